import { ExpressionError } from "../expression-error.js";
import type { DateCulture } from "./date-culture.js";

/** A piece of a custom format: text, or a letter that stands for a part of the date, so many times. */
export type DatePiece = { text: string } | { letter: string; count: number };

const most: Record<string, number> = { f: 7, F: 7 };

/**
 * The pieces of a standard (`D`) or custom (`yyyy-MM-dd`) format of .NET.
 *
 * @throws ExpressionError when it is none
 */
export function datePieces(format: string, culture: DateCulture): DatePiece[] {
  if (format.length === 1) {
    const pattern = standardPattern(format, culture);
    if (pattern === undefined) throw notAFormat(format);
    return custom(pattern);
  }
  return custom(format);
}

const roundTrip = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK";

function standardPattern(letter: string, culture: DateCulture): string | undefined {
  const { shortDate, longDate, shortTime, longTime, monthDay, yearMonth } = culture.patterns();
  const patterns: Record<string, string> = {
    d: shortDate,
    D: longDate,
    f: `${longDate} ${shortTime}`,
    F: `${longDate} ${longTime}`,
    g: `${shortDate} ${shortTime}`,
    G: `${shortDate} ${longTime}`,
    m: monthDay,
    M: monthDay,
    o: roundTrip,
    O: roundTrip,
    r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
    R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
    s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    t: shortTime,
    T: longTime,
    u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    U: `${longDate} ${longTime}`,
    y: yearMonth,
    Y: yearMonth,
  };
  return patterns[letter];
}

function custom(format: string): DatePiece[] {
  const pieces: DatePiece[] = [];
  for (let at = 0; at < format.length;) {
    const character = format.charAt(at);
    if (character === "'" || character === '"') {
      const [text, end] = quoted(format, at);
      pieces.push({ text });
      at = end;
    } else if (character === "\\") {
      if (at + 1 >= format.length) throw notAFormat(format);
      pieces.push({ text: format.charAt(at + 1) });
      at += 2;
    } else if (character === "%") {
      // It only makes a single letter a custom format.
      if (at + 1 >= format.length || format[at + 1] === "%") throw notAFormat(format);
      at++;
    } else if ("dfFghHKmMstyz:/".includes(character)) {
      let count = 1;
      while (format[at + count] === character) count++;
      if (count > (most[character] ?? count)) throw notAFormat(format);
      pieces.push({ letter: character, count });
      at += count;
    } else {
      pieces.push({ text: character });
      at++;
    }
  }
  return pieces;
}

function quoted(format: string, start: number): [text: string, end: number] {
  let text = "";
  for (let at = start + 1; at < format.length; at++) {
    if (format[at] === format[start]) return [text, at + 1];
    if (format[at] === "\\") at++;
    text += format.charAt(at);
  }
  throw notAFormat(format);
}

export function notAFormat(format: string): ExpressionError {
  return new ExpressionError(
    `The provided format '${format}' for a date and time is not valid. It must be a standard or custom format string.`,
  );
}
