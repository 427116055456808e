import type { Column, Relationship, Table } from "../metadata/model";
import type { ColumnPath } from "./column-path";
import type { Expression } from "./filter-ast";
import type { Cell, Row } from "./source";

export interface Selected {
  column: Column;
  /** Property name of the answer: `name`, or `_ownerid_value` of a lookup. */
  key: string;
}

/** A column to order by, of the table itself or reached through lookups. */
export interface Order {
  path: ColumnPath;
  descending: boolean;
}

export interface Expand {
  property: string;
  kind: "lookup" | "collection";
  /** The relationship behind the property. */
  relationship: Relationship;
  /** `$ref` after the property: ids alone are asked for. */
  referencesOnly: boolean;
  query: RowQuery;
}

export interface Aggregate {
  /** Column to aggregate; null counts rows. */
  column: Column | null;
  method: "sum" | "min" | "max" | "average" | "countdistinct" | "count";
  alias: string;
}

export interface Apply {
  filter: Expression | null;
  groupBy: Selected[];
  aggregates: Aggregate[];
}

/** System query options of one collection or row, names resolved against its table. */
export interface RowQuery {
  table: Table;
  /** Null: all readable columns. */
  select: Selected[] | null;
  filter: Expression | null;
  orderBy: Order[];
  top: number | null;
  count: boolean;
  expand: Expand[];
  apply: Apply | null;
  /** `$skiptoken` as sent, still encoded once more than it was made. */
  skipToken: string | null;
}

/** Which part of a query's rows is wanted. */
export interface Page {
  /** From 1. */
  number: number;
  /** Rows a page, 1 to 5000. */
  size: number;
}

/** A row together with what was expanded on it. */
export interface ResultRow {
  table: Table;
  row: Row;
  expanded: Map<Expand, ResultRow | ResultRow[] | null>;
}

/** The rows of a page, or the cells of `$apply`. */
export interface RowQueryResult {
  rows: ResultRow[];
  /** Whether rows follow after the page. */
  more: boolean;
  /** Only with `$apply`: the groups, in place of `rows`. */
  groups: Cell[][] | null;
  /** How many rows the filter leaves, whatever `$top` says. */
  total: number;
}
