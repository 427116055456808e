import type { Store } from "../store/store.js";
import type { Labels } from "./model.js";

/** Rows of this name are the sandbox's own: no table can be called so. */
const labelsTable = "#labels";

const keyOf = (table: string, id: string, column: string): string => `${table}/${id}/${column}`;

/** Keeps a text of a row in all its languages; the row itself holds the base language's. */
export function keepLabels(store: Store, table: string, id: string, column: string, labels: Labels): void {
  if (Object.keys(labels).length > 0) store.put<Labels>(labelsTable, keyOf(table, id, column), labels);
  else store.delete(labelsTable, keyOf(table, id, column));
}

/** The texts that were imported for a column of a row, e.g. the name of a view; undefined when there are none. */
export function labelsOf(store: Store, table: string, id: string, column: string): Labels | undefined {
  return store.get<Labels>(labelsTable, keyOf(table, id, column))?.body;
}

/** The text in the base language, else in any; empty when there is none. */
export function baseText(labels: Labels): string {
  return labels[1033] ?? Object.values(labels)[0] ?? "";
}

/** Every text that is kept in several languages: by table, then by `id/column`. */
export function allLabels(store: Store): Map<string, Map<string, Labels>> {
  const tables = new Map<string, Map<string, Labels>>();
  for (const { id: key, body } of store.all<Labels>(labelsTable)) {
    const slash = key.indexOf("/");
    const table = key.slice(0, slash);
    const texts = tables.get(table) ?? new Map<string, Labels>();
    texts.set(key.slice(slash + 1), body);
    tables.set(table, texts);
  }
  return tables;
}

/** Forgets the texts of a row that is deleted. */
export function forgetLabels(store: Store, table: string, id: string): void {
  for (const { id: key } of store.all(labelsTable)) {
    if (key.startsWith(`${table}/${id}/`)) store.delete(labelsTable, key);
  }
}
