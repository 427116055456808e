import { DataverseError, errorCodes } from "../errors.js";
import type { Column, Table } from "../metadata/model.js";
import { wrongType } from "./payload-error.js";

/** Rounds half away from zero, on the decimal digits that are written rather than on the binary ones. */
export function roundTo(value: number, digits: number): number {
  const [mantissa = "0", exponent = "0"] = String(Math.abs(value)).split("e");
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const [whole = "0", scale = "0"] = String(scaled).split("e");
  return Math.sign(value) * Number(`${whole}e${Number(scale) - digits}`) || 0;
}

const ranges = {
  integer: { edm: "Edm.Int32", min: -2_147_483_648, max: 2_147_483_647 },
  bigint: { edm: "Edm.Int64", min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
  decimal: { edm: "Edm.Decimal", min: -100_000_000_000, max: 100_000_000_000 },
  double: { edm: "Edm.Double", min: -100_000_000_000, max: 100_000_000_000 },
  money: { edm: "Edm.Decimal", min: -922_337_203_685_477, max: 922_337_203_685_477 },
} as const;

/**
 * A number as its column keeps it: within its range, rounded to its precision.
 *
 * @throws DataverseError when the value is no number of the column's type, or out of range
 */
export function readNumber(table: Table, column: Column, type: keyof typeof ranges, value: unknown): number {
  const range = ranges[type];
  if (typeof value !== "number" || !Number.isFinite(value)) throw wrongType(table, value, range.edm);
  const isWhole = type === "integer" || type === "bigint";
  if (isWhole && !Number.isSafeInteger(value)) throw wrongType(table, value, range.edm);
  const min = column.min ?? range.min;
  const max = column.max ?? range.max;
  if (value < min || value > max) {
    throw new DataverseError(
      400,
      errorCodes.numberOutOfRange,
      `A validation error occurred. The value ${value} of '${column.name}' on record of type '${table.name}' ` +
        `is outside the valid range. Accepted Values: ${min} to ${max}`,
    );
  }
  return isWhole || type === "double" ? value : roundTo(value, column.precision ?? 2);
}
