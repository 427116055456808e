import { DecimalNumber } from "./decimal-number.js";
import { ExpressionError } from "./expression-error.js";
import { deepest, isInteger, isNumber, isObject, toNumber } from "./kind.js";
import { floatText } from "./number-text.js";
import { WholeFloat, type Value } from "./value.js";

type Numeric = number | bigint | WholeFloat;

/** A number as a decimal, to add it to one or to compare it with one. */
export function decimalOf(value: Numeric): DecimalNumber {
  if (value instanceof DecimalNumber) return value;
  if (isInteger(value)) return DecimalNumber.of(BigInt(value), 0);
  const decimal = DecimalNumber.read(floatText(toNumber(value)));
  if (!decimal) throw new ExpressionError("Value was either too large or too small for a Decimal.");
  return decimal;
}

/** Negative, zero or positive; integers are compared exactly. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (left instanceof DecimalNumber || right instanceof DecimalNumber) return decimalOf(left).compare(decimalOf(right));
  const [a, b] = isInteger(left) && isInteger(right) ? [left, right] : [toNumber(left), toNumber(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * `equals`: deep; 1 equals 1.0, `true` equals 1 (the function reference says so) and its own text in any case, null
 * equals nothing but null.
 */
export function areEqual(left: Value, right: Value): boolean {
  if (typeof left === "boolean" && typeof right !== "boolean") return equalsBoolean(right, left);
  if (typeof right === "boolean" && typeof left !== "boolean") return equalsBoolean(left, right);
  return areSame(left, right, 0);
}

function equalsBoolean(value: Value, boolean: boolean): boolean {
  if (isNumber(value)) return compareNumbers(value, boolean ? 1 : 0) === 0;
  return typeof value === "string" && value.toLowerCase() === String(boolean);
}

/** Whether two values are the same, without any conversion but that of numbers: what collections are searched by. */
export function areSame(left: Value, right: Value, depth = 0): boolean {
  if (depth > deepest) throw new ExpressionError(`The value nests deeper than ${deepest} levels.`);
  if (left === right) return true;
  if (isNumber(left)) return isNumber(right) && compareNumbers(left, right) === 0;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => areSame(item, right[index] ?? null, depth + 1))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && areSame(left[name] ?? null, right[name] ?? null, depth + 1))
  );
}

/** The same text for values that are the same: numbers as one, properties in one order. */
export function canonical(value: Value, depth = 0): string {
  if (depth > deepest) throw new ExpressionError(`The value nests deeper than ${deepest} levels.`);
  if (value instanceof DecimalNumber)
    return value
      .toString()
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, "");
  if (isNumber(value)) return isInteger(value) ? value.toString() : floatText(toNumber(value));
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort(compareText);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null, depth + 1)}`).join(",")}}`;
}

/** Order of strings by their UTF-16 units, as `string.CompareOrdinal` has it. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
