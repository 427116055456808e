import { DateTime } from "luxon";
import { luxonPattern } from "../../culture/luxon-pattern";
import { languageName, languageTag } from "../../culture/languages";
import type { SignedInUser } from "../web-api/signed-in-user";

/** Formats dates and numbers as a user reads them. Times are shown in the user's zone. */
export function makeFormatting(user: SignedInUser): ComponentFramework.Formatting {
  const { formats } = user;
  const inZone = (value: Date) =>
    DateTime.fromJSDate(value, { zone: user.timeZone }).setLocale(languageTag(user.languageId));
  const date = (value: Date, pattern: string) => inZone(value).toFormat(luxonPattern(pattern));
  const number = (value: number, precision: number) => formatNumber(user, value, precision);
  return {
    formatCurrency: (value, precision = 2, symbol = formats.currencySymbol) => {
      const text = number(Math.abs(value), precision);
      const amount = languageTag(user.languageId) === "en-US" ? `${symbol}${text}` : `${text} ${symbol}`;
      return value < 0 ? `-${amount}` : amount;
    },
    formatDecimal: (value, precision = 2) => number(value, precision),
    formatInteger: (value) => number(value, 0),
    formatDateShort: (value, includeTime = false) =>
      date(value, includeTime ? `${formats.shortDate} ${formats.shortTime}` : formats.shortDate),
    formatDateLong: (value) => date(value, formats.longDate),
    formatDateLongAbbreviated: (value) => date(value, formats.longDate.replace("dddd", "ddd").replace("MMMM", "MMM")),
    formatDateYearMonth: (value) => date(value, "MMMM yyyy"),
    // Times that know no zone (2 and 3) are read off the clock as they are.
    formatTime: (value, behavior) =>
      behavior === 2 || behavior === 3
        ? DateTime.fromJSDate(value).toFormat(luxonPattern(formats.shortTime))
        : date(value, formats.shortTime),
    formatDateAsFilterStringInUTC: (value, includeTime = false) =>
      includeTime ? value.toISOString().replace(/\.\d{3}Z$/, "Z") : value.toISOString().slice(0, 10),
    formatLanguage: languageName,
    getWeekOfYear: (value) => weekOfYear(user, inZone(value)),
  };
}

export function formatNumber({ formats }: SignedInUser, value: number, precision: number): string {
  const [whole = "", fraction] = Math.abs(value).toFixed(precision).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, formats.groupSymbol);
  const text = fraction ? grouped + formats.decimalSymbol + fraction : grouped;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

function weekOfYear({ formats }: SignedInUser, day: DateTime): number {
  const { firstDayOfWeek, calendarWeekRule } = formats;
  // Luxon counts Monday as 1 and Sunday as 7.
  const sinceWeekBegan = (date: DateTime) => (date.weekday - firstDayOfWeek + 7) % 7;
  if (calendarWeekRule === 0) {
    return Math.floor((day.ordinal - 1 + sinceWeekBegan(day.startOf("year"))) / 7) + 1;
  }
  // A week belongs to the year that has four of its days, so its fourth day tells.
  return Math.ceil(day.minus({ days: sinceWeekBegan(day) }).plus({ days: 3 }).ordinal / 7);
}
