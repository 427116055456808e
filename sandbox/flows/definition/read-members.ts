import { isObject, type ObjectValue, typeName } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { DefinitionError } from "./definition-error.js";

/** Names of the members of an object, where each stands, and what it must be; a missing one is `null` or empty. */
export function objectAt(parent: ObjectValue, name: string, place: string): ObjectValue | null {
  const value = parent[name] ?? null;
  if (value === null) return null;
  if (!isObject(value)) throw new DefinitionError(at(place, name), wrongKind(value, "Object"));
  return value;
}

export function textAt(parent: ObjectValue, name: string, place: string): string | null {
  const value = parent[name] ?? null;
  if (value === null) return null;
  if (typeof value !== "string") throw new DefinitionError(at(place, name), wrongKind(value, "String"));
  return value;
}

export function listAt(parent: ObjectValue, name: string, place: string): Value[] {
  const value = parent[name] ?? null;
  if (value === null) return [];
  if (!Array.isArray(value)) throw new DefinitionError(at(place, name), wrongKind(value, "Array"));
  return value;
}

export function requiredText(parent: ObjectValue, name: string, place: string): string {
  const value = textAt(parent, name, place);
  if (value === null || value === "") {
    throw new DefinitionError(place, `The required property '${name}' is missing.`);
  }
  return value;
}

export function at(place: string, name: string): string {
  return place ? `${place}/${name}` : name;
}

export function wrongKind(value: Value, expected: string): string {
  return `The value is of type '${typeName(value)}', but must be of type '${expected}'.`;
}
