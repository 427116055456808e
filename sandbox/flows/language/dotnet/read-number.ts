import { trimmed } from "../white-space.js";
import { numberCulture } from "./number-culture.js";

/**
 * A number in the usual spellings that .NET takes: white space around it, a sign before or after it, separators of
 * groups anywhere between the digits before the point, an exponent. So `12,3,4` is 1234 and `5-` is -5.
 *
 * @returns the same number as `-1234.5e6`; null when the text is none
 */
export function plainNumber(text: string, locale: string): string | null {
  const { decimal, group } = numberCulture(locale);
  let rest = trimmed(text);
  let negative = false;
  const before = /^[+-]/.exec(rest)?.[0];
  if (before) rest = rest.slice(1).trimStart();
  const after = before ? undefined : /[+-]$/.exec(rest)?.[0];
  if (after && !/e[+-]$/i.test(rest)) rest = rest.slice(0, -1).trimEnd();
  if (before === "-" || after === "-") negative = true;

  const [, mantissa = "", exponent = ""] = /^(.*?)(e[+-]?\d+)?$/is.exec(rest) ?? [];
  const point = mantissa.indexOf(decimal);
  const whole = point < 0 ? mantissa : mantissa.slice(0, point);
  const fraction = point < 0 ? "" : mantissa.slice(point + decimal.length);
  // A no-break space that separates groups may be typed as a plain one.
  const groups = /\s/.test(group) ? /\s/g : group;
  const digits = /^\D/.test(whole) ? whole : whole.replaceAll(groups, "");
  if (!/^\d*$/.test(digits) || !/^\d*$/.test(fraction) || digits.length + fraction.length === 0) return null;
  return `${negative ? "-" : ""}${digits || "0"}${fraction ? `.${fraction}` : ""}${exponent}`;
}
