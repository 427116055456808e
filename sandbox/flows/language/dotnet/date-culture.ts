/** How a locale names months, days and the halves of a day, and the patterns that it writes dates by. */
export interface DateCulture {
  months: string[];
  /** As they stand beside a day, where the language declines them. */
  monthsWithDay: string[];
  shortMonths: string[];
  shortMonthsWithDay: string[];
  days: string[];
  shortDays: string[];
  am: string;
  pm: string;
  dateSeparator: string;
  timeSeparator: string;
  patterns(): DatePatterns;
}

export interface DatePatterns {
  shortDate: string;
  longDate: string;
  shortTime: string;
  longTime: string;
  monthDay: string;
  yearMonth: string;
}

const cultures = new Map<string, DateCulture>();

export function dateCulture(locale: string): DateCulture {
  let culture = cultures.get(locale);
  if (!culture) {
    culture = read(locale);
    cultures.set(locale, culture);
  }
  return culture;
}

type Options = Intl.DateTimeFormatOptions;

function parts(locale: string, options: Options, date: Date): Intl.DateTimeFormatPart[] {
  const all: Options = { ...options, timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(locale, all).formatToParts(date);
}

function partOf(locale: string, options: Options, date: Date, type: string): string {
  return parts(locale, options, date).find((part) => part.type === type)?.value ?? "";
}

function read(locale: string): DateCulture {
  const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2023, index, 1)));
  // 2023-01-01 is a Sunday.
  const days = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2023, 0, 1 + index)));
  const noon = (hour: number): Date => new Date(Date.UTC(2023, 0, 1, hour));
  const half = (hour: number): string => partOf(locale, { hour: "numeric", hourCycle: "h12" }, noon(hour), "dayPeriod");
  let patterns: DatePatterns | undefined;
  return {
    months: months.map((date) => partOf(locale, { month: "long" }, date, "month")),
    monthsWithDay: months.map((date) => partOf(locale, { month: "long", day: "numeric" }, date, "month")),
    shortMonths: months.map((date) => partOf(locale, { month: "short" }, date, "month")),
    shortMonthsWithDay: months.map((date) => partOf(locale, { month: "short", day: "numeric" }, date, "month")),
    days: days.map((date) => partOf(locale, { weekday: "long" }, date, "weekday")),
    shortDays: days.map((date) => partOf(locale, { weekday: "short" }, date, "weekday")),
    am: half(1),
    pm: half(13),
    dateSeparator: separator(locale, { dateStyle: "short" }, "/"),
    timeSeparator: separator(locale, { timeStyle: "short" }, ":"),
    patterns: () => (patterns ??= patternsOf(locale)),
  };
}

function separator(locale: string, options: Options, otherwise: string): string {
  const literal = parts(locale, options, new Date(Date.UTC(2023, 10, 22, 13, 45)))
    .find((part) => part.type === "literal")
    ?.value.trim();
  return literal === undefined || literal === "" ? otherwise : literal;
}

function patternsOf(locale: string): DatePatterns {
  return {
    shortDate: pattern(locale, { dateStyle: "short" }),
    longDate: pattern(locale, { dateStyle: "full" }),
    shortTime: pattern(locale, { timeStyle: "short" }),
    longTime: pattern(locale, { timeStyle: "medium" }),
    monthDay: pattern(locale, { month: "long", day: "numeric" }),
    yearMonth: pattern(locale, { year: "numeric", month: "long" }),
  };
}

/** The pattern of .NET by which one date would be written as the locale writes it; years always have four digits. */
function pattern(locale: string, options: Options): string {
  // Both in one digit, so that a leading zero shows.
  const date = new Date(Date.UTC(2023, 1, 3, 4, 5, 6));
  const isTwelve = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true;
  const pieces = parts(locale, options, date).map(({ type, value }) => {
    switch (type) {
      case "year":
        return "yyyy";
      case "month":
        return /\d/.test(value) ? "M".repeat(value.length) : "MMMM";
      case "day":
        return "d".repeat(value.length);
      case "weekday":
        return "dddd";
      case "hour":
        return (isTwelve ? "h" : "H").repeat(value.length);
      case "minute":
        return "mm";
      case "second":
        return "ss";
      case "dayPeriod":
        return "tt";
      default:
        return literal(value);
    }
  });
  return pieces.join("");
}

function literal(text: string): string {
  const plain = text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll(/[\u200e\u200f\u061c]/g, "");
  return plain.replaceAll(/[\p{L}\p{M}]+/gu, (word) => `'${word}'`);
}
