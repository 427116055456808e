import { DataverseError, badRequest, errorCodes } from "../errors.js";
import type { Column, Table } from "../metadata/model.js";
import type { StoredValue } from "../store/store.js";
import { readDate } from "./date-value.js";
import { readNumber } from "./number-value.js";
import { payloadError, wrongType } from "./payload-error.js";
import { readText } from "./text-value.js";

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return guid.test(text);
}

/**
 * Reads a value of a JSON body into what its column keeps; lookups are bound elsewhere.
 *
 * @throws DataverseError as Dataverse words it, when type, length, range or choice do not fit
 */
export function readColumnValue(table: Table, column: Column, value: unknown): StoredValue {
  if (value === null) return null;
  switch (column.type) {
    case "text":
    case "memo":
      return readText(table, column, column.type, value);
    case "integer":
    case "bigint":
    case "decimal":
    case "double":
    case "money":
      return readNumber(table, column, column.type, value);
    case "boolean":
      if (typeof value !== "boolean") throw wrongType(table, value, "Edm.Boolean");
      return value;
    case "choice":
    case "state":
    case "status":
      if (!Number.isInteger(value)) throw wrongType(table, value, "Edm.Int32");
      return knownOption(table, column, value as number);
    case "choices":
      return readChoices(table, column, value);
    case "datetime":
      return readDate(table, column, value);
    case "uniqueidentifier":
      if (typeof value !== "string" || !guid.test(value)) throw wrongType(table, value, "Edm.Guid");
      return value.toLowerCase();
    case "lookup":
    case "customer":
    case "owner":
      throw badRequest(
        "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.",
      );
  }
}

function readChoices(table: Table, column: Column, value: unknown): number[] | null {
  if (typeof value !== "string") throw wrongType(table, value, "Edm.String");
  if (value.trim() === "") return null;
  const numbers = value.split(",").map((part) => {
    if (!/^\s*-?\d{1,10}\s*$/.test(part)) {
      throw payloadError(table, `Cannot convert the literal '${value}' to the expected type 'MultiSelectPicklist'.`);
    }
    return knownOption(table, column, Number(part));
  });
  return [...new Set(numbers)];
}

function knownOption(table: Table, column: Column, value: number): number {
  const options = column.choice?.options ?? [];
  if (options.some((option) => option.value === value)) return value;
  throw new DataverseError(
    400,
    errorCodes.optionOutOfRange,
    `A validation error occurred. The value ${value} of '${column.name}' on record of type '${table.name}' ` +
      `is outside the valid range. Accepted Values: ${options.map((option) => option.value).join(",")}`,
  );
}
