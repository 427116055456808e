import { describe, expect, it } from "vitest";
import { evaluated, refusal } from "../support/evaluate-expression";

const context = { utcNow: "2026-11-25T13:45:06.1234567Z" };

describe("functions of dates", () => {
  it.each([
    ["utcNow()", "2026-11-25T13:45:06.1234567Z"],
    ["utcNow('yyyy-MM-dd')", "2026-11-25"],
    ["getFutureTime(3, 'Day')", "2026-11-28T13:45:06.1234567Z"],
    ["getFutureTime(1, 'Month', 'yyyy-MM')", "2026-12"],
    ["getPastTime(2, 'week', 'yyyy-MM-dd')", "2026-11-11"],
    ["getPastTime(1, 'Year')", "2025-11-25T13:45:06.1234567Z"],
    // Seven digits, and what the timestamp says of its zone.
    ["formatDateTime('2026-11-25')", "2026-11-25T00:00:00.0000000"],
    ["formatDateTime('2026-11-25T10:00:00.5Z')", "2026-11-25T10:00:00.5000000Z"],
    ["formatDateTime('2026-11-25T10:00:00.1234567Z')", "2026-11-25T10:00:00.1234567Z"],
    ["formatDateTime('2026-11-25T10:00:00.12345678Z')", "2026-11-25T10:00:00.1234568Z"],
    ["formatDateTime('2026-11-25T10:00:00+02:00')", "2026-11-25T08:00:00.0000000+00:00"],
    ["formatDateTime('2026-11-25T01:00:00-0930')", "2026-11-25T10:30:00.0000000+00:00"],
    ["formatDateTime('2026-11-25 10:00')", "2026-11-25T10:00:00.0000000"],
    ["formatDateTime('11/25/2026')", "2026-11-25T00:00:00.0000000"],
    ["formatDateTime('11/25/2026 1:02:03 PM')", "2026-11-25T13:02:03.0000000"],
    ["formatDateTime('11/25/2026 12:00 AM')", "2026-11-25T00:00:00.0000000"],
    ["formatDateTime('2026/11/25')", "2026-11-25T00:00:00.0000000"],
    ["formatDateTime('November 25, 2026')", "2026-11-25T00:00:00.0000000"],
    ["formatDateTime('25 Nov 2026 14:00')", "2026-11-25T14:00:00.0000000"],
    ["formatDateTime('Wed, 25 Nov 2026 14:07:09 GMT')", "2026-11-25T14:07:09.0000000Z"],
    ["formatDateTime('2026-11')", "2026-11-01T00:00:00.0000000"],
    ["formatDateTime('0001-01-01')", "0001-01-01T00:00:00.0000000"],
    ["formatDateTime('9999-12-31T23:59:59.9999999Z')", "9999-12-31T23:59:59.9999999Z"],
    ["formatDateTime('2026-11-25', null)", "2026-11-25T00:00:00.0000000"],
    ["addDays('2026-11-25', 10)", "2026-12-05T00:00:00.0000000"],
    ["addDays('2024-02-28T12:00:00Z', 1)", "2024-02-29T12:00:00.0000000Z"],
    ["addDays('2026-01-01', -1, 'yyyy-MM-dd')", "2025-12-31"],
    ["addHours('2026-11-25T23:59:59.9999999Z', 1)", "2026-11-26T00:59:59.9999999Z"],
    ["addMinutes('2026-11-25', 90, 'HH:mm')", "01:30"],
    ["addSeconds('2026-11-25T00:00:00', -1)", "2026-11-24T23:59:59.0000000"],
    ["addSeconds('0001-01-01', div(639311616000000000, 10000000), 'yyyy-MM-dd')", "2026-11-25"],
    ["addToTime('2026-01-31T00:00:00Z', 1, 'Month')", "2026-02-28T00:00:00.0000000Z"],
    ["addToTime('2024-02-29', 1, 'Year')", "2025-02-28T00:00:00.0000000"],
    ["addToTime('2026-11-25', 2, 'WEEK')", "2026-12-09T00:00:00.0000000"],
    ["addToTime('2026-11-25', 90, 'Minute', 't')", "1:30 AM"],
    ["addToTime('2026-11-25', -11, 'Month')", "2025-12-25T00:00:00.0000000"],
    ["subtractFromTime('2026-03-31', 1, 'Month')", "2026-02-28T00:00:00.0000000"],
    ["subtractFromTime('2026-11-25T00:00:00Z', 1, 'Second')", "2026-11-24T23:59:59.0000000Z"],
    ["startOfHour('2026-11-25T13:45:06.123Z')", "2026-11-25T13:00:00.0000000Z"],
    ["startOfDay('2026-11-25T13:45:06')", "2026-11-25T00:00:00.0000000"],
    ["startOfMonth('2026-11-25T13:45:06Z')", "2026-11-01T00:00:00.0000000Z"],
    ["startOfMonth('2026-11-25', 'MM/dd')", "11/01"],
    ["dateDifference('2026-11-25', '2026-12-25')", "30.00:00:00"],
    ["dateDifference('2026-11-25T10:00:00Z', '2026-11-25T10:00:00.5Z')", "00:00:00.5000000"],
    ["dateDifference('2026-11-26', '2026-11-25T12:30:00')", "-11:30:00"],
    ["dateDifference('2026-11-25T10:00:00+02:00', '2026-11-25T08:00:00Z')", "00:00:00"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`, context)).toBe(`"${expected}"`);
  });

  it.each([
    ["dayOfWeek('2026-11-29')", "0"],
    ["dayOfWeek('2026-11-25T23:00:00Z')", "3"],
    ["dayOfMonth('2026-11-25')", "25"],
    ["dayOfYear('2024-12-31')", "366"],
    ["ticks('0001-01-01')", "0"],
    ["ticks('1970-01-01T00:00:00Z')", "621355968000000000"],
    ["ticks('2026-11-25T00:00:00.0000001Z')", "639311616000000001"],
    ["div(sub(ticks('2026-12-25'), ticks('2026-11-25')), 864000000000)", "30"],
    ["greater(ticks('2026-11-25T00:00:00.0000001Z'), ticks('2026-11-25'))", "true"],
  ])("%s is the number %s", (expression, expected) => {
    expect(evaluated(`@${expression}`)).toBe(expected);
  });

  it.each([
    ["d", "11/5/2026"],
    ["D", "Thursday, November 5, 2026"],
    ["f", "Thursday, November 5, 2026 2:07 PM"],
    ["F", "Thursday, November 5, 2026 2:07:09 PM"],
    ["g", "11/5/2026 2:07 PM"],
    ["G", "11/5/2026 2:07:09 PM"],
    ["M", "November 5"],
    ["o", "2026-11-05T14:07:09.0450000Z"],
    ["R", "Thu, 05 Nov 2026 14:07:09 GMT"],
    ["s", "2026-11-05T14:07:09"],
    ["t", "2:07 PM"],
    ["T", "2:07:09 PM"],
    ["u", "2026-11-05 14:07:09Z"],
    ["U", "Thursday, November 5, 2026 2:07:09 PM"],
    ["Y", "November 2026"],
    ["yyyy-MM-ddTHH:mm:ss.fff", "2026-11-05T14:07:09.045"],
    ["yy M d h H m s f", "26 11 5 2 14 7 9 0"],
    ["hh:mm:ss tt", "02:07:09 PM"],
    ["ddd dddd MMM MMMM", "Thu Thursday Nov November"],
    ["FFF|FF", "045|04"],
    ["s.FFFF", "9.045"],
    ["%d", "5"],
    ["%t", "P"],
    ["yyyyy", "02026"],
    ["zzz K", "+00:00 Z"],
    ["g yyyy", "A.D. 2026"],
    ["HH\\h mm", "14h 07"],
    ["''at'' HH", "at 14"],
    ['HH"h"', "14h"],
    ["dd.MM.yyyy 'um' HH 'Uhr'".replaceAll("'", "''"), "05.11.2026 um 14 Uhr"],
  ])("writes the format %s as %s", (format, expected) => {
    expect(JSON.parse(evaluated(`@formatDateTime('2026-11-05T14:07:09.045Z', '${format}')`))).toBe(expected);
  });

  it("takes the moment of the run as UTC, however it is written", () => {
    expect(evaluated("@utcNow()", { utcNow: "2026-11-25T10:00:00" })).toBe('"2026-11-25T10:00:00.0000000Z"');
    expect(evaluated("@utcNow()", { utcNow: "2026-11-25T10:00:00+02:00" })).toBe('"2026-11-25T08:00:00.0000000Z"');
    expect(evaluated("@utcNow()")).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z"$/);
  });

  it("leaves the point away when nothing stands behind it", () => {
    expect(evaluated("@formatDateTime('2026-11-05T14:07:09Z', 's.FFF')")).toBe('"9"');
  });

  it.each([
    ["de-DE", "D", "Donnerstag, 5. November 2026"],
    ["de-DE", "d", "05.11.2026"],
    ["de-DE", "t", "14:07"],
    ["de-DE", "ddd, d. MMM", "Do, 5. Nov."],
    ["fr-FR", "D", "jeudi 5 novembre 2026"],
    ["fr-FR", "g", "05/11/2026 14:07"],
    ["en-GB", "d", "05/11/2026"],
    ["es-ES", "D", "jueves, 5 de noviembre de 2026"],
    ["ru-RU", "d MMMM", "5 ноября"],
    ["ru-RU", "MMMM yyyy", "ноябрь 2026"],
    ["ja-JP", "d", "2026/11/05"],
    ["he-IL", "dddd", "יום חמישי"],
    ["DE-de", "MMMM", "November"],
  ])("writes in %s the format %s as %s", (locale, format, expected) => {
    expect(JSON.parse(evaluated(`@formatDateTime('2026-11-05T14:07:09Z', '${format}', '${locale}')`))).toBe(expected);
  });

  it.each([
    ["parseDateTime('25/11/2026', 'en-GB')", "2026-11-25T00:00:00.0000000"],
    ["parseDateTime('11/25/2026')", "2026-11-25T00:00:00.0000000"],
    ["parseDateTime('25.11.2026 14:05', 'de-DE')", "2026-11-25T14:05:00.0000000"],
    ["parseDateTime('25. März 2026', 'de-DE')", "2026-03-25T00:00:00.0000000"],
    ["parseDateTime('mercredi 25 novembre 2026', 'fr-FR')", "2026-11-25T00:00:00.0000000"],
    ["parseDateTime('25 de noviembre de 2026', 'es-ES')", "2026-11-25T00:00:00.0000000"],
    ["parseDateTime('2026-11-25T10:00:00Z', 'de-DE')", "2026-11-25T10:00:00.0000000Z"],
    ["parseDateTime('25.11.49', 'de-DE')", "2049-11-25T00:00:00.0000000"],
    ["parseDateTime('25.11.50', 'de-DE')", "1950-11-25T00:00:00.0000000"],
    ["parseDateTime('25112026', 'en-US', 'ddMMyyyy')", "2026-11-25T00:00:00.0000000"],
    ["parseDateTime('2026-11-25 03:04 PM', 'en-US', 'yyyy-MM-dd hh:mm tt')", "2026-11-25T15:04:00.0000000"],
    ["parseDateTime('12:30 AM 25.11.2026', 'en-US', 'hh:mm tt dd.MM.yyyy')", "2026-11-25T00:30:00.0000000"],
    ["parseDateTime('Mittwoch, 25. November 2026', 'de-DE', 'D')", "2026-11-25T00:00:00.0000000"],
    ["parseDateTime('2026-11-25T10:00:00.1230000Z', 'en-US', 'o')", "2026-11-25T10:00:00.1230000Z"],
    ["parseDateTime('2026-11-25T10:00+01:00', 'en-US', 'yyyy-MM-ddTHH:mmK')", "2026-11-25T09:00:00.0000000+00:00"],
    ["parseDateTime('7h', 'en-US', 'H\\h')", "0001-01-01T07:00:00.0000000"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`)).toBe(`"${expected}"`);
  });

  it.each([
    ["convertFromUtc('2026-07-01T12:00:00Z', 'W. Europe Standard Time')", "2026-07-01T14:00:00.0000000"],
    ["convertFromUtc('2026-12-01T12:00:00Z', 'W. Europe Standard Time')", "2026-12-01T13:00:00.0000000"],
    ["convertFromUtc('2026-07-01T12:00:00', 'Europe/Berlin')", "2026-07-01T14:00:00.0000000"],
    ["convertFromUtc('2026-07-01T12:00:00Z', 'UTC')", "2026-07-01T12:00:00.0000000Z"],
    ["convertFromUtc('2026-07-01T12:00:00.1234567Z', 'India Standard Time', 'HH:mm:ss.fffffff')", "17:30:00.1234567"],
    ["convertFromUtc('2026-07-01T12:00:00Z', 'pacific standard time', 'g')", "7/1/2026 5:00 AM"],
    ["convertToUtc('2026-07-01T12:00:00', 'W. Europe Standard Time')", "2026-07-01T10:00:00.0000000Z"],
    ["convertToUtc('2026-07-01T12:00:00Z', 'UTC')", "2026-07-01T12:00:00.0000000Z"],
    ["convertToUtc('2026-07-01T12:00:00+02:00', 'W. Europe Standard Time')", "2026-07-01T10:00:00.0000000Z"],
    // What a clock shows twice is taken as standard time.
    ["convertToUtc('2026-10-25T02:30:00', 'W. Europe Standard Time')", "2026-10-25T01:30:00.0000000Z"],
    ["convertToUtc('2026-10-25T01:59:59', 'W. Europe Standard Time')", "2026-10-24T23:59:59.0000000Z"],
    [
      "convertTimeZone('2026-07-01T12:00:00', 'Eastern Standard Time', 'Tokyo Standard Time')",
      "2026-07-02T01:00:00.0000000",
    ],
    ["convertTimeZone('2026-07-01T12:00:00', 'Pacific Standard Time', 'UTC')", "2026-07-01T19:00:00.0000000Z"],
    ["convertTimeZone('2026-07-01T12:00:00Z', 'UTC', 'Israel Standard Time', 'D')", "Wednesday, July 1, 2026"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`)).toBe(`"${expected}"`);
  });

  it.each([
    ["formatDateTime('2026-02-30')", "the value provided for date time string '2026-02-30' was not valid"],
    ["formatDateTime('25/11/2026')", "The datetime string must match ISO 8601 format."],
    ["formatDateTime('tomorrow')", "date time string 'tomorrow' was not valid"],
    ["formatDateTime('')", "was not valid"],
    ["formatDateTime('2026-11-25T25:00:00')", "was not valid"],
    ["formatDateTime('20261125')", "was not valid"],
    ["formatDateTime('12:30')", "was not valid"],
    ["formatDateTime('2026-11-25T10:00:00+25:00')", "was not valid"],
    [
      "formatDateTime(null, 'd')",
      "'formatDateTime' expects its first parameter to be of type string. The provided value is of type 'Null'.",
    ],
    ["formatDateTime('2026-11-25', 'x')", "The provided format 'x' for a date and time is not valid."],
    ["formatDateTime('2026-11-25', 'ffffffff')", "is not valid"],
    ["formatDateTime('2026-11-25', '''open')", "is not valid"],
    ["formatDateTime('2026-11-25', 'd', 'xx-yy')", "The provided locale 'xx-yy' is not valid"],
    ["formatDateTime('2026-11-25', 'd', 'no such')", "The provided locale 'no such' is not valid"],
    [
      "addDays('2026-11-25', 1.5)",
      "'addDays' expects its second parameter to be of type integer. The provided value is of type 'Float'.",
    ],
    ["addDays('2026-11-25', '1')", "The provided value is of type 'String'."],
    ["addDays('9999-12-31', 1)", "outside of the years 1 to 9999"],
    ["addDays('2026-11-25', 9007199254740991)", "outside of the years 1 to 9999"],
    ["addToTime('2026-11-25', -3000, 'Year')", "outside of the years 1 to 9999"],
    ["addToTime('2026-11-25', 1, 'Days')", "The provided value is 'Days'."],
    ["getFutureTime('1', 'Day')", "'getFutureTime' expects its first parameter to be of type integer"],
    ["utcNow('d', 'e')", "expects at most one parameter"],
    ["dayOfWeek()", "must have only one parameter"],
    ["convertFromUtc('2026-11-25', 'Middle Earth')", "the time zone id 'Middle Earth' was not valid"],
    [
      "convertToUtc('2026-07-01T12:00:00Z', 'W. Europe Standard Time')",
      "a time zone matching the time zone indicated by the timestamp",
    ],
    ["convertToUtc('2026-03-29T02:30:00', 'W. Europe Standard Time')", "does not exist in the time zone"],
    ["convertFromUtc('9999-12-31T23:00:00', 'Tokyo Standard Time')", "outside of the years 1 to 9999"],
    ["parseDateTime('11/25/2026', 'en-GB')", "It must match the locale 'en-GB'."],
    ["parseDateTime('2026', 'en-US', 'yyyy-MM')", "and the format 'yyyy-MM'"],
    ["parseDateTime('x', 'en-US', 'q')", "The provided format 'q' for a date and time is not valid."],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`, context)).toContain(expected);
  });
});
