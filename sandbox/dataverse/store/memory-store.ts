import type { RowValues, Store, StoredRow } from "./store.js";

type Table = Map<string, StoredRow<object>>;

/**
 * Rows in memory alone, for environments that nobody needs afterwards. It behaves as the store in a file does, and is
 * some hundred times faster, for nothing waits for a disk.
 */
export class MemoryStore implements Store {
  #tables = new Map<string, Table>();
  readonly #revisions = new Map<string, number>();
  #version = 0;
  #depth = 0;
  /** What a transaction that fails has to do, in reverse order. */
  #undo: (() => void)[] = [];

  get<Body = RowValues>(table: string, id: string): StoredRow<Body> | undefined {
    return this.#tables.get(table)?.get(id) as StoredRow<Body> | undefined;
  }

  all<Body = RowValues>(table: string): StoredRow<Body>[] {
    return [...(this.#tables.get(table)?.values() ?? [])] as StoredRow<Body>[];
  }

  put<Body extends object>(table: string, id: string, body: Body): StoredRow<Body> {
    const rows = this.#table(table);
    const before = rows.get(id);
    const row: StoredRow<Body> = { id, version: ++this.#version, body };
    rows.set(id, row);
    this.#touch(table);
    this.#remember(() => {
      this.#touch(table);
      if (before) this.#table(table).set(id, before);
      else this.#table(table).delete(id);
    });
    return row;
  }

  delete(table: string, id: string): boolean {
    const rows = this.#table(table);
    if (!rows.has(id)) return false;
    // A row that comes back must stand where it stood.
    const before = this.#depth > 0 ? new Map(rows) : null;
    rows.delete(id);
    this.#touch(table);
    this.#remember(() => {
      this.#touch(table);
      if (before) this.#tables.set(table, before);
    });
    return true;
  }

  revision(table: string): number {
    return this.#revisions.get(table) ?? 0;
  }

  transaction<Result>(work: () => Result): Result {
    if (this.#depth > 0) return work();
    this.#depth++;
    try {
      return work();
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      throw error;
    } finally {
      this.#undo = [];
      this.#depth--;
    }
  }

  /** Another store with the same rows; what is written to one of them is not in the other. */
  copy(): MemoryStore {
    if (this.#depth > 0) throw new Error("A store is not copied in the middle of a transaction.");
    const copy = new MemoryStore();
    for (const [name, rows] of this.#tables) copy.#tables.set(name, new Map(rows));
    copy.#version = this.#version;
    return copy;
  }

  close(): void {
    this.#tables = new Map();
  }

  #table(name: string): Table {
    let rows = this.#tables.get(name);
    if (!rows) {
      rows = new Map();
      this.#tables.set(name, rows);
    }
    return rows;
  }

  #touch(table: string): void {
    this.#revisions.set(table, this.revision(table) + 1);
  }

  #remember(undo: () => void): void {
    if (this.#depth > 0) this.#undo.push(undo);
  }
}
