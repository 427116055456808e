import { DateTime } from "luxon";

/** A time span as numbers of milliseconds since 1970: from its first to before its last. */
export interface Span {
  from: number;
  before: number;
}

export interface Clock {
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
}

const dateText = /^\d{4}-\d{2}-\d{2}$/;
const dateTimeText = /^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

export const isDateText = (text: string): boolean => dateText.test(text);

/** Milliseconds since 1970 of a date, or date and time, with `zone` where the text names none; null when it is none. */
export function instantOf(text: string, zone = "utc"): number | null {
  if (!dateText.test(text) && !dateTimeText.test(text)) return null;
  const instant = DateTime.fromISO(text.replace(" ", "T").replace(/T(\d):/, "T0$1:"), { zone });
  return instant.isValid ? instant.toMillis() : null;
}

type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";

const units: Readonly<Record<string, Unit>> = {
  minutes: "minute",
  hours: "hour",
  days: "day",
  weeks: "week",
  months: "month",
  years: "year",
};

/** Weeks begin on Sunday, as an organization's do that has not changed it. */
const startOfWeek = (day: DateTime): DateTime => day.startOf("day").minus({ days: day.weekday % 7 });

const calendarSpans: Readonly<Record<string, (now: DateTime) => [DateTime, DateTime]>> = {
  yesterday: (now) => spanOf(now.startOf("day").minus({ days: 1 }), "day"),
  today: (now) => spanOf(now.startOf("day"), "day"),
  tomorrow: (now) => spanOf(now.startOf("day").plus({ days: 1 }), "day"),
  "last-seven-days": (now) => [now.startOf("day").minus({ days: 7 }), now.plus({ milliseconds: 1 })],
  "next-seven-days": (now) => [now, now.startOf("day").plus({ days: 8 })],
  "last-week": (now) => spanOf(startOfWeek(now).minus({ weeks: 1 }), "week"),
  "this-week": (now) => spanOf(startOfWeek(now), "week"),
  "next-week": (now) => spanOf(startOfWeek(now).plus({ weeks: 1 }), "week"),
  "last-month": (now) => spanOf(now.startOf("month").minus({ months: 1 }), "month"),
  "this-month": (now) => spanOf(now.startOf("month"), "month"),
  "next-month": (now) => spanOf(now.startOf("month").plus({ months: 1 }), "month"),
  "last-year": (now) => spanOf(now.startOf("year").minus({ years: 1 }), "year"),
  "this-year": (now) => spanOf(now.startOf("year"), "year"),
  "next-year": (now) => spanOf(now.startOf("year").plus({ years: 1 }), "year"),
};

function spanOf(start: DateTime, unit: Unit): [DateTime, DateTime] {
  return [start, start.plus({ [unit]: 1 })];
}

const counted = /^(last|next|olderthan)-x-(minutes|hours|days|weeks|months|years)$/;

/** How many values (0 or 1) a relative date operator of FetchXML takes; null when it is none. */
export function relativeDateArity(operator: string): 0 | 1 | null {
  if (Object.hasOwn(calendarSpans, operator)) return 0;
  const parts = counted.exec(operator);
  if (!parts) return null;
  // Minutes can only be counted back from.
  return parts[2] === "minutes" && parts[1] !== "olderthan" ? null : 1;
}

/**
 * The span that a relative date operator of FetchXML means now, e.g. `this-month` or `last-x-days`.
 * Days, weeks, months and years begin and end in the clock's time zone; "last x days" begins with the day x days ago
 * and ends now, "next x days" begins now and ends with the day in x days.
 *
 * @param count x of the operators that take one
 */
export function relativeDateSpan(operator: string, count: number, { now, timeZone }: Clock): Span {
  const moment = DateTime.fromJSDate(now, { zone: timeZone });
  const calendar = Object.hasOwn(calendarSpans, operator) ? calendarSpans[operator] : undefined;
  if (calendar) {
    const [from, before] = calendar(moment);
    return { from: from.toMillis(), before: before.toMillis() };
  }
  const [, direction, plural = ""] = counted.exec(operator) ?? [];
  const unit = units[plural];
  if (!unit) throw new Error(`${operator} is no relative date operator.`);
  const isTime = unit === "hour" || unit === "minute";
  const anchor = isTime ? moment : moment.startOf("day");
  if (direction === "next") {
    const end = anchor.plus({ [unit]: count });
    return {
      from: moment.toMillis(),
      before: (isTime ? end.plus({ milliseconds: 1 }) : end.plus({ days: 1 })).toMillis(),
    };
  }
  const start = anchor.minus({ [unit]: count }).toMillis();
  return direction === "last"
    ? { from: start, before: moment.toMillis() + 1 }
    : { from: Number.NEGATIVE_INFINITY, before: start };
}

/** The day that a text names (`2026-11-22`, or a date and time) in the clock's time zone; null when it names none. */
export function daySpan(text: string, { timeZone }: Clock): Span | null {
  const instant = instantOf(text, timeZone);
  if (instant === null) return null;
  const start = DateTime.fromMillis(instant, { zone: timeZone }).startOf("day");
  return { from: start.toMillis(), before: start.plus({ days: 1 }).toMillis() };
}
