import { isBinary, textOfBinary } from "./binary-content.js";
import { DecimalNumber } from "./decimal-number.js";
import { stringify } from "./json.js";
import { isObject } from "./kind.js";
import { floatText } from "./number-text.js";
import { WholeFloat, type Value } from "./value.js";

/**
 * A value as `string()`, `concat()` and an interpolation write it: null as nothing, booleans as `True` and `False`, a
 * float without a fraction as `5`, objects and arrays as JSON.
 */
export function textOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value instanceof DecimalNumber) return value.toString();
  if (value instanceof WholeFloat) return floatText(value.value);
  if (typeof value === "number") return Number.isInteger(value) ? value.toString() : floatText(value);
  if (typeof value === "bigint") return value.toString();
  return isObject(value) && isBinary(value) ? textOfBinary(value) : stringify(value);
}
