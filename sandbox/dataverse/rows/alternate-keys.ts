import { DataverseError, errorCodes } from "../errors.js";
import type { AlternateKey, Table } from "../metadata/model.js";
import { type RowValues, type Store, type StoredRow, type StoredValue, isReference } from "../store/store.js";

/** A value as keys compare it: texts without case, lookups by their id. Null: the row is outside the key. */
function keyPart(value: StoredValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (isReference(value)) return value.id;
  return typeof value === "string" ? value.toLowerCase() : JSON.stringify(value);
}

/** One text for the key's values in a row; null when one of them is empty, for then the row is outside the key. */
function keyOf(key: Pick<AlternateKey, "columns">, row: RowValues): string | null {
  const parts: string[] = [];
  for (const column of key.columns) {
    const part = keyPart(row[column]);
    if (part === null) return null;
    parts.push(part);
  }
  return JSON.stringify(parts);
}

/** The row that holds these values of an alternate key. */
export function findByKey(store: Store, table: Table, key: AlternateKey, values: RowValues): StoredRow | undefined {
  const wanted = keyOf(key, values);
  if (wanted === null) return undefined;
  return store.all(table.name).find((row) => keyOf(key, row.body) === wanted);
}

/**
 * @param row the row as it will be, its id included
 * @param before the row as it was: a key that did not change needs no search
 * @throws DataverseError 412 when another row holds the same values of an active key
 */
export function refuseDuplicateKeys(store: Store, table: Table, row: RowValues, before: RowValues | null): void {
  for (const key of table.keys) {
    if (key.status !== "Active") continue;
    const wanted = keyOf(key, row);
    if (wanted === null || (before && keyOf(key, before) === wanted)) continue;
    const other = findByKey(store, table, key, row);
    if (!other || other.id === row[table.primaryId]) continue;
    const names = key.columns.map((column) => table.columns.get(column)?.labels[1033] ?? column);
    throw new DataverseError(
      412,
      errorCodes.duplicateKey,
      `A record that has the attribute values ${names.join(", ")} already exists. The entity key ` +
        `${key.labels[1033] ?? key.name} requires that this set of attributes contains unique values. ` +
        "Select unique values and try again.",
    );
  }
}

/** Builds keys that wait for it: a key becomes active when no two rows share its values, and failed otherwise. */
export function buildKeys(store: Store, tables: Iterable<Table>): void {
  for (const table of tables) {
    for (const key of table.keys) {
      if (key.status !== "Pending" && key.status !== "InProgress") continue;
      const seen = store.all(table.name).flatMap((row) => keyOf(key, row.body) ?? []);
      key.status = new Set(seen).size === seen.length ? "Active" : "Failed";
    }
  }
}
