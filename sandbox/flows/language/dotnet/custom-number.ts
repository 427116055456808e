import { Digits, grouped } from "./digits.js";
import type { NumberCulture } from "./number-culture.js";

/** A piece of a custom format: text, or one of the characters that mean something. */
type Piece = { text: string } | { mark: "0" | "#" | "." | "," | "%" | "‰" } | { exponent: string };

/** A number in a custom format such as `#,##0.00`, `0.0%` or `0;(0);zero`. */
export function customNumber(digits: Digits, format: string, culture: NumberCulture): string {
  const [positive = [], negative = [], zero = []] = sectionsOf(format);
  const isZero = (section: Piece[]): boolean => !/[1-9]/.test(digitsIn(digits, section));
  if (isZero(positive)) {
    // What rounds to zero has no sign, and the third section where there is one.
    return write(digits, zero.length > 0 ? zero : positive, culture);
  }
  if (!digits.negative) return write(digits, positive, culture);
  if (negative.length > 0) return write(digits, negative, culture);
  return "-" + write(digits, positive, culture);
}

/** Splits at each `;` that is not quoted, and each section into its pieces. */
function sectionsOf(format: string): Piece[][] {
  const sections: Piece[][] = [[]];
  const add = (piece: Piece): void => {
    sections.at(-1)?.push(piece);
  };
  for (let at = 0; at < format.length; at++) {
    const character = format.charAt(at);
    const exponent = /^[eE][+-]?0+/.exec(format.slice(at))?.[0];
    if (character === ";") sections.push([]);
    else if (character === "\\") add({ text: format.charAt(++at) });
    else if (character === "'" || character === '"') {
      const end = format.indexOf(character, at + 1);
      const stop = end < 0 ? format.length : end;
      add({ text: format.slice(at + 1, stop) });
      at = stop;
    } else if (exponent) {
      add({ exponent });
      at += exponent.length - 1;
    } else if (isMark(character)) add({ mark: character });
    else add({ text: character });
  }
  return sections;
}

function isMark(character: string): character is "0" | "#" | "." | "," | "%" | "‰" {
  return "0#.,%‰".includes(character);
}

interface Layout {
  wholePlaces: number;
  /** Digits before the point that are always written. */
  wholeZeros: number;
  fractionPlaces: number;
  fractionZeros: number;
  groups: boolean;
  /** Powers of ten that percent signs and scaling commas add. */
  shift: number;
  exponent: string | null;
}

function layoutOf(section: Piece[]): Layout {
  const marks = section.flatMap((piece) => ("mark" in piece ? [piece.mark] : []));
  const point = marks.indexOf(".");
  const isPlace = (mark: string): boolean => mark === "0" || mark === "#";
  const before = (point < 0 ? marks : marks.slice(0, point)).filter((mark) => isPlace(mark) || mark === ",");
  const whole = before.filter(isPlace);
  const fraction = (point < 0 ? [] : marks.slice(point)).filter(isPlace);
  const firstZero = whole.indexOf("0");
  const scaling = /,*$/.exec(before.join(""))?.[0].length ?? 0;
  return {
    wholePlaces: whole.length,
    wholeZeros: firstZero < 0 ? 0 : whole.length - firstZero,
    fractionPlaces: fraction.length,
    fractionZeros: fraction.lastIndexOf("0") + 1,
    groups: /[0#],+[0#]/.test(before.join("")),
    shift:
      2 * marks.filter((mark) => mark === "%").length + 3 * marks.filter((mark) => mark === "‰").length - 3 * scaling,
    exponent: section.flatMap((piece) => ("exponent" in piece ? [piece.exponent] : [])).at(0) ?? null,
  };
}

function digitsIn(digits: Digits, section: Piece[]): string {
  const layout = layoutOf(section);
  if (layout.exponent !== null) return digits.coefficient.toString();
  const { whole, fraction } = digits.shifted(layout.shift).rounded(layout.fractionPlaces, "up");
  return whole + fraction;
}

function write(digits: Digits, section: Piece[], culture: NumberCulture): string {
  const layout = layoutOf(section);
  let number = digits.shifted(layout.shift);
  let power = 0;
  if (layout.exponent !== null) {
    const places = Math.max(layout.wholePlaces, 1);
    const { exponent } = number.scientific(places + layout.fractionPlaces, "up");
    power = exponent - (places - 1);
    number = number.shifted(-power);
  }
  const rounded = number.rounded(layout.fractionPlaces, "up");
  const significant = rounded.whole.replace(/^0+/, "").padStart(layout.wholeZeros, "0");
  const whole = layout.groups ? grouped(significant, culture) : significant;
  const needed = rounded.fraction.replace(/0+$/, "").padEnd(layout.fractionZeros, "0");
  return place(section, whole, needed, layout, power, culture);
}

/** Puts the digits where the marks stand: all that do not fit before the first of them, text between them in its place. */
function place(
  section: Piece[],
  whole: string,
  fraction: string,
  layout: Layout,
  power: number,
  culture: NumberCulture,
): string {
  let result = "";
  let placesLeft = layout.wholePlaces;
  let rest = whole;
  let behindPoint = false;
  let written = 0;
  for (const piece of section) {
    if ("text" in piece) result += piece.text;
    else if ("exponent" in piece) result += exponentText(piece.exponent, power);
    else if (piece.mark === "%" || piece.mark === "‰") result += piece.mark;
    else if (piece.mark === ".") {
      result += rest;
      rest = "";
      if (!behindPoint && fraction !== "") result += culture.decimal;
      behindPoint = true;
    } else if (piece.mark !== ",") {
      if (behindPoint) result += fraction.charAt(written++);
      else {
        placesLeft--;
        const taken = untilDigits(rest, placesLeft, culture.group);
        result += rest.slice(0, taken);
        rest = rest.slice(taken);
      }
    }
  }
  return result;
}

/** Length of the start of `text` behind which only `left` digits stand, with the separator that follows it. */
function untilDigits(text: string, left: number, group: string): number {
  let digits = text.replaceAll(/\D/g, "").length;
  let at = 0;
  while (digits > left && at < text.length) {
    if (/\d/.test(text.charAt(at))) digits--;
    at++;
  }
  return at > 0 && digits > 0 && text.startsWith(group, at) ? at + group.length : at;
}

function exponentText(format: string, power: number): string {
  const [, letter = "", sign = "", zeros = ""] = /^([eE])([+-]?)(0+)$/.exec(format) ?? [];
  const text = Math.abs(power).toString().padStart(zeros.length, "0");
  return letter + (power < 0 ? "-" : sign === "+" ? "+" : "") + text;
}
