import { DataverseError, doesNotExist, errorCodes } from "../errors.js";
import { forgetLabels } from "../metadata/localized-text.js";
import type { Metadata, Relationship, Table } from "../metadata/model.js";
import { type StoredRow, isReference } from "../store/store.js";
import { withoutEmpty } from "./create-row.js";
import type { Session } from "./session.js";

/**
 * Deletes a row, and what its relationships say about the rows that point to it.
 *
 * @throws DataverseError 404 when there is no such row, 403 for a missing right, and when a row that restricts the
 *   deletion points to it
 */
export function deleteRow(session: Session, table: Table, id: string): void {
  const { store, metadata, rights, changes } = session;
  const found = store.get(table.name, id);
  if (!found) throw doesNotExist(table.name, id);
  rights.demand("Delete", table, found.body);
  // First the row itself, so that rows which point to each other come to an end.
  store.delete(table.name, id);
  for (const relationship of metadata.relationships) {
    if (relationship.referenced !== table.name) continue;
    for (const child of childrenOf(session, relationship, id)) releaseChild(session, relationship, child);
  }
  removePairs(session, metadata, table, id);
  forgetLabels(store, table.name, id);
  changes.push({ table: table.name, id, kind: "delete", columns: [], before: found.body, after: null });
}

/** The rows whose lookup of a relationship points to a row. */
export function childrenOf(
  { store }: Session,
  { referencing, referencingColumn, referenced }: Relationship,
  id: string,
): StoredRow[] {
  return store.all(referencing).filter(({ body }) => {
    const value = body[referencingColumn];
    return isReference(value) && value.id === id && value.table === referenced;
  });
}

function releaseChild(session: Session, relationship: Relationship, child: StoredRow): void {
  const { store, metadata } = session;
  const { referencing, referencingColumn, cascadeDelete } = relationship;
  // It may have gone with another row meanwhile.
  const row = store.get(referencing, child.id);
  const table = metadata.tables.get(referencing);
  if (!row || !table) return;
  if (cascadeDelete === "Cascade") {
    deleteRow(session, table, child.id);
  } else if (cascadeDelete === "Restrict") {
    throw new DataverseError(
      400,
      errorCodes.restrictedDelete,
      "The object you tried to delete is associated with another object and cannot be deleted.",
    );
  } else if (cascadeDelete === "RemoveLink") {
    store.put(referencing, child.id, withoutEmpty({ ...row.body, [referencingColumn]: null }));
  }
}

/** Pairs of many-to-many relationships go with either of their rows. */
function removePairs({ store }: Session, { manyToMany = [] }: Metadata, table: Table, id: string): void {
  for (const { intersect, sides } of manyToMany) {
    for (const side of sides) {
      if (side.table !== table.name) continue;
      for (const pair of store.all(intersect)) {
        if (pair.body[side.column] === id) store.delete(intersect, pair.id);
      }
    }
  }
}
