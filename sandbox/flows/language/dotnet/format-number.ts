import { DecimalNumber } from "../decimal-number.js";
import { ExpressionError } from "../expression-error.js";
import { isInteger, toNumber } from "../kind.js";
import { floatText } from "../number-text.js";
import type { WholeFloat } from "../value.js";
import { customNumber } from "./custom-number.js";
import { Digits, grouped } from "./digits.js";
import { numberCulture, type NumberCulture } from "./number-culture.js";

/** Digits of precision that .NET takes at most, kept small enough to answer at once. */
const mostPrecise = 1000;

/**
 * A number in a standard or custom numeric format of .NET, as `number.ToString(format, locale)` writes it.
 *
 * @throws ExpressionError when the format is none, or not for this kind of number
 */
export function formatNumber(value: number | bigint | WholeFloat, format: string, locale: string): string {
  const culture = numberCulture(locale);
  if (!isInteger(value) && !Number.isFinite(toNumber(value))) return floatText(toNumber(value));
  const standard = /^([a-z])(\d*)$/i.exec(format === "" ? "G" : format);
  if (!standard) return customNumber(Digits.of(value, 15), format, culture);
  const [, letter = "", precision = ""] = standard;
  if (Number(precision) > mostPrecise) throw notAFormat(format);
  return standardNumber(value, letter, precision === "" ? null : Number(precision), culture, format);
}

function standardNumber(
  value: number | bigint | WholeFloat,
  letter: string,
  precision: number | null,
  culture: NumberCulture,
  format: string,
): string {
  // A float's own digits are all looked at, and exactly half goes to the even one; decimals and integers go up.
  const rounding = isInteger(value) || value instanceof DecimalNumber ? "up" : "even";
  const digits = Digits.of(value);
  const fixed = (number: Digits, places: number, groups: boolean): string => {
    const { whole, fraction } = number.rounded(places, rounding);
    return (groups ? grouped(whole, culture) : whole) + (fraction ? culture.decimal + fraction : "");
  };
  const signed = (text: string): string => (digits.negative && /[1-9]/.test(text) ? "-" + text : text);
  const between = ([before, after]: [string, string], text: string): string => before + text + after;
  switch (letter.toUpperCase()) {
    case "N":
      return signed(fixed(digits, precision ?? 2, true));
    case "F":
      return signed(fixed(digits, precision ?? 2, false));
    case "C":
      return signed(between(culture.currency(), fixed(digits, precision ?? 2, true)));
    case "P":
      return signed(between(culture.percent, fixed(digits.shifted(2), precision ?? 2, true)));
    case "E":
      return exponential(digits, letter, precision ?? 6, culture, rounding);
    case "G":
    case "R":
      return general(value, digits, letter, precision ?? 0, culture);
    case "D":
      if (!isInteger(value)) break;
      return (digits.negative ? "-" : "") + digits.rounded(0, "up").whole.padStart(precision ?? 1, "0");
    case "X": {
      if (!isInteger(value)) break;
      const text = BigInt.asUintN(64, BigInt(value))
        .toString(16)
        .padStart(precision ?? 1, "0");
      return letter === "X" ? text.toUpperCase() : text;
    }
    case "B":
      if (!isInteger(value)) break;
      return BigInt.asUintN(64, BigInt(value))
        .toString(2)
        .padStart(precision ?? 1, "0");
  }
  throw notAFormat(format);
}

function notAFormat(format: string): ExpressionError {
  return new ExpressionError(
    `The template language function 'formatNumber' expects its second parameter to be a numeric format string that fits the number. The provided value '${format}' is not valid.`,
  );
}

/** `1.234560E+003`: at least three digits of exponent. */
function exponential(
  digits: Digits,
  letter: string,
  precision: number,
  culture: NumberCulture,
  rounding: "up" | "even",
): string {
  const { significant, exponent } = digits.scientific(precision + 1, rounding);
  const fraction = significant.slice(1);
  const power = Math.abs(exponent).toString().padStart(3, "0");
  return `${digits.negative ? "-" : ""}${significant.slice(0, 1)}${fraction ? culture.decimal + fraction : ""}${letter === "e" ? "e" : "E"}${exponent < 0 ? "-" : "+"}${power}`;
}

function general(
  value: number | bigint | WholeFloat,
  digits: Digits,
  letter: string,
  precision: number,
  culture: NumberCulture,
): string {
  if (precision === 0) {
    const text = value instanceof DecimalNumber || isInteger(value) ? String(value) : floatText(toNumber(value));
    return (letter === "g" ? text.replace("E", "e") : text).replace(".", culture.decimal);
  }
  const { significant, exponent } = digits.scientific(precision, "even");
  const needed = significant.replace(/0+$/, "") || "0";
  const sign = digits.negative && needed !== "0" ? "-" : "";
  if (exponent >= precision || exponent < -5) {
    const fraction = needed.slice(1);
    const power = Math.abs(exponent).toString().padStart(2, "0");
    return `${sign}${needed.slice(0, 1)}${fraction ? culture.decimal + fraction : ""}${letter === "g" ? "e" : "E"}${exponent < 0 ? "-" : "+"}${power}`;
  }
  if (exponent < 0) return `${sign}0${culture.decimal}${"0".repeat(-exponent - 1)}${needed}`;
  const whole = needed.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = needed.slice(exponent + 1);
  return sign + whole + (fraction ? culture.decimal + fraction : "");
}
