import { DataverseError, badRequest, errorCodes } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { type RowValues, type StoredRow, isReference } from "../store/store.js";
import { refuseDuplicateKeys } from "./alternate-keys.js";
import { completeMoney } from "./money.js";
import { checkReferences } from "./references.js";
import { type Session, timestamp } from "./session.js";
import { setFirstState } from "./state.js";
import { applyTableRules } from "./table-rules.js";

/** `timezonecode` of Coordinated Universal Time. */
const utc = 92;

/**
 * Creates a row, with everything Dataverse adds to it.
 *
 * @param values by logical column name, already of the columns' types; columns that a create may not set are ignored
 *   as Dataverse ignores them
 * @throws DataverseError when a rule of the table is broken, or the caller lacks a right
 */
export function createRow(session: Session, table: Table, values: RowValues): StoredRow {
  const { store, rights, changes } = session;
  rights.demand("Create", table);
  const given = values[table.primaryId];
  const id = typeof given === "string" ? given : session.newId();
  if (store.get(table.name, id)) {
    throw new DataverseError(412, errorCodes.duplicateRecord, "A record with matching key values already exists.");
  }
  const named = new Set<string>();
  const row: RowValues = { [table.primaryId]: id };
  for (const column of table.columns.values()) {
    const value = values[column.name];
    if (column.name === table.primaryId) continue;
    if (value !== undefined && column.create && !column.isComputed) {
      row[column.name] = value;
      named.add(column.name);
    } else if (column.defaultValue !== undefined) {
      row[column.name] = column.defaultValue;
    } else if (column.type === "boolean") {
      row[column.name] = false;
    }
  }
  setOwnership(session, table, row);
  stampCreation(session, table, row);
  setFirstState(table, row);
  applyTableRules(table, row, null, named);
  completeMoney(session, table, null, row);
  refuseMissing(table, row);
  rights.demand("Create", table, row);
  rights.demandColumns(table, named);
  checkReferences(session, table, named, row);
  refuseDuplicateKeys(store, table, row, null);
  const stored = store.put(table.name, id, withoutEmpty(row));
  if (table.name === "systemuser") createUserSettings(session, stored);
  changes.push({ table: table.name, id, kind: "create", columns: [...named], before: null, after: stored.body });
  return stored;
}

/** A user comes with settings: the language of the organization, and UTC. */
function createUserSettings({ store }: Session, { id, body }: StoredRow): void {
  if (store.get("usersettings", id)) return;
  const [organization] = store.all("organization");
  const language = organization?.body.languagecode ?? null;
  const unit = isReference(body.businessunitid) ? body.businessunitid.id : null;
  const settings = { systemuserid: id, uilanguageid: language, localeid: language, helplanguageid: language };
  store.put("usersettings", id, withoutEmpty({ ...settings, timezonecode: utc, businessunitid: unit }));
}

/** The caller owns what the caller creates, unless another owner is named; the owner's business unit comes with it. */
export function setOwnership({ store, userId }: Session, table: Table, row: RowValues): void {
  if (table.ownership === "organization" && table.columns.has("organizationid")) {
    const [organization] = store.all("organization");
    if (organization) row.organizationid = { table: "organization", id: organization.id };
  }
  if (table.ownership !== "user") return;
  if (!isReference(row.ownerid)) row.ownerid = { table: "systemuser", id: userId };
  const { table: ownerTable, id } = row.ownerid;
  const unit = store.get(ownerTable, id)?.body.businessunitid;
  if (table.columns.has("owningbusinessunit")) row.owningbusinessunit = isReference(unit) ? unit : null;
  if (table.columns.has("owninguser")) row.owninguser = ownerTable === "systemuser" ? row.ownerid : null;
  if (table.columns.has("owningteam")) row.owningteam = ownerTable === "team" ? row.ownerid : null;
}

function stampCreation(session: Session, table: Table, row: RowValues): void {
  const { now, userId, onBehalfOf, rights } = session;
  const user = { table: "systemuser", id: userId };
  const set = (column: string, value: RowValues[string]): void => {
    if (table.columns.has(column)) row[column] = value;
  };
  if (row.overriddencreatedon !== undefined && row.overriddencreatedon !== null) {
    rights.demandPrivilege("prvOverrideCreatedOnCreatedBy");
    // The time that is named becomes the row's creation; the column then tells when it really was.
    set("createdon", row.overriddencreatedon);
    set("overriddencreatedon", timestamp(now));
  } else {
    set("createdon", timestamp(now));
  }
  set("modifiedon", timestamp(now));
  set("createdby", user);
  set("modifiedby", user);
  if (onBehalfOf !== null) {
    set("createdonbehalfby", { table: "systemuser", id: onBehalfOf });
    set("modifiedonbehalfby", { table: "systemuser", id: onBehalfOf });
  }
}

/** Columns that the system requires must not be empty once the platform has filled in its own. */
export function refuseMissing(table: Table, row: RowValues): void {
  for (const column of table.columns.values()) {
    if (column.required !== "system" || column.name === "versionnumber") continue;
    if (row[column.name] === null || row[column.name] === undefined) {
      throw badRequest(`Attribute: ${column.name} cannot be set to NULL`, errorCodes.invalidArgument);
    }
  }
}

/** Empty columns are not kept. */
export function withoutEmpty(row: RowValues): RowValues {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
