import { DateTime } from "luxon";
import { DataverseError, errorCodes } from "../errors.js";
import type { Column, Table } from "../metadata/model.js";
import { payloadError, wrongType } from "./payload-error.js";

const day = /^\d{4}-\d\d-\d\d$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)?$/i;
const earliestYear = 1753;

/**
 * A date as its column keeps it: `YYYY-MM-DD` where only the date counts, else `YYYY-MM-DDTHH:MM:SSZ` in UTC.
 *
 * @throws DataverseError when it is not a date of that kind, or before 1753
 */
export function readDate(table: Table, column: Column, value: unknown): string {
  const dateOnly = column.behavior === 2;
  const expected = dateOnly ? "Edm.Date" : "Edm.DateTimeOffset";
  if (typeof value !== "string") throw wrongType(table, value, expected);
  if (dateOnly) {
    if (!day.test(value) || !DateTime.fromISO(value).isValid) throw wrongType(table, value, expected);
    refuseEarly(value, Number(value.slice(0, 4)));
    return value;
  }
  const match = instant.exec(value);
  if (!match) throw wrongType(table, value, expected);
  if (!match[1]) {
    throw payloadError(
      table,
      `The time zone information is missing on the DateTimeOffset value '${value}'. A DateTimeOffset value must ` +
        "contain the time zone information.",
    );
  }
  const date = DateTime.fromISO(value.toUpperCase(), { zone: "utc" });
  if (!date.isValid) throw wrongType(table, value, expected);
  refuseEarly(value, date.year);
  return date.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

function refuseEarly(value: string, year: number): void {
  if (year >= earliestYear && year <= 9999) return;
  throw new DataverseError(
    400,
    errorCodes.dateOutOfRange,
    `DateTime is less than minumum value supported by CrmDateTime. Actual value: ${value}, ` +
      "Minimum value supported: 01/01/1753 00:00:00",
  );
}
