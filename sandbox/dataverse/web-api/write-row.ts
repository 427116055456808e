import { badRequest, unknownProperty } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { isLookup } from "../query/edm.js";
import { readColumnValue } from "../rows/column-value.js";
import { createRow } from "../rows/create-row.js";
import { deleteRow } from "../rows/delete-row.js";
import { payloadError } from "../rows/payload-error.js";
import { updateRow } from "../rows/update-row.js";
import type { Reference, RowValues, StoredRow } from "../store/store.js";
import { type Answer, emptyAnswer, jsonAnswer } from "./answer.js";
import { checkConditions } from "./conditions.js";
import { parseQuery } from "./many-to-many.js";
import { rowBody } from "./read-row.js";
import type { RequestContext } from "./request-context.js";
import { type RowKey, findRow, rowNotFound } from "./row-key.js";
import { type NestedRow, readPayload } from "./row-payload.js";

/** What a write answers, and the row it made or changed: later requests of a change set may name it. */
export interface Written {
  answer: Answer;
  row: Reference | null;
}

const deepestInsert = 10;

/** `POST /accounts` */
export function postRow(context: RequestContext, table: Table, body: unknown): Written {
  refuseIntersect(context, table, "Create");
  parseQuery(context, table);
  return written(context, table, insert(context, table, body, {}, 0), true);
}

/** `PATCH /accounts(id)`: updates the row, or creates it where the conditions allow that. */
export function patchRow(context: RequestContext, table: Table, key: RowKey, body: unknown): Written {
  refuseIntersect(context, table, "Update");
  parseQuery(context, table);
  const found = findRow(context.session.store, table, key);
  const { mustExist } = checkConditions(context, found);
  if (found) {
    const { values, nested } = readPayload(context, table, body);
    if (nested.length > 0)
      throw badRequest("Deep updates are not supported: a row within a row can only be created with it.");
    return written(context, table, updateRow(context.session, table, found.id, withoutKey(values, key)), false);
  }
  if (mustExist) throw rowNotFound(table, key);
  // A key in the address fills in what the body does not say; an id there is the row's, whatever the body says.
  const row =
    key.kind === "id"
      ? insert(context, table, body, { [table.primaryId]: key.id }, 0)
      : insert(context, table, body, {}, 0, key.values);
  return written(context, table, row, true);
}

/** The columns of the alternate key that names a row are not changed along with it. */
function withoutKey(values: RowValues, key: RowKey): RowValues {
  if (key.kind === "id") return values;
  return Object.fromEntries(Object.entries(values).filter(([column]) => !key.key.columns.includes(column)));
}

/** `PUT /accounts(id)/name` with `{"value": …}`, and `DELETE` of the same, which empties the column. */
export function writeProperty(
  context: RequestContext,
  table: Table,
  row: StoredRow,
  property: string,
  body: unknown,
): Written {
  const column = table.columns.get(property);
  refuseIntersect(context, table, "Update");
  if (!column || isLookup(column)) throw unknownProperty(property, table.name);
  if (body !== null && (typeof body !== "object" || !("value" in body))) {
    throw payloadError(table, "A property is written as an object with the member 'value'.");
  }
  checkConditions(context, row);
  const value = readColumnValue(table, column, body === null ? null : body.value);
  updateRow(context.session, table, row.id, { [property]: value });
  return { answer: emptyAnswer(), row: { table: table.name, id: row.id } };
}

export function removeRow(context: RequestContext, table: Table, row: StoredRow): Written {
  refuseIntersect(context, table, "Delete");
  checkConditions(context, row);
  deleteRow(context.session, table, row.id);
  return { answer: emptyAnswer(), row: null };
}

/** The pairs of a many-to-many relationship are made and broken by references, never as rows. */
function refuseIntersect({ session: { metadata } }: RequestContext, { name }: Table, message: string): void {
  if (!metadata.manyToMany?.some(({ intersect }) => intersect === name)) return;
  throw badRequest(
    `The '${message}' method does not support entities of type '${name}'. MessageProcessorCache returned MessageProcessor.Empty.`,
    "0x80040800",
  );
}

/**
 * Creates a row with the rows in its body: those it points to before it, those that point to it after it.
 *
 * @param given values that hold whatever the body says
 * @param presets values for columns that the body does not name
 */
function insert(
  context: RequestContext,
  table: Table,
  body: unknown,
  given: RowValues,
  depth: number,
  presets: RowValues = {},
): StoredRow {
  if (depth > deepestInsert) throw payloadError(table, `Rows are nested more than ${deepestInsert} deep.`);
  const { values, nested } = readPayload(context, table, body);
  for (const { relationship, side, content } of nested) {
    if (side !== "lookup" || content.kind !== "new") continue;
    const target = tableNamed(context, relationship.referenced);
    const { id } = insert(context, target, content.body, {}, depth + 1);
    values[relationship.referencingColumn] = { table: target.name, id };
  }
  const stored = createRow(context.session, table, { ...presets, ...values, ...given });
  for (const child of nested) if (child.side === "collection") attach(context, table, stored.id, child, depth);
  return stored;
}

function attach(
  context: RequestContext,
  table: Table,
  id: string,
  { relationship, content }: NestedRow,
  depth: number,
): void {
  const target = tableNamed(context, relationship.referencing);
  const link = { [relationship.referencingColumn]: { table: table.name, id } };
  if (content.kind === "new") insert(context, target, content.body, link, depth + 1);
  else updateRow(context.session, target, content.reference.id, link);
}

function tableNamed({ session: { metadata } }: RequestContext, name: string): Table {
  const table = metadata.tables.get(name);
  if (!table) throw badRequest(`The table '${name}' takes no rows within rows.`);
  return table;
}

function written(context: RequestContext, table: Table, row: StoredRow, isNew: boolean): Written {
  const address = `${context.root}${table.entitySet}(${row.id})`;
  const headers = { "OData-EntityId": address, Location: address };
  const reference = { table: table.name, id: row.id };
  if (!context.preferences.returnRepresentation) return { answer: emptyAnswer(headers), row: reference };
  const answer = jsonAnswer(isNew ? 201 : 200, rowBody(context, table, row), {
    ...headers,
    ETag: `W/"${row.version}"`,
    "Preference-Applied": "return=representation",
  });
  return { answer, row: reference };
}
