/** A value as it is kept: a lookup is its table and id, a choice its number, choices a list of numbers. */
export type StoredValue = string | number | boolean | null | number[] | Reference;

/** Where a lookup points: logical table name and lower-case id. */
export interface Reference {
  table: string;
  id: string;
}

export type RowValues = Record<string, StoredValue>;

export interface StoredRow<Body = RowValues> {
  /** Lower-case GUID for rows of tables; any text for the sandbox's own records. */
  id: string;
  /** Grows with every write to anything; the row's ETag is `W/"version"`. */
  version: number;
  body: Body;
}

/**
 * Keeps rows by table and id. Everything is synchronous: a request is one transaction from beginning to end, and nothing
 * else runs in between. Bodies are never changed in place; a write replaces the body.
 */
export interface Store {
  get<Body = RowValues>(table: string, id: string): StoredRow<Body> | undefined;
  /** All rows of a table, oldest insertion first. */
  all<Body = RowValues>(table: string): StoredRow<Body>[];
  /** Inserts or replaces a row; returns what is stored. */
  put<Body extends object>(table: string, id: string, body: Body): StoredRow<Body>;
  /** @returns whether there was such a row */
  delete(table: string, id: string): boolean;
  /** A number that another one replaces whenever a row of the table may have changed, undone writes included. */
  revision(table: string): number;
  /** Runs `work` in a transaction, durable when this returns; an error undoes everything. One inside another joins it. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

export function isReference(value: StoredValue | undefined): value is Reference {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
