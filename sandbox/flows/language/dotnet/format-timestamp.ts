import { dateCulture } from "./date-culture.js";
import { datePieces } from "./date-pattern.js";
import { fieldsOf, type DateFields, type Kind, type Timestamp } from "./timestamp.js";

/**
 * A timestamp in a standard or custom format of .NET; without one in the round-trip format,
 * `2018-03-15T00:00:00.0000000Z`.
 *
 * @throws ExpressionError when the format is none
 */
export function formatTimestamp(timestamp: Timestamp, format: string | null, locale: string): string {
  // These are written in one way in every language.
  const fixed = format !== null && /^[oOrRsu]$/.test(format);
  const culture = dateCulture(fixed ? "en-US" : locale);
  const pieces = datePieces(format === null || format === "" ? "o" : format, culture);
  const fields = fieldsOf(timestamp);
  const declined = pieces.some((piece) => "letter" in piece && piece.letter === "d" && piece.count <= 2);
  let result = "";
  for (const piece of pieces) {
    if ("text" in piece) {
      result += piece.text;
      continue;
    }
    const { letter, count } = piece;
    const digits = letter === "F" ? fractionOf(fields, count).replace(/0+$/, "") : "";
    if (letter === "F") {
      // Where nothing is left of the fraction, the point before it goes, too.
      result = digits === "" ? result.replace(/\.$/, "") : result + digits;
      continue;
    }
    result += part(letter, count, fields, timestamp.kind, culture, declined);
  }
  return result;
}

function part(
  letter: string,
  count: number,
  fields: DateFields,
  kind: Kind,
  culture: ReturnType<typeof dateCulture>,
  declined: boolean,
): string {
  const number = (value: number): string => value.toString().padStart(Math.min(count, 2), "0");
  switch (letter) {
    case "d":
      if (count <= 2) return number(fields.day);
      return (count === 3 ? culture.shortDays : culture.days)[fields.weekday] ?? "";
    case "M": {
      if (count <= 2) return number(fields.month);
      const long = declined ? culture.monthsWithDay : culture.months;
      const short = declined ? culture.shortMonthsWithDay : culture.shortMonths;
      const names = count === 3 ? short : long;
      return names[fields.month - 1] ?? "";
    }
    case "y":
      if (count <= 2) return number(fields.year % 100);
      return fields.year.toString().padStart(count, "0");
    case "h":
      return number(fields.hour % 12 || 12);
    case "H":
      return number(fields.hour);
    case "m":
      return number(fields.minute);
    case "s":
      return number(fields.second);
    case "f":
      return fractionOf(fields, count);
    case "t": {
      const half = fields.hour < 12 ? culture.am : culture.pm;
      return count === 1 ? half.slice(0, 1) : half;
    }
    case "K":
      return kind === "utc" ? "Z" : kind === "offset" ? "+00:00" : "";
    case "z":
      // Everything is held in UTC, and the machines that run flows live by it.
      return count === 1 ? "+0" : count === 2 ? "+00" : "+00:00";
    case "g":
      return "A.D.";
    case ":":
      return culture.timeSeparator.repeat(count);
    case "/":
      return culture.dateSeparator.repeat(count);
    default:
      return letter.repeat(count);
  }
}

function fractionOf(fields: DateFields, count: number): string {
  return fields.fraction.toString().padStart(7, "0").slice(0, count);
}
