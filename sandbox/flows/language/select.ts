import type { Modes } from "../modes.js";
import { ExpressionError } from "./expression-error.js";
import { isInteger, isObject, typeName, type ObjectValue } from "./kind.js";
import { textOf } from "./text.js";
import type { Value } from "./value.js";

/** The property's own spelling: an exact match first, then, where case does not count, the first other one. */
export function findName(object: ObjectValue, name: string, modes: Modes): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  if (modes.propertyNames === "sensitive") return undefined;
  const lower = name.toLowerCase();
  return Object.keys(object).find((other) => other.toLowerCase() === lower);
}

/**
 * What `[key]` or `?[key]` selects. A name with slashes walks down where no property bears the whole name. With the
 * question mark what is missing is null; a key that fits the value's kind nowhere is refused all the same.
 *
 * @param source gives the expression, for messages
 * @throws ExpressionError
 */
export function select(value: Value, key: Value, safe: boolean, modes: Modes, source: () => string): Value {
  if (value === null) {
    if (safe) return null;
    throw cannotSelect(source, key, "");
  }
  if (Array.isArray(value)) return selectItem(value, key, safe, source);
  if (!isObject(value)) {
    throw cannotSelect(source, key, ` Property selection is not supported on values of type '${typeName(value)}'.`);
  }
  if (typeof key !== "string") {
    throw cannotSelect(source, key, " Properties of an object can only be selected using a string.");
  }
  return selectProperty(value, key, safe, modes, source);
}

function selectProperty(object: ObjectValue, name: string, safe: boolean, modes: Modes, source: () => string): Value {
  const found = findName(object, name, modes);
  if (found !== undefined) return object[found] ?? null;
  if (name.includes("/")) {
    const [first = "", ...rest] = name.split("/");
    const start = findName(object, first, modes);
    if (start !== undefined) return select(object[start] ?? null, rest.join("/"), safe, modes, source);
  }
  if (safe) return null;
  throw new ExpressionError(
    `The template language expression '${source()}' cannot be evaluated because property '${name}' doesn't exist, available properties are '${Object.keys(object).join(", ")}'. Please see https://aka.ms/logicexpressions for usage details.`,
  );
}

function selectItem(items: Value[], key: Value, safe: boolean, source: () => string): Value {
  if (!isInteger(key)) throw cannotSelect(source, key, " Array elements can only be selected using an integer index.");
  const item = items[Number(key)];
  if (item !== undefined) return item;
  if (safe) return null;
  throw new ExpressionError(
    `The template language expression '${source()}' cannot be evaluated because array index '${key}' is outside bounds (0, ${items.length - 1}) of array. Please see https://aka.ms/logicexpressions for usage details.`,
  );
}

function cannotSelect(source: () => string, key: Value, why: string): ExpressionError {
  return new ExpressionError(
    `The template language expression '${source()}' cannot be evaluated because property '${textOf(key)}' cannot be selected.${why} Please see https://aka.ms/logicexpressions for usage details.`,
  );
}
