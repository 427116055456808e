import type { Store } from "../../dataverse/store/store.js";

/**
 * Gathers writes and does them in one transaction once nothing else is to be done in the process. A run makes dozens of
 * small records, and waiting for the disk at each would take longer than the run; what a crash loses is the last moment.
 */
export class HistoryWriter {
  #writes: (() => void)[] = [];
  /** The last state of each row that is to be put: one that changes ten times is written once. */
  readonly #rows = new Map<string, object>();
  /** How many rows a table has that rows are added to: reading them all for each one would take ever longer. */
  readonly #lengths = new Map<string, number>();
  #scheduled: NodeJS.Immediate | null = null;

  constructor(private readonly store: Store) {}

  put(table: string, id: string, body: object): void {
    const key = `${table}/${id}`;
    const isWaiting = this.#rows.has(key);
    this.#rows.set(key, body);
    if (isWaiting) return;
    this.#add(() => {
      const last = this.#rows.get(key);
      if (last) this.store.put(table, id, last);
    });
  }

  /** Adds a row at the end of a table, under its number. */
  append(table: string, body: object): void {
    this.#add(() => {
      const length = this.#lengths.get(table) ?? this.store.all(table).length;
      this.store.put(table, String(length), body);
      this.#lengths.set(table, length + 1);
    });
  }

  delete(table: string, id: string): void {
    this.#rows.delete(`${table}/${id}`);
    this.#add(() => {
      this.store.delete(table, id);
    });
  }

  deleteAll(table: string): void {
    this.#add(() => {
      for (const { id } of this.store.all(table)) this.store.delete(table, id);
      this.#lengths.delete(table);
    });
  }

  flush(): void {
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = null;
    if (this.#writes.length === 0) return;
    const writes = this.#writes;
    this.#writes = [];
    this.store.transaction(() => {
      for (const write of writes) write();
    });
    this.#rows.clear();
  }

  #add(write: () => void): void {
    this.#writes.push(write);
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = null;
      this.flush();
    });
  }
}
