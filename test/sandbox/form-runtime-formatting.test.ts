import { describe, expect, test } from "vitest";
import { makeFormatting } from "../../sandbox/dynamics/component-framework/formatting";
import { isRightToLeft } from "../../sandbox/culture/languages";
import type { SignedInUser } from "../../sandbox/dynamics/web-api/signed-in-user";
import { timeZoneName } from "../../sandbox/culture/time-zones";
import { languageFormats } from "../../sandbox/dynamics/web-api/user-formats";

function user(languageId: number, timeZoneCode = 92): SignedInUser {
  return {
    id: "",
    name: "",
    languageId,
    isRightToLeft: isRightToLeft(languageId),
    timeZone: timeZoneName(timeZoneCode),
    roles: [],
    currency: null,
    organizationId: "",
    formats: languageFormats(languageId),
  };
}

const evening = new Date("2026-03-04T23:30:00Z");

describe("dates and times are shown in the user's language and zone", () => {
  test("American, in UTC", () => {
    const formatting = makeFormatting(user(1033));
    expect(formatting.formatDateShort(evening)).toBe("3/4/2026");
    expect(formatting.formatDateShort(evening, true)).toBe("3/4/2026 11:30 PM");
    expect(formatting.formatDateLong(evening)).toBe("Wednesday, March 4, 2026");
    expect(formatting.formatDateYearMonth(evening)).toBe("March 2026");
  });

  test("German, where it is the next day already", () => {
    const formatting = makeFormatting(user(1031, 110));
    expect(formatting.formatDateShort(evening, true)).toBe("5.3.2026 00:30");
    expect(formatting.formatDateLong(evening)).toBe("Donnerstag, 5. März 2026");
  });

  test("Hebrew", () => {
    const formatting = makeFormatting(user(1037, 135));
    expect(formatting.formatDateShort(evening)).toBe("5.3.2026");
    expect(formatting.formatDateLong(evening)).toContain("מרץ");
  });
});

test("numbers and money take the user's symbols", () => {
  const american = makeFormatting(user(1033));
  expect(american.formatCurrency(1234567.891)).toBe("$1,234,567.89");
  expect(american.formatCurrency(-5, 0, "£")).toBe("-£5");
  expect(american.formatInteger(1234)).toBe("1,234");
  expect(american.formatDecimal(-0.001)).toBe("0.00");
  const german = makeFormatting(user(1031));
  expect(german.formatCurrency(1234.5)).toBe("1.234,50 €");
  expect(german.formatDecimal(0.125, 3)).toBe("0,125");
});

test.each([
  // The week of 1 January is the first; weeks begin on Sunday.
  [1033, "2026-01-01", 1],
  [1033, "2026-01-04", 2],
  [1033, "2026-12-31", 53],
  // The first week is the one with four days; weeks begin on Monday.
  [1031, "2026-01-01", 1],
  [1031, "2027-01-03", 53],
  [1031, "2027-01-04", 1],
  [1031, "2024-12-30", 1],
])("in the language %i, %s is in week %i", (language, day, week) => {
  expect(makeFormatting(user(language)).getWeekOfYear(new Date(`${day}T12:00:00Z`))).toBe(week);
});

test("a filter's date is in UTC, with the time only when asked for", () => {
  const formatting = makeFormatting(user(1031, 110));
  expect(formatting.formatDateAsFilterStringInUTC(evening)).toBe("2026-03-04");
  expect(formatting.formatDateAsFilterStringInUTC(evening, true)).toBe("2026-03-04T23:30:00Z");
});

test("a language or a zone that is not known is refused by its code", () => {
  expect(() => user(9999)).toThrow("The language 9999 is not known here.");
  expect(() => user(1033, 7)).toThrow("The time zone with the code 7 is not known here.");
});
