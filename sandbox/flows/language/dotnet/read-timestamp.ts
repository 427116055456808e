import { trimmed } from "../white-space.js";
import { dateCulture, type DateCulture } from "./date-culture.js";
import { isInRange, ticksOf, ticksPerSecond, type Kind, type Timestamp } from "./timestamp.js";

const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\s*(.+))?$/i;
const clock = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?$/;
const zone = /\s*(Z|GMT|UTC|[+-]\d{1,2}(?::?\d{2})?)$/i;

/** Longest text that is looked at. */
const longest = 200;

interface TimeOfDay {
  hour: number;
  minute: number;
  second: number;
  fraction: number;
}

const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, fraction: 0 };

/**
 * A timestamp in ISO 8601, or as people of the locale write dates: `03/15/2018 12:00 PM`, `20 octobre 2010`. A week day in
 * it is not checked; a day without a year or a month is refused.
 *
 * @returns null when the text is no timestamp
 */
export function readTimestamp(text: string, locale: string): Timestamp | null {
  const plain = trimmed(text);
  if (plain.length === 0 || plain.length > longest) return null;
  return readIso(plain) ?? readLocal(plain, dateCulture(locale));
}

function readIso(text: string): Timestamp | null {
  const match = iso.exec(text);
  if (!match) return readDateWithZone(text);
  const [, year = "", month = "", day = "1", rest = ""] = match;
  const { time, offset } = splitZone(rest);
  const ofDay = time === "" ? (rest === "" ? midnight : null) : readTime(time, "AM", "PM");
  return ofDay && assembled({ year: Number(year), month: Number(month), day: Number(day), ...ofDay }, offset);
}

/** `2018-03-15Z` and `2018-03-15+02:00`. */
function readDateWithZone(text: string): Timestamp | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})\s*(Z|[+-]\d{2}:?\d{2})$/i.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = "", offset = ""] = match;
  return assembled({ year: Number(year), month: Number(month), day: Number(day), ...midnight }, offset);
}

function splitZone(text: string): { time: string; offset: string | null } {
  const match = zone.exec(text);
  return match ? { time: text.slice(0, match.index).trim(), offset: match[1] ?? null } : { time: text, offset: null };
}

export function assembled(
  fields: { year: number; month: number; day: number } & TimeOfDay,
  offset: string | null,
): Timestamp | null {
  const ticks = ticksOf(fields);
  if (ticks === null) return null;
  if (offset === null) return { ticks, kind: "none" };
  if (/^(z|gmt|utc)$/i.test(offset)) return { ticks, kind: "utc" };
  const [, sign = "", hours = "", minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? [];
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  const seconds = BigInt(Number(hours) * 3600 + Number(minutes) * 60) * ticksPerSecond;
  const moved = sign === "-" ? ticks + seconds : ticks - seconds;
  const kind: Kind = "offset";
  return isInRange(moved) ? { ticks: moved, kind } : null;
}

/** `12:00`, `12:00:59.1234567 PM`, `3 PM`. */
function readTime(text: string, am: string, pm: string): TimeOfDay | null {
  const lower = text.toLowerCase();
  const half = [am, pm, "am", "pm"].find((name) => name !== "" && lower.endsWith(name.toLowerCase()));
  const bare = half === undefined ? text : text.slice(0, text.length - half.length).trim();
  const match = clock.exec(half === undefined || bare.includes(":") ? bare : `${bare}:00`);
  if (!match) return null;
  const [, hours = "", minutes = "", seconds = "0", digits = ""] = match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    const isAfternoon = half.toLowerCase() === pm.toLowerCase() || half === "pm";
    hour = (hour % 12) + (isAfternoon ? 12 : 0);
  }
  // More digits than a tick has are rounded away, as .NET does; never up into the next second.
  const fraction = Math.min(Math.round(Number(`0.${digits || "0"}`) * 1e7), 9_999_999);
  return { hour, minute: Number(minutes), second: Number(seconds), fraction };
}

function readLocal(text: string, culture: DateCulture): Timestamp | null {
  const start = /\d{1,2}:\d|(?<=\s)\d{1,2}\s*(?:am|pm)\b/i.exec(text)?.index;
  // A zone may only stand behind a time: what ends a date could be part of it.
  const { time, offset } = start === undefined ? { time: "", offset: null } : splitZone(text.slice(start));
  const date = readDate(start === undefined ? text : text.slice(0, start), culture);
  const ofDay = start === undefined ? midnight : readTime(time, culture.am, culture.pm);
  return date && ofDay && assembled({ ...date, ...ofDay }, offset);
}

/** The parts of a date in the order that the locale has them, unless a name or a year of four digits says more. */
function readDate(text: string, culture: DateCulture): { year: number; month: number; day: number } | null {
  const words = text.split(/[\s,/.\-]+/u).filter((word) => word !== "" && word.toUpperCase() !== "T");
  const numbers: string[] = [];
  let month: number | null = null;
  const { shortDate, longDate } = culture.patterns();
  for (const word of words) {
    const named = monthOf(word, culture);
    if (/^\d{1,4}$/.test(word)) numbers.push(word);
    else if (named !== null && month === null) month = named;
    else if (!isFiller(word, culture, longDate)) return null;
  }
  if (month !== null) return withNamedMonth(month, numbers);
  if (numbers.length !== 3) return null;
  const order = (numbers[0]?.length ?? 0) > 2 ? "yMd" : orderIn(shortDate);
  const at = (letter: string): string => numbers[order.indexOf(letter)] ?? "";
  return withYear(at("y"), Number(at("M")), Number(at("d")));
}

function withNamedMonth(month: number, numbers: string[]): { year: number; month: number; day: number } | null {
  const [first = "", second] = numbers;
  if (numbers.length > 2) return null;
  if (second === undefined) return first.length === 4 ? withYear(first, month, 1) : null;
  return first.length > 2 ? withYear(first, month, Number(second)) : withYear(second, month, Number(first));
}

function withYear(text: string, month: number, day: number): { year: number; month: number; day: number } | null {
  if (text.length === 3 || text === "") return null;
  // Two digits are a year from 1950 to 2049.
  const year = text.length > 2 ? Number(text) : Number(text) + (Number(text) < 50 ? 2000 : 1900);
  return { year, month, day };
}

function orderIn(pattern: string): string {
  return [...new Set(pattern.replaceAll(/[^dMy]/g, ""))].join("");
}

export function monthOf(word: string, culture: DateCulture): number | null {
  for (const names of [culture.months, culture.monthsWithDay, culture.shortMonths, culture.shortMonthsWithDay]) {
    const index = names.findIndex((name) => isSameWord(name, word));
    if (index >= 0) return index + 1;
  }
  return null;
}

function isFiller(word: string, culture: DateCulture, longDate: string): boolean {
  const isDay = [...culture.days, ...culture.shortDays].some((name) => isSameWord(name, word));
  return isDay || longDate.toLowerCase().includes(`'${word.toLowerCase()}'`);
}

export function isSameWord(name: string, word: string): boolean {
  return name.replace(/\.$/, "").toLowerCase() === word.replace(/\.$/, "").toLowerCase();
}
