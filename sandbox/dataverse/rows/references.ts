import { badRequest, doesNotExist } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { type RowValues, isReference } from "../store/store.js";
import type { Session } from "./session.js";

/** Lookups that the platform sets; nobody needs a right to be named in them. */
const systemLookups = new Set([
  "createdby",
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "owningbusinessunit",
  "owninguser",
  "owningteam",
  "organizationid",
  "transactioncurrencyid",
]);

/**
 * Checks the lookups that a request sets: the target exists, the row may be appended, and the target appended to.
 *
 * @param row the row as it will be
 * @throws DataverseError 404 for a missing target, 403 for a missing right
 */
export function checkReferences(session: Session, table: Table, named: ReadonlySet<string>, row: RowValues): void {
  const { store, metadata, rights } = session;
  for (const name of named) {
    const value = row[name];
    const column = table.columns.get(name);
    if (!isReference(value) || !column) continue;
    const target = metadata.tables.get(value.table);
    if (!target || !(column.targets ?? []).includes(value.table)) {
      throw badRequest(`The column '${name}' of '${table.name}' cannot point to the table '${value.table}'.`);
    }
    const found = store.get(value.table, value.id);
    if (!found) throw doesNotExist(value.table, value.id);
    if (column.type === "owner" || systemLookups.has(name)) continue;
    rights.demand("Append", table, row);
    rights.demand("AppendTo", target, found.body);
  }
}
