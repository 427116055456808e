import { dateCulture, type DateCulture } from "./date-culture.js";
import { datePieces } from "./date-pattern.js";
import { assembled } from "./read-timestamp.js";
import type { DateFields, Timestamp } from "./timestamp.js";

/** What has been read so far, and where reading goes on. */
interface Reading extends Omit<DateFields, "weekday" | "dayOfYear"> {
  text: string;
  at: number;
  afternoon: boolean | null;
  offset: string | null;
}

/**
 * A timestamp in exactly the given format.
 *
 * @returns null when the text is not in it
 * @throws ExpressionError when the format is none
 */
export function readExactly(text: string, format: string, locale: string): Timestamp | null {
  const culture = dateCulture(/^[oOrRsu]$/.test(format) ? "en-US" : locale);
  const reading: Reading = {
    ...{ text, at: 0, year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0 },
    ...{ afternoon: null, offset: null },
  };
  for (const piece of datePieces(format, culture)) {
    const fits =
      "text" in piece ? takeText(reading, piece.text) : takePart(reading, piece.letter, piece.count, culture);
    if (!fits) return null;
  }
  if (reading.at !== text.length) return null;
  if (reading.afternoon !== null) {
    if (reading.hour > 12) return null;
    reading.hour = (reading.hour % 12) + (reading.afternoon ? 12 : 0);
  }
  const isUniversal = format === "u" || format === "r" || format === "R";
  return assembled(reading, isUniversal ? "Z" : reading.offset);
}

function takeText(reading: Reading, text: string): boolean {
  const found = reading.text.slice(reading.at, reading.at + text.length);
  if (found.toLowerCase() !== text.toLowerCase()) return false;
  reading.at += text.length;
  return true;
}

/** The match of a pattern right where reading goes on; null when there is none. */
function take(reading: Reading, pattern: RegExp): string | null {
  const sticky = new RegExp(pattern.source, "iy");
  sticky.lastIndex = reading.at;
  const match = sticky.exec(reading.text);
  if (!match) return null;
  reading.at = sticky.lastIndex;
  return match[0];
}

function takeNumber(
  reading: Reading,
  part: "year" | "month" | "day" | "hour" | "minute" | "second",
  pattern: RegExp,
): boolean {
  const digits = take(reading, pattern);
  if (digits === null) return false;
  reading[part] = Number(digits);
  return true;
}

function takeName(reading: Reading, names: string[]): number {
  const rest = reading.text.slice(reading.at).toLowerCase();
  let best = -1;
  for (const [index, name] of names.entries()) {
    if (name === "" || !rest.startsWith(name.toLowerCase())) continue;
    if (best < 0 || name.length > (names[best]?.length ?? 0)) best = index;
  }
  if (best >= 0) reading.at += names[best]?.length ?? 0;
  return best;
}

function takePart(reading: Reading, letter: string, count: number, culture: DateCulture): boolean {
  const two = count === 1 ? /\d{1,2}/ : /\d{2}/;
  switch (letter) {
    case "d":
      if (count <= 2) return takeNumber(reading, "day", two);
      return takeName(reading, count === 3 ? culture.shortDays : culture.days) >= 0;
    case "M": {
      if (count <= 2) return takeNumber(reading, "month", two);
      const long = [...culture.months, ...culture.monthsWithDay];
      const short = [...culture.shortMonths, ...culture.shortMonthsWithDay];
      const index = takeName(reading, count === 3 ? short : long);
      reading.month = (index % 12) + 1;
      return index >= 0;
    }
    case "y": {
      const pattern = count === 1 ? /\d{1,2}/ : count === 2 ? /\d{2}/ : new RegExp(`\\d{${Math.max(count, 4)}}`);
      if (!takeNumber(reading, "year", pattern)) return false;
      if (count <= 2) reading.year += reading.year < 50 ? 2000 : 1900;
      return true;
    }
    case "h":
    case "H":
      return takeNumber(reading, "hour", two);
    case "m":
      return takeNumber(reading, "minute", two);
    case "s":
      return takeNumber(reading, "second", two);
    case "f":
    case "F": {
      const digits = take(reading, new RegExp(letter === "f" ? `\\d{${count}}` : `\\d{0,${count}}`));
      reading.fraction = Number((digits ?? "").padEnd(7, "0"));
      return digits !== null;
    }
    case "t": {
      const halves = [culture.am, culture.pm].map((half) => (count === 1 ? half.slice(0, 1) : half));
      const index = takeName(reading, halves);
      reading.afternoon = index === 1;
      return index >= 0;
    }
    case "K":
      reading.offset = take(reading, /Z|[+-]\d{2}:\d{2}/);
      return true;
    case "z":
      reading.offset = take(reading, count === 3 ? /[+-]\d{2}:\d{2}/ : /[+-]\d{1,2}/);
      return reading.offset !== null;
    case "g":
      return takeText(reading, "A.D.");
    case ":":
      return takeText(reading, culture.timeSeparator.repeat(count));
    default:
      return takeText(reading, culture.dateSeparator.repeat(count));
  }
}
