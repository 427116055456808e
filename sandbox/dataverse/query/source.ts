import type { Metadata, Table } from "../metadata/model";

/** What a lookup, customer or owner column holds. */
export interface Reference {
  /** Logical name of the table that the row belongs to. */
  table: string;
  /** Lower-case GUID without braces. */
  id: string;
}

/**
 * What a column of a row holds.
 * Numbers, choices, states: number; `choices`: numbers; dates: `YYYY-MM-DDTHH:MM:SSZ` in UTC, or `YYYY-MM-DD` for date
 * only; bigint: number; unique identifiers: lower-case GUID.
 */
export type Value = string | number | boolean | null | Reference | readonly number[];

/** A row by logical column names, its primary id column included. A column that is absent is empty. */
export type Row = Readonly<Record<string, Value | undefined>>;

/** Where queries read from: one consistent view of the store for as long as a query runs. */
export interface TableSource {
  readonly metadata: Metadata;
  /** All rows of a table, in an order that is the same as long as nothing is written. */
  rows(table: string): Iterable<Row>;
  /** A row by its id, in lower case. */
  row(table: string, id: string): Row | undefined;
}

/** What the result of a query depends on beside the query itself. */
export interface QueryContext {
  readonly source: TableSource;
  readonly now: Date;
  /** IANA name of the caller's time zone: relative dates begin and end in it. */
  readonly timeZone: string;
  /** The calling user's id, lower case. */
  readonly userId: string;
  /** The calling user's language (LCID): labels that rows are ordered by. */
  readonly languageId: number;
  /** Ids of the teams that the calling user is a member of, lower case. */
  readonly teamIds: readonly string[];
}

/** One value of a projected result and how the answer names it. */
export interface Cell {
  /** Property name in the answer, e.g. `name`, `_ownerid_value`, `contact.fullname`, `total`. */
  key: string;
  value: Value;
  /** The column it comes from, when it is one: formatted values and lookup annotations are made from it. */
  column?: { table: Table; name: string };
  /** The row that the value stands in: a money value's currency is on it. */
  row?: Row;
}

/** Id of a row. Every stored row has one. */
export function idOf(table: Table, row: Row): string {
  const id = row[table.primaryId];
  return typeof id === "string" ? id : "";
}

export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === "object" && value !== null && "id" in value;

export const isChoices = (value: Value | undefined): value is readonly number[] => Array.isArray(value);
