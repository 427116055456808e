import { Info } from "luxon";
import type { Session } from "../form/session";
import { bareId } from "../web-api/client";
import { languageTag } from "../../culture/languages";
import { timeZoneOffset } from "../xrm/global-context";

type DateFormattingInfo = ComponentFramework.UserSettingApi.DateFormattingInfo;
type NumberFormattingInfo = ComponentFramework.UserSettingApi.NumberFormattingInfo;

/** The signed-in user as a control sees them. */
export function makeUserSettings(session: Session): ComponentFramework.UserSettings {
  const { user } = session;
  return {
    isRTL: user.isRightToLeft,
    languageId: user.languageId,
    securityRoles: user.roles.map((role) => bareId(role.id)),
    userId: `{${user.id.toUpperCase()}}`,
    userName: user.name,
    getTimeZoneOffsetMinutes: (date) => timeZoneOffset(session, date),
    dateFormattingInfo: dateFormattingInfo(session),
    numberFormattingInfo: numberFormattingInfo(session),
  };
}

function dateFormattingInfo({ user }: Session): DateFormattingInfo {
  const { formats } = user;
  const locale = languageTag(user.languageId);
  // Luxon's weeks begin on Monday, .NET's lists on Sunday.
  const days = (length: "long" | "short" | "narrow") => {
    const [...names] = Info.weekdays(length, { locale });
    return [names[6] ?? "", ...names.slice(0, 6)];
  };
  // .NET counts thirteen months; the last is empty in the Gregorian calendar.
  const months = (length: "long" | "short", isGenitive: boolean) => [
    ...(isGenitive ? Info.monthsFormat(length, { locale }) : Info.months(length, { locale })),
    "",
  ];
  const [amDesignator = "", pmDesignator = ""] = Info.meridiems({ locale });
  const longTime = formats.shortTime.replace("mm", "mm:ss");
  return {
    amDesignator,
    pmDesignator,
    dayNames: days("long"),
    abbreviatedDayNames: days("short"),
    shortestDayNames: days("narrow"),
    monthNames: months("long", false),
    monthGenitiveNames: months("long", true),
    abbreviatedMonthNames: months("short", false),
    abbreviatedMonthGenitiveNames: months("short", true),
    calendarWeekRule: formats.calendarWeekRule,
    firstDayOfWeek: formats.firstDayOfWeek,
    calendar: {
      minSupportedDateTime: new Date("0001-01-01T00:00:00Z"),
      maxSupportedDateTime: new Date("9999-12-31T23:59:59Z"),
      algorithmType: 1,
      calendarType: 1,
      twoDigitYearMax: 2049,
    },
    dateSeparator: /[^dMy']/.exec(formats.shortDate)?.[0] ?? "/",
    timeSeparator: ":",
    shortDatePattern: formats.shortDate,
    longDatePattern: formats.longDate,
    shortTimePattern: formats.shortTime,
    longTimePattern: longTime,
    fullDateTimePattern: `${formats.longDate} ${longTime}`,
    monthDayPattern: "MMMM d",
    yearMonthPattern: "MMMM yyyy",
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  };
}

function numberFormattingInfo({ user }: Session): NumberFormattingInfo {
  const { decimalSymbol, groupSymbol, currencySymbol } = user.formats;
  const isSymbolFirst = languageTag(user.languageId) === "en-US";
  return {
    currencyDecimalDigits: 2,
    currencyDecimalSeparator: decimalSymbol,
    currencyGroupSeparator: groupSymbol,
    currencyGroupSizes: [3],
    // .NET's numbers for -$n and -n $, $n and n $.
    currencyNegativePattern: isSymbolFirst ? 1 : 8,
    currencyPositivePattern: isSymbolFirst ? 0 : 3,
    currencySymbol,
    nanSymbol: "NaN",
    nativeDigits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    negativeInfinitySymbol: "-∞",
    negativeSign: "-",
    numberDecimalDigits: 2,
    numberDecimalSeparator: decimalSymbol,
    numberGroupSeparator: groupSymbol,
    numberGroupSizes: [3],
    numberNegativePattern: 1,
    perMilleSymbol: "‰",
    percentDecimalDigits: 2,
    percentDecimalSeparator: decimalSymbol,
    percentGroupSeparator: groupSymbol,
    percentGroupSizes: [3],
    percentNegativePattern: 1,
    percentPositivePattern: 1,
    percentSymbol: "%",
    positiveInfinitySymbol: "∞",
    positiveSign: "+",
  };
}
