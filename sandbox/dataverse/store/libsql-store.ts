import Database from "libsql";
import type { RowValues, Store, StoredRow } from "./store.js";

interface DatabaseRow {
  id: string;
  ver: number;
  body: string;
}

type CachedTable = Map<string, StoredRow<object>>;

/**
 * Holds an empty database beside the store's in an exclusive transaction. The operating system gives the lock back when
 * the process dies, however it dies, so that no lock is left behind; and unlike the store's own `locking_mode`, it ends
 * with the transaction and not with the last prepared statement.
 */
function lockBeside(file: string): Database.Database {
  const lock = new Database(`${file}.lock`);
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw new Error(`${file} is in use by another process, or opened twice.`, { cause: error });
  }
  return lock;
}

/**
 * Rows as JSON in one SQLite file, write-ahead log, `synchronous=FULL`: what a finished transaction wrote is on the disk.
 * A table that was read once stays in memory; this store is the file's only writer, and a lock beside it holds it to that.
 */
export class LibsqlStore implements Store {
  readonly #database: Database.Database;
  readonly #lock: Database.Database;
  readonly #cache = new Map<string, CachedTable>();
  readonly #selectTable: Database.Statement;
  readonly #upsert: Database.Statement;
  readonly #remove: Database.Statement;
  readonly #revisions = new Map<string, number>();
  #version: number;
  #depth = 0;
  /** What a rolled-back transaction has to do to the cache, in reverse order. */
  #undo: (() => void)[] = [];

  /**
   * @param file path of the database file; it is created when missing
   * @throws when another store, here or in another process, has the file open
   */
  constructor(file: string) {
    this.#lock = lockBeside(file);
    this.#database = new Database(file);
    this.#database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      create table if not exists row (
        entity text not null, id text not null, ver integer not null, seq integer not null, body text not null,
        primary key (entity, id)) without rowid;
    `);
    this.#selectTable = this.#database.prepare("select id, ver, body from row where entity = ? order by seq");
    this.#upsert = this.#database.prepare(
      "insert into row (entity, id, ver, seq, body) values (?, ?, ?, ?, ?) " +
        "on conflict (entity, id) do update set ver = excluded.ver, body = excluded.body",
    );
    this.#remove = this.#database.prepare("delete from row where entity = ? and id = ?");
    const last = this.#database.prepare("select max(ver) as ver from row").get() as { ver: number | null };
    this.#version = last.ver ?? 0;
  }

  get<Body = RowValues>(table: string, id: string): StoredRow<Body> | undefined {
    return this.#table(table).get(id) as StoredRow<Body> | undefined;
  }

  all<Body = RowValues>(table: string): StoredRow<Body>[] {
    return [...this.#table(table).values()] as StoredRow<Body>[];
  }

  put<Body extends object>(table: string, id: string, body: Body): StoredRow<Body> {
    return this.transaction(() => {
      const rows = this.#table(table);
      const before = rows.get(id);
      const row: StoredRow<Body> = { id, version: ++this.#version, body };
      this.#upsert.run(table, id, row.version, row.version, JSON.stringify(body));
      rows.set(id, row);
      this.#touch(table);
      this.#undo.push(() => {
        this.#touch(table);
        if (before) rows.set(id, before);
        else rows.delete(id);
      });
      return row;
    });
  }

  delete(table: string, id: string): boolean {
    return this.transaction(() => {
      const rows = this.#table(table);
      const before = rows.get(id);
      if (!before) return false;
      this.#remove.run(table, id);
      rows.delete(id);
      this.#touch(table);
      // The order of rows is that of their insertion, so a row that comes back must not go to the end: read again.
      this.#undo.push(() => {
        this.#touch(table);
        this.#cache.delete(table);
      });
      return true;
    });
  }

  revision(table: string): number {
    return this.#revisions.get(table) ?? 0;
  }

  transaction<Result>(work: () => Result): Result {
    if (this.#depth > 0) return work();
    this.#database.exec("begin immediate");
    this.#depth++;
    try {
      const result = work();
      this.#database.exec("commit");
      this.#undo = [];
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec("rollback");
      for (const undo of this.#undo.reverse()) undo();
      this.#undo = [];
      throw error;
    } finally {
      this.#depth--;
    }
  }

  close(): void {
    this.#database.close();
    this.#lock.exec("rollback");
    this.#lock.close();
  }

  #touch(table: string): void {
    this.#revisions.set(table, this.revision(table) + 1);
  }

  #table(name: string): CachedTable {
    let rows = this.#cache.get(name);
    if (!rows) {
      rows = new Map();
      for (const row of this.#selectTable.all(name) as DatabaseRow[]) {
        rows.set(row.id, { id: row.id, version: row.ver, body: JSON.parse(row.body) as object });
      }
      this.#cache.set(name, rows);
    }
    return rows;
  }
}
