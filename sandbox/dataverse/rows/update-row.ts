import { badRequest, doesNotExist, errorCodes } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { type RowValues, type StoredRow, isReference } from "../store/store.js";
import { refuseDuplicateKeys } from "./alternate-keys.js";
import { refuseMissing, setOwnership, withoutEmpty } from "./create-row.js";
import { childrenOf } from "./delete-row.js";
import { keepLanguages } from "./localized-rows.js";
import { completeMoney } from "./money.js";
import { checkReferences } from "./references.js";
import { type Session, timestamp } from "./session.js";
import { changeState } from "./state.js";
import { applyTableRules, refuseClosing } from "./table-rules.js";

/**
 * Changes columns of a row.
 *
 * @param values by logical column name, already of the columns' types; columns that an update may not set are ignored
 *   as Dataverse ignores them
 * @throws DataverseError 404 when there is no such row, and when a rule of the table is broken or a right is missing
 */
export function updateRow(session: Session, table: Table, id: string, values: RowValues): StoredRow {
  return changeRow(session, table, id, values, true);
}

/** Like {@link updateRow}, for actions that may set a state which an update may not. */
export function changeRow(session: Session, table: Table, id: string, values: RowValues, byUpdate = false): StoredRow {
  const { store, rights, changes } = session;
  const found = store.get(table.name, id);
  if (!found) throw doesNotExist(table.name, id);
  rights.demand("Write", table, found.body);
  const given = values[table.primaryId];
  if (given !== undefined && given !== id) {
    throw badRequest("Entity Id must be the same as the value set in property bag.", errorCodes.invalidArgument);
  }
  const before = found.body;
  const row: RowValues = { ...before };
  const named = new Set<string>();
  for (const [name, value] of Object.entries(values)) {
    const column = table.columns.get(name);
    if (!column?.update || column.isComputed || name === table.primaryId) continue;
    row[name] = value;
    named.add(name);
  }
  if (named.has("ownerid")) reassign(session, table, before, row);
  changeState(table, named, before, row);
  if (byUpdate) refuseClosing(table, row, before);
  applyTableRules(table, row, before, named);
  completeMoney(session, table, before, row);
  refuseMissing(table, row);
  rights.demandColumns(table, named);
  checkReferences(session, table, named, row);
  refuseDuplicateKeys(store, table, row, before);
  keepLanguages(session, table, before, row, named);
  stampChange(session, table, row);
  const stored = store.put(table.name, id, withoutEmpty(row));
  changes.push({ table: table.name, id, kind: "update", columns: [...named], before, after: stored.body });
  if (!isSameOwner(before, row)) assignChildren(session, table, id, before, row);
  return stored;
}

function isSameOwner(one: RowValues, other: RowValues): boolean {
  return isReference(one.ownerid) ? isReference(other.ownerid) && one.ownerid.id === other.ownerid.id : true;
}

function reassign(session: Session, table: Table, before: RowValues, row: RowValues): void {
  if (!isReference(row.ownerid))
    throw badRequest("Attribute: ownerid cannot be set to NULL", errorCodes.invalidArgument);
  if (isSameOwner(before, row)) return;
  session.rights.demand("Assign", table, before);
  setOwnership(session, table, row);
}

/** Gives the rows that follow a row to its new owner; whoever gives it away needs the right to give them away. */
function assignChildren(session: Session, table: Table, id: string, before: RowValues, row: RowValues): void {
  const { ownerid } = row;
  if (!isReference(ownerid)) return;
  for (const relationship of session.metadata.relationships) {
    const { cascadeAssign, referencing, referenced } = relationship;
    const children = session.metadata.tables.get(referencing);
    if (referenced !== table.name || !cascadeAssign || children?.ownership !== "user") continue;
    for (const child of childrenOf(session, relationship, id)) {
      if (isSameOwner(child.body, row)) continue;
      if (cascadeAssign === "Active" && (child.body.statecode ?? 0) !== 0) continue;
      if (cascadeAssign === "UserOwned" && !isSameOwner(child.body, before)) continue;
      changeRow(session, children, child.id, { ownerid });
    }
  }
}

function stampChange({ now, userId, onBehalfOf }: Session, table: Table, row: RowValues): void {
  if (table.columns.has("modifiedon")) row.modifiedon = timestamp(now);
  if (table.columns.has("modifiedby")) row.modifiedby = { table: "systemuser", id: userId };
  if (table.columns.has("modifiedonbehalfby")) {
    row.modifiedonbehalfby = onBehalfOf === null ? null : { table: "systemuser", id: onBehalfOf };
  }
}
