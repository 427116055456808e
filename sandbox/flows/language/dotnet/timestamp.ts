/** Ticks (100 nanoseconds) since 0001-01-01 at 1970-01-01. */
const epoch = 621_355_968_000_000_000n;
/** Ticks of 9999-12-31T23:59:59.9999999. */
const latest = 3_155_378_975_999_999_999n;

export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerDay = 864_000_000_000n;

/**
 * What a timestamp says of its zone: `utc` with `Z`, `none` without anything. One with an offset is taken as the time
 * that it is in UTC, and is written with `+00:00`: `offset`.
 */
export type Kind = "utc" | "none" | "offset";

/** A moment as .NET's DateTime holds it. */
export interface Timestamp {
  ticks: bigint;
  kind: Kind;
}

export interface DateFields {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 to 9,999,999. */
  fraction: number;
  /** 0 is Sunday. */
  weekday: number;
  dayOfYear: number;
}

export function isInRange(ticks: bigint): boolean {
  return ticks >= 0n && ticks <= latest;
}

export function timestampOf(date: Date): Timestamp {
  return { ticks: BigInt(date.getTime()) * ticksPerMillisecond + epoch, kind: "utc" };
}

/** Milliseconds since 1970-01-01, without what is below them. */
export function millisecondsOf(ticks: bigint): number {
  const since = ticks - epoch;
  const milliseconds = since / ticksPerMillisecond;
  return Number(since % ticksPerMillisecond < 0n ? milliseconds - 1n : milliseconds);
}

export function fieldsOf({ ticks }: Timestamp): DateFields {
  const date = new Date(millisecondsOf(ticks));
  const startOfYear = new Date(0);
  startOfYear.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: Number(ticks % ticksPerSecond),
    weekday: date.getUTCDay(),
    dayOfYear: Math.floor((date.getTime() - startOfYear.getTime()) / 86_400_000) + 1,
  };
}

/** Ticks of a date and time; null when there is no such day or time. */
export function ticksOf(
  fields: Pick<DateFields, "year" | "month" | "day" | "hour" | "minute" | "second" | "fraction">,
): bigint | null {
  const { year, month, day, hour, minute, second, fraction } = fields;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return BigInt(date.getTime()) * ticksPerMillisecond + epoch + BigInt(fraction);
}

export function daysOf(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** Moved by months; a day that the month does not have becomes its last one. Null outside of the years 1 to 9999. */
export function plusMonths(timestamp: Timestamp, months: number): Timestamp | null {
  const fields = fieldsOf(timestamp);
  const all = fields.year * 12 + fields.month - 1 + months;
  const [year, month] = [Math.floor(all / 12), (((all % 12) + 12) % 12) + 1];
  if (year < 1 || year > 9999) return null;
  const ticks = ticksOf({ ...fields, year, month, day: Math.min(fields.day, daysOf(year, month)) });
  return ticks === null ? null : { ...timestamp, ticks };
}

/** A span of time as .NET writes it: `1268.00:00:00`, `-01:30:00`, `00:00:00.5000000`. */
export function spanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const two = (value: bigint): string => value.toString().padStart(2, "0");
  const days = size / ticksPerDay;
  const seconds = (size % ticksPerDay) / ticksPerSecond;
  const fraction = size % ticksPerSecond;
  return [
    ticks < 0n ? "-" : "",
    days > 0n ? `${days}.` : "",
    `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`,
    fraction > 0n ? `.${fraction.toString().padStart(7, "0")}` : "",
  ].join("");
}
