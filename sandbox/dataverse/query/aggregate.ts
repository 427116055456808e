import type { Column } from "../metadata/model";
import { type Comparable, comparableOf, compare } from "./comparison";
import { errorCode, QueryError } from "./query-error";
import type { Value } from "./source";
import { foldCase } from "./text-match";

export type AggregateMethod = "sum" | "min" | "max" | "average" | "countdistinct" | "countcolumn" | "count";

const mostRows = 50_000;

/** @throws QueryError (400) as Dataverse does, when more rows than its limit would be aggregated */
export function checkAggregateLimit(rows: number): void {
  if (rows > mostRows) {
    throw new QueryError(
      400,
      errorCode.tooManyAggregated,
      "The maximum record limit is exceeded. Reduce the number of records.",
    );
  }
}

/**
 * Aggregates one column's values of a group. Empty values do not count, and a sum, least, greatest or average of none
 * is empty.
 *
 * @param column null counts rows
 */
export function aggregate(method: AggregateMethod, column: Column | null, values: readonly Value[]): Value {
  if (column === null || method === "count") return values.length;
  const read = comparableOf(column);
  const filled = values.filter((value) => value !== null);
  if (method === "countcolumn") return filled.length;
  if (method === "countdistinct") return new Set(filled.map((value) => distinctKey(read(value)))).size;
  if (filled.length === 0) return null;
  if (method === "min" || method === "max") {
    const sign = method === "min" ? 1 : -1;
    return filled.reduce((best, value) => (sign * compare(key(read(value)), key(read(best))) < 0 ? value : best));
  }
  const sum = exactSum(filled.map(Number));
  return method === "sum" ? sum : sum / filled.length;
}

const key = (value: Comparable | null): Comparable => value ?? 0;

/** Text that tells groups apart: values that are equal in a query have the same. */
export const distinctKey = (value: Comparable | null): string =>
  value === null ? "" : `${typeof value}:${foldCase(String(value))}`;

/** Sums decimals without the error of binary fractions, to ten digits after the point. */
function exactSum(numbers: readonly number[]): number {
  const scale = 10 ** Math.max(0, ...numbers.map(decimals));
  return numbers.reduce((sum, number) => sum + Math.round(number * scale), 0) / scale;
}

function decimals(value: number): number {
  const [, fraction = ""] = String(value).split(".");
  return /^\d{1,10}$/.test(fraction) ? fraction.length : 0;
}
