import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber } from "../../sandbox/dynamics/component-framework/formatting";
import { addressOf } from "../../sandbox/dynamics/shell/editors/address";
import { DateText } from "../../sandbox/dynamics/shell/editors/date-text";
import { editedNumber, parseNumber, roundTo } from "../../sandbox/dynamics/shell/editors/number-text";
import { readableOn } from "../../sandbox/dynamics/shell/list/readable-color";
import { pageLanguages, wordsOf } from "../../sandbox/dynamics/shell/words/word";
import type { SignedInUser } from "../../sandbox/dynamics/web-api/signed-in-user";
import { languageFormats } from "../../sandbox/dynamics/web-api/user-formats";

const user = (languageId: number, timeZone = "Etc/UTC") =>
  ({ languageId, timeZone, formats: languageFormats(languageId) }) as SignedInUser;
const english = user(1033);
const german = user(1031);

test.each([
  ["1,234.5", english, 1234.5],
  ["$1,234.50", english, 1234.5],
  ["-12", english, -12],
  ["(12)", english, -12],
  ["\u221212", english, -12],
  ["1.234,5", german, 1234.5],
  ["1.234,50 $", german, 1234.5],
  [".5", english, 0.5],
  ["5.", english, 5],
])("%s is read as a number", (text, { formats }, expected) => {
  expect(parseNumber(text, formats, "$")).toBe(expected);
});

test.each([
  ["", english],
  ["a lot", english],
  ["1.2.3", english],
  ["--1", english],
  ["1e5", english],
  ["0x10", english],
  ["1,5,", german],
  ["Infinity", english],
])("%s is no number", (text, { formats }) => {
  expect(parseNumber(text, formats, "$")).toBeNull();
});

test("a number that is shown or edited is read back as it was, in every language of the page", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(...pageLanguages), (cents, language) => {
      const reader = user(language);
      const value = cents / 100;
      expect(parseNumber(formatNumber(reader, value, 2), reader.formats)).toBe(value === 0 ? 0 : value);
      expect(parseNumber(editedNumber(value, reader.formats), reader.formats)).toBe(value === 0 ? 0 : value);
    }),
  );
});

test("rounding goes away from zero at the half, and leaves alone what is exact", () => {
  expect([roundTo(1.005, 2), roundTo(-1.005, 2), roundTo(2.5, 0), roundTo(1e21, 2)]).toEqual([1.01, -1.01, 3, 1e21]);
});

test.each([
  ["12/31/2026", english],
  ["12/31/26", english],
  ["2026-12-31", english],
  ["31.12.2026", german],
])("%s is read as the last day of the year", (text, reader) => {
  expect(new DateText(reader, 2).parseDate(text)).toEqual({ year: 2026, month: 12, day: 31 });
});

test.each(["31/12/2026", "2/30/2026", "soon", "", "1/1/1700"])(
  "%s is no date of a reader of American English",
  (text) => {
    expect(new DateText(english, 2).parseDate(text)).toBeNull();
  },
);

test("a moment is shown in the zone of the user, and read back in it", () => {
  const dates = new DateText(user(1033, "America/Los_Angeles"), 1);
  const moment = new Date("2026-07-01T05:30:00Z");
  expect([dates.date(moment), dates.time(moment)]).toEqual(["6/30/2026", "10:30 PM"]);
  expect(dates.moment({ year: 2026, month: 6, day: 30 }, { hour: 22, minute: 30 })).toEqual(moment);
  expect(dates.today(moment)).toEqual({ year: 2026, month: 6, day: 30 });
});

test("a day without a zone is midnight where the browser is", () => {
  expect(new DateText(user(1033, "Asia/Tokyo"), 2).moment({ year: 2026, month: 3, day: 4 })).toEqual(
    new Date(2026, 2, 4),
  );
});

test("every day is read back from its own text, in every language of the page", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1900-01-02"), max: new Date("2199-12-30"), noInvalidDate: true }),
      fc.constantFrom(...pageLanguages),
      (date, language) => {
        const dates = new DateText(user(language), 1);
        expect(dates.parseDate(dates.date(date))).toEqual(dates.day(date));
        expect(dates.parseTime(dates.time(date))).toEqual(dates.clock(date));
      },
    ),
  );
});

test("only pages, mail boxes and phones are opened from a text", () => {
  expect(addressOf("url", "https://contoso.example/a")).toBe("https://contoso.example/a");
  expect(addressOf("email", "a@b.example?bcc=x")).toBe("mailto:a%40b.example%3Fbcc%3Dx");
  expect(addressOf("phone", "+1 555")).toBe("tel:%2B1%20555");
  expect(addressOf("url", "javascript:alert(1)")).toBeNull();
  expect(addressOf("url", "data:text/html,x")).toBeNull();
  expect(addressOf("text", "https://contoso.example")).toBeNull();
});

test("text on a choice's color can be read, whatever the color", () => {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const color = `#${number.toString(16).padStart(6, "0")}`;
      const [light = 0, dark = 0] = [luminance(color), luminance(readableOn(color))].sort((a, b) => b - a);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(3.9);
    }),
  );
  expect(readableOn("url(x)")).toBe("#242424");
});

test("words are filled in, and a language without words reads English", () => {
  expect(wordsOf(1031)("rows", 3)).toBe("Zeilen: 3");
  expect(wordsOf(1036)("rows", 3)).toBe("Rows: 3");
  expect(wordsOf(1033)("deleteQuestion", "{1}")).toContain("{1}");
});
