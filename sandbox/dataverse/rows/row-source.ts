import type { Table } from "../metadata/model.js";
import type { Row, TableSource } from "../query/source.js";
import type { StoredRow } from "../store/store.js";
import { languageOf, localizer } from "./localized-rows.js";
import type { Session } from "./session.js";

const known = new WeakMap<StoredRow, Row>();

/** A stored row as queries see it: with the number of its version, which only the store knows. */
export function asRow(stored: StoredRow): Row {
  let row = known.get(stored);
  if (!row) {
    row = { ...stored.body, versionnumber: stored.version };
    known.set(stored, row);
  }
  return row;
}

/**
 * The rows that the caller may see. Columns that are secured are empty for everybody but an administrator.
 * `rows` throws 403 for a table that the caller may not read at all.
 */
export function visibleRows(session: Session): TableSource {
  const { store, metadata, rights } = session;
  const mask = masker(rights.isAdministrator);
  const localize = localizer(store, languageOf(session));
  const shown = (table: Table, row: Row): Row => mask(table, localize(table, row));
  return {
    metadata,
    *rows(name) {
      const table = tableOf(metadata.tables, name);
      rights.demand("Read", table);
      const seesAll = rights.level("Read", table) === "Global";
      for (const stored of store.all(name)) {
        if (seesAll || rights.reaches("Read", table, stored.body)) yield shown(table, asRow(stored));
      }
    },
    row(name, id) {
      const table = tableOf(metadata.tables, name);
      const stored = store.get(name, id);
      return stored && rights.reaches("Read", table, stored.body) ? shown(table, asRow(stored)) : undefined;
    },
  };
}

/** All rows, whoever asks: names of lookups are shown to everybody who sees the row with the lookup. */
export function allRows(session: Session): TableSource {
  const { store, metadata } = session;
  const localize = localizer(store, languageOf(session));
  return {
    metadata,
    rows: (name) => store.all(name).map((stored) => localize(tableOf(metadata.tables, name), asRow(stored))),
    row: (name, id) => {
      const stored = store.get(name, id);
      return stored && localize(tableOf(metadata.tables, name), asRow(stored));
    },
  };
}

function tableOf(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`A query reads ${name}, which is no table.`);
  return table;
}

function masker(isAdministrator: boolean): (table: Table, row: Row) => Row {
  if (isAdministrator) return (_, row) => row;
  const secured = new Map<Table, string[]>();
  return (table, row) => {
    let columns = secured.get(table);
    if (!columns) {
      columns = [...table.columns.values()].filter((column) => column.isSecured).map((column) => column.name);
      secured.set(table, columns);
    }
    if (columns.length === 0) return row;
    return { ...row, ...Object.fromEntries(columns.map((column) => [column, undefined])) };
  };
}
