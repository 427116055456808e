import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportReport, importSolution } from "../../sandbox/dataverse/import/import-solution.js";
import type { Column, Metadata, Table } from "../../sandbox/dataverse/metadata/model.js";
import { restoreMetadata } from "../../sandbox/dataverse/metadata/restore-metadata.js";
import { seedOotbRows } from "../../sandbox/dataverse/metadata/seed-ootb-rows.js";
import { LibsqlStore } from "../../sandbox/dataverse/store/libsql-store.js";
import type { StoredRow } from "../../sandbox/dataverse/store/store.js";

/** A store of its own with the out-of-box rows, and imports into it. */
export class DataverseEnvironment {
  readonly file = join(mkdtempSync(join(tmpdir(), "environment-")), "rows.db");
  now = new Date("2026-05-04T03:02:01Z");
  store = new LibsqlStore(this.file);
  metadata: Metadata = restoreMetadata(this.store);
  readonly administrator = seedOotbRows(this.store, this.metadata, this.now);

  import(zip: Uint8Array): ImportReport {
    const { store, metadata, now, administrator } = this;
    return importSolution({ store, metadata, zip, now, userId: administrator });
  }

  /** Closes the store and opens it again, as a restart does. */
  restart(): void {
    this.store.close();
    this.store = new LibsqlStore(this.file);
    this.metadata = restoreMetadata(this.store);
  }

  close(): void {
    this.store.close();
  }

  table(name: string): Table {
    const table = this.metadata.tables.get(name);
    if (!table) throw new Error(`There is no table ${name}.`);
    return table;
  }

  column(table: string, name: string): Column {
    const column = this.table(table).columns.get(name);
    if (!column) throw new Error(`There is no column ${table}.${name}.`);
    return column;
  }

  /** The only row of a table that holds a value. */
  row(table: string, column: string, value: string): StoredRow<Record<string, unknown>> {
    const [row, second] = this.store.all<Record<string, unknown>>(table).filter(({ body }) => body[column] === value);
    if (!row || second) throw new Error(`There is ${row ? "more than one" : "no"} ${table} with ${column} ${value}.`);
    return row;
  }

  /** Everything that an import could change, as text. */
  everything(): string {
    const tables = [...this.metadata.tables.keys(), "#metadata-layers", "#form-layers", "#labels"];
    const { tables: described, choices, ...rest } = this.metadata;
    return JSON.stringify([
      tables.map((name) => [name, this.store.all(name).map(({ id, body }) => [id, body])]),
      [...described.values()].map((table) => ({ ...table, columns: [...table.columns] })),
      [...choices],
      rest,
    ]);
  }
}
