import { DecimalNumber } from "./decimal-number.js";
import { WholeFloat, type Value } from "./value.js";

export type ObjectValue = Record<string, Value>;

/** Depth to which values may nest; deeper ones are refused, since they would end the process. */
export const deepest = 500;

export const smallestInteger = -(2n ** 63n);
export const largestInteger = 2n ** 63n - 1n;

export function isObject(value: Value): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof WholeFloat);
}

export function isInteger(value: Value): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

export function isNumber(value: Value): value is number | bigint | WholeFloat {
  return typeof value === "number" || typeof value === "bigint" || value instanceof WholeFloat;
}

/** The value that stands for a float, so that one without a fraction stays a float. */
export function float(value: number): Value {
  return Number.isInteger(value) ? new WholeFloat(value) : value;
}

/** The value that stands for an integer: a number where one holds it exactly. */
export function integer(value: bigint): number | bigint {
  return BigInt.asIntN(54, value) === value ? Number(value) : value;
}

/** The number nearest to a numeric value. */
export function toNumber(value: number | bigint | WholeFloat): number {
  return value instanceof WholeFloat ? value.value : Number(value);
}

/** The name of a value's type as error messages give it, e.g. `Null`. */
export function typeName(value: Value): string {
  if (value === null) return "Null";
  if (value instanceof DecimalNumber) return "Decimal";
  if (Array.isArray(value)) return "Array";
  if (isInteger(value)) return "Integer";
  if (isNumber(value)) return "Float";
  if (typeof value === "string") return "String";
  return typeof value === "boolean" ? "Boolean" : "Object";
}

/** Sets a property as one's own, whatever its name: `__proto__` is a name like any other. */
export function setOwn(object: ObjectValue, name: string, value: Value): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}

/** A copy that shares what lies below it. */
export function copyOf(object: ObjectValue): ObjectValue {
  const copy: ObjectValue = {};
  for (const [name, value] of Object.entries(object)) setOwn(copy, name, value);
  return copy;
}
