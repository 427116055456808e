import type { Column, Relationship, Table } from "../metadata/model";
import type { Expression } from "./filter-ast";
import type { Cell, Row } from "./source";

export interface Selected {
  column: Column;
  /** Property name of the answer: `name`, or `_ownerid_value` of a lookup. */
  key: string;
}

/** A column to order by, reached through single-valued navigation properties. */
export interface Order {
  path: string[];
  descending: boolean;
}

export interface Expand {
  property: string;
  kind: "lookup" | "collection";
  /** The relationships behind the property; more than one when a lookup points to several tables. */
  relationships: Relationship[];
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
  groupBy: { path: string[]; key: string }[];
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
}

/** A row together with what was expanded on it. */
export interface ResultRow {
  table: Table;
  row: Row;
  expanded: Map<Expand, ResultRow | ResultRow[] | null>;
}

/** All rows that a query finds (before paging), or the cells of `$apply`. */
export interface RowQueryResult {
  rows: ResultRow[];
  /** Only with `$apply`: the groups, in place of `rows`. */
  groups: Cell[][] | null;
  /** How many rows the filter leaves, whatever `$top` says. */
  total: number;
}
