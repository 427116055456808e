import { languageTag } from "../../culture/languages";

/** How a user reads dates and numbers. Patterns are .NET's, e.g. `M/d/yyyy` and `h:mm tt`. */
export interface UserFormats {
  shortDate: string;
  longDate: string;
  shortTime: string;
  decimalSymbol: string;
  groupSymbol: string;
  currencySymbol: string;
  /** 0 Sunday … 6 Saturday. */
  firstDayOfWeek: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** .NET's rule for a year's first week: 0 the one with 1 January, 2 the first with four days. */
  calendarWeekRule: 0 | 2;
}

/** The formats of a language, where the user's settings say nothing else. */
export function languageFormats(languageId: number): UserFormats {
  const tag = languageTag(languageId);
  const number = new Intl.NumberFormat(tag).formatToParts(1_234_567.5);
  const part = (type: Intl.NumberFormatPartTypes) => number.find((candidate) => candidate.type === type)?.value ?? "";
  const american = tag === "en-US";
  return {
    shortDate: datePattern(tag, { year: "numeric", month: "numeric", day: "numeric" }),
    longDate: datePattern(tag, { weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    shortTime: datePattern(tag, { hour: "numeric", minute: "2-digit" }),
    decimalSymbol: part("decimal"),
    groupSymbol: part("group"),
    currencySymbol: american ? "$" : "€",
    firstDayOfWeek: american || tag === "he-IL" ? 0 : 1,
    calendarWeekRule: american || tag === "he-IL" ? 0 : 2,
  };
}

/** .NET pattern of what `Intl` makes of a date in a language. */
function datePattern(tag: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(tag, { ...options, calendar: "gregory", numberingSystem: "latn" });
  const { hour12 } = format.resolvedOptions();
  return format
    .formatToParts(new Date(2001, 1, 3, 4, 5, 6))
    .map(({ type, value }) => {
      switch (type) {
        case "year":
          return "yyyy";
        case "month":
          return /\D/.test(value) ? "MMMM" : value.length === 2 ? "MM" : "M";
        case "day":
          return value.length === 2 ? "dd" : "d";
        case "weekday":
          return "dddd";
        case "hour":
          return hour12 ? "h" : "HH";
        case "minute":
          return "mm";
        case "dayPeriod":
          return "tt";
        default:
          return /\p{L}/u.test(value) ? `'${value}'` : value.replaceAll(/\s/g, " ");
      }
    })
    .join("");
}
