import type { Metadata } from "../metadata/model.js";
import type { RowValues, Store } from "../store/store.js";
import type { Rights } from "./rights.js";

/** A row that was written, as listeners learn it after the transaction. */
export interface RowChange {
  /** Logical name of the table. */
  table: string;
  id: string;
  kind: "create" | "update" | "delete";
  /**
   * Columns that the request named, whether their values changed or not; of an action, those that it sets. A subscriber's
   * filtering attributes are held against these.
   */
  columns: string[];
  /** Null for a create. */
  before: RowValues | null;
  /** Null for a delete. */
  after: RowValues | null;
}

/** One request's view of the rows: who writes, when, and what has been written so far. */
export interface Session {
  readonly store: Store;
  readonly metadata: Metadata;
  /** One time for everything that the request writes. */
  readonly now: Date;
  /** A GUID, in lower case, for a row that is created without one. */
  readonly newId: () => string;
  /** `systemuserid` of the caller, in lower case. */
  readonly userId: string;
  /** The user who acts for the caller, when another one does. */
  readonly onBehalfOf: string | null;
  readonly rights: Rights;
  readonly changes: RowChange[];
}

/** `YYYY-MM-DDTHH:MM:SSZ`, as rows keep times. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
