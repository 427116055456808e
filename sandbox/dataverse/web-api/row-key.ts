import { DataverseError, badRequest, doesNotExist, unknownProperty } from "../errors.js";
import type { AlternateKey, Column, Table } from "../metadata/model.js";
import { findByKey } from "../rows/alternate-keys.js";
import { isGuid, readColumnValue } from "../rows/column-value.js";
import { isLookup } from "../query/edm.js";
import type { RowValues, Store, StoredRow, StoredValue } from "../store/store.js";
import { type Argument, parseArguments } from "./resource-path.js";

/** How an address names a row: by its id, or by the values of an alternate key. */
export type RowKey = { kind: "id"; id: string } | { kind: "alternate"; key: AlternateKey; values: RowValues };

const bareGuid = (text: string): string => text.trim().replace(/^\{(.*)\}$/, "$1");

/**
 * @param argument what stands between the parentheses, e.g. a GUID or `accountnumber='A1'`
 * @throws DataverseError 400 when it is neither an id nor the values of a key that is active
 */
export function readRowKey(table: Table, argument: string): RowKey {
  const id = bareGuid(argument);
  if (isGuid(id)) return { kind: "id", id: id.toLowerCase() };
  if (!argument.includes("=")) {
    throw badRequest(
      `Bad Request - Error in query syntax: '${argument.slice(0, 80)}' names no row of '${table.entitySet}'.`,
    );
  }
  const named = parseArguments(argument).map((part) => ({ part, column: keyColumn(table, part.name) }));
  const [only] = named;
  if (only && named.length === 1 && only.column.name === table.primaryId) {
    const given = bareGuid(only.part.text);
    if (!isGuid(given)) throw badRequest(`Unrecognized 'Edm.Guid' literal '${only.part.text}'.`);
    return { kind: "id", id: given.toLowerCase() };
  }
  const names = new Set(named.map(({ column }) => column.name));
  const key = table.keys.find(
    (candidate) => candidate.columns.length === named.length && candidate.columns.every((name) => names.has(name)),
  );
  if (!key) {
    throw badRequest(
      `Invalid EntityKey Operation performed : Entity ${table.name} does not contain a key with the attributes ${[...names].join(", ")}.`,
      "0x80060893",
    );
  }
  if (key.status !== "Active") {
    throw badRequest(
      `Invalid EntityKey Operation performed : The entity key ${key.name} of ${table.name} is not active; its index is ${key.status}.`,
      "0x80060893",
    );
  }
  const values = named.map(({ part, column }) => [column.name, keyValue(table, column, part)] as const);
  return { kind: "alternate", key, values: Object.fromEntries(values) };
}

/** A lookup in a key is spelled `_x_value`. */
function keyColumn(table: Table, name: string): Column {
  const [, lookup] = /^_(.+)_value$/.exec(name) ?? [];
  const column = table.columns.get(lookup ?? name);
  if (!column || isLookup(column) !== (lookup !== undefined)) throw unknownProperty(name, table.name);
  return column;
}

function keyValue(table: Table, column: Column, { text, isQuoted }: Argument): StoredValue {
  if (isLookup(column)) {
    const id = bareGuid(text);
    if (!isGuid(id)) throw badRequest(`Unrecognized 'Edm.Guid' literal '${text}'.`);
    return { table: column.targets?.[0] ?? "", id: id.toLowerCase() };
  }
  const bareText = text.trim();
  const isNumber = !isQuoted && /^-?\d+(?:\.\d+)?$/.test(bareText);
  const isBoolean = !isQuoted && /^(?:true|false)$/.test(bareText);
  if (isQuoted) refuseInAddress(text);
  const value = isQuoted ? text : isNumber ? Number(bareText) : isBoolean ? bareText === "true" : bareText;
  if (!isQuoted && (column.type === "text" || column.type === "memo")) {
    throw badRequest(`The value ${bareText} of the key column '${column.name}' must stand in quotes.`);
  }
  return readColumnValue(table, column, value);
}

/**
 * A key whose text holds one of these characters is unique like any other, but names no row in an address, percent-encoded
 * or not. Source: learn.microsoft.com, "Work with alternate keys", on characters in key values.
 *
 * @throws DataverseError 400
 */
function refuseInAddress(text: string): void {
  const [character] = /[/<>*%&:\\?+]/.exec(text) ?? [];
  if (character === undefined) return;
  throw badRequest(
    character === "/"
      ? "Bad Request - Error in query syntax."
      : `A potentially dangerous Request.Path value was detected from the client (${character}).`,
  );
}

export function findRow(store: Store, table: Table, key: RowKey): StoredRow | undefined {
  return key.kind === "id" ? store.get(table.name, key.id) : findByKey(store, table, key.key, key.values);
}

/** The error for a row that is not there, in the words of the way it was named. */
export function rowNotFound(table: Table, key: RowKey): DataverseError {
  if (key.kind === "id") return doesNotExist(table.name, key.id);
  return new DataverseError(
    404,
    "0x80060891",
    `A record with the specified key values does not exist in ${table.name} entity`,
  );
}

/** @throws DataverseError 404 when there is no such row */
export function getRow(store: Store, table: Table, key: RowKey): StoredRow {
  const row = findRow(store, table, key);
  if (!row) throw rowNotFound(table, key);
  return row;
}
