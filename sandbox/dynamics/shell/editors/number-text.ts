import type { UserFormats } from "../../web-api/user-formats";

/**
 * Reads a number as the user writes it: with their decimal and group symbols, a currency symbol before or after it, a
 * minus sign or parentheses. Null when the text is no number.
 */
export function parseNumber(text: string, formats: UserFormats, currencySymbol = ""): number | null {
  let rest = text.trim();
  const isInParentheses = /^\(.*\)$/.test(rest);
  if (isInParentheses) rest = rest.slice(1, -1);
  if (currencySymbol) rest = rest.replace(currencySymbol, "");
  rest = rest
    .replace(/[\s\u00a0\u202f\u200e\u200f]/g, "")
    .replace(/\u2212/g, "-")
    .split(formats.groupSymbol.trim() || "\u0000")
    .join("");
  if (formats.decimalSymbol !== ".") {
    if (rest.includes(".")) return null;
    rest = rest.replace(formats.decimalSymbol, ".");
  }
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(rest)) return null;
  const number = Number(rest);
  if (!Number.isFinite(number)) return null;
  return isInParentheses ? -number : number;
}

/** A number as the user edits it: their decimal symbol, no groups, no more digits than it has. */
export function editedNumber(value: number, formats: UserFormats): string {
  return String(value).replace(".", formats.decimalSymbol);
}

/** Rounded half away from zero, as the server keeps a number of limited precision. */
export function roundTo(value: number, precision: number): number {
  const shifted = Number(`${Math.abs(value)}e${precision}`);
  // A number too large for its digits after the point has none to round.
  if (!Number.isFinite(shifted)) return value;
  const rounded = Number(`${Math.round(shifted)}e-${precision}`);
  return value < 0 ? -rounded : rounded;
}
