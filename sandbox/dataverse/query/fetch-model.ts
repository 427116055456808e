import type { Column, Table } from "../metadata/model";
import type { AggregateMethod } from "./aggregate";

export type DateGrouping = "day" | "week" | "month" | "quarter" | "year";

export interface FetchAttribute {
  column: Column;
  /** Name in the answer; null: the column's own, after the alias of its link. */
  alias: string | null;
  aggregate: AggregateMethod | null;
  groupBy: boolean;
  dateGrouping: DateGrouping | null;
  /** Dates are grouped in the user's time zone; otherwise in UTC. */
  inUserTimeZone: boolean;
}

export interface FetchCondition {
  kind: "condition";
  attribute: string;
  /** Alias of the link that the column is of; null: where the filter stands. */
  entityName: string | null;
  operator: string;
  values: string[];
  /** Another column in place of a value: `column`, or `alias.column`. */
  valueOf: string | null;
}

export interface FetchFilter {
  kind: "filter";
  type: "and" | "or";
  items: (FetchCondition | FetchFilter | FetchRelated)[];
}

/** A condition on rows that are related: there is one, or there is none. */
export interface FetchRelated {
  kind: "related";
  negated: boolean;
  link: FetchLink;
}

export interface FetchOrder {
  attribute: string | null;
  alias: string | null;
  entityName: string | null;
  descending: boolean;
}

export interface FetchEntity {
  table: Table;
  /** Name of the link in conditions and in the answer; null of the fetch's own entity. */
  alias: string | null;
  /** Place of this entity's row in a joined row. */
  index: number;
  allAttributes: boolean;
  attributes: FetchAttribute[];
  filters: FetchFilter[];
  orders: FetchOrder[];
  links: FetchLink[];
}

export interface FetchLink extends FetchEntity {
  /** `exists`: as inner, but a row is found once and brings no columns. */
  type: "inner" | "outer" | "exists";
  /** Column of the link's own table. */
  from: Column;
  /** Column of the entity around it. */
  to: Column;
}

export interface Fetch {
  entity: FetchEntity;
  /** All entities of the fetch by index, links inside filters included. */
  entities: FetchEntity[];
  top: number | null;
  page: number;
  count: number | null;
  pagingCookie: string | null;
  returnTotal: boolean;
  distinct: boolean;
  aggregate: boolean;
  /** Choices are ordered by their numbers instead of their labels. */
  rawOrder: boolean;
}
