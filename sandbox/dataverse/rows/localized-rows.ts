import { allLabels, keepLabels, labelsOf } from "../metadata/localized-text.js";
import type { Labels, Table } from "../metadata/model.js";
import { type Row, idOf } from "../query/source.js";
import type { RowValues, Store } from "../store/store.js";
import type { Session } from "./session.js";
import { textOf } from "./text-of.js";

const english = 1033;

/** Shows names of components (views, forms, apps …) in the reader's language, where they have one in it. */
export function localizer(store: Store, languageId: number): (table: Table, row: Row) => Row {
  if (languageId === english) return (_, row) => row;
  let texts: Map<string, Map<string, Labels>> | null = null;
  return (table, row) => {
    texts ??= allLabels(store);
    const ofTable = texts.get(table.name);
    if (!ofTable) return row;
    const id = idOf(table, row);
    const shown: Record<string, string> = {};
    for (const column of table.columns.values()) {
      if (column.type !== "text" && column.type !== "memo") continue;
      const text = ofTable.get(`${id}/${column.name}`)?.[languageId];
      if (text !== undefined) shown[column.name] = text;
    }
    return { ...row, ...shown };
  };
}

/** LCID of the language that the caller's labels are in. */
export function languageOf({ store, userId }: Session): number {
  const chosen = store.get("usersettings", userId)?.body.uilanguageid;
  return typeof chosen === "number" && chosen > 0 ? chosen : english;
}

/**
 * A change of a text that is kept in several languages changes it in the caller's own; the row holds the base language's.
 *
 * @param row the row as it will be; it is corrected
 */
export function keepLanguages(
  session: Session,
  table: Table,
  before: RowValues,
  row: RowValues,
  named: ReadonlySet<string>,
): void {
  const id = textOf(row[table.primaryId]);
  for (const name of named) {
    const text = row[name];
    if (typeof text !== "string") continue;
    const labels = labelsOf(session.store, table.name, id, name);
    if (!labels) continue;
    const language = languageOf(session);
    keepLabels(session.store, table.name, id, name, { ...labels, [language]: text });
    if (language !== english) row[name] = before[name] ?? text;
  }
}
