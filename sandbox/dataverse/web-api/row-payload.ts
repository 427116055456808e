import { badRequest } from "../errors.js";
import type { Column, Relationship, Table } from "../metadata/model.js";
import { readColumnValue } from "../rows/column-value.js";
import { payloadError } from "../rows/payload-error.js";
import { findCollections, findLookups, isLookup } from "../query/edm.js";
import type { Reference, RowValues } from "../store/store.js";
import { readReference } from "./entity-reference.js";
import type { RequestContext } from "./request-context.js";

/** A row that stands within another one's body, or a row that is bound to it. */
export interface NestedRow {
  relationship: Relationship;
  side: "lookup" | "collection";
  content: { kind: "new"; body: unknown } | { kind: "bound"; reference: Reference };
}

export interface RowPayload {
  values: RowValues;
  nested: NestedRow[];
}

const bind = "odata.bind";

/**
 * Reads the JSON of a create or an update.
 *
 * @throws DataverseError 400 for a property that is not declared, a value of another type, a lookup that is not bound
 */
export function readPayload(context: RequestContext, table: Table, body: unknown): RowPayload {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw payloadError(table, "The payload must be a JSON object.");
  }
  const payload: RowPayload = { values: {}, nested: [] };
  for (const [property, value] of Object.entries(body)) {
    const at = property.indexOf("@");
    if (at < 0) readProperty(context, table, property, value, payload);
    else if (at === 0) readControlInformation(table, property, value);
    else if (property.slice(at + 1) === bind) readBinding(context, table, property.slice(0, at), value, payload);
    else if (!isDeclared(context, table, property.slice(0, at))) throw annotationsOnly(table, property.slice(0, at));
  }
  return payload;
}

function readProperty(
  context: RequestContext,
  table: Table,
  property: string,
  value: unknown,
  payload: RowPayload,
): void {
  const { metadata } = context.session;
  const [lookup] = findLookups(metadata, table, property);
  if (lookup && typeof value === "object" && value !== null) {
    payload.nested.push({ relationship: lookup, side: "lookup", content: { kind: "new", body: value } });
    return;
  }
  const [collection] = findCollections(metadata, table, property);
  if (collection && Array.isArray(value)) {
    for (const item of value as unknown[]) {
      payload.nested.push({ relationship: collection, side: "collection", content: { kind: "new", body: item } });
    }
    return;
  }
  const column = table.columns.get(/^_(.+)_value$/.exec(property)?.[1] ?? property);
  if (!column) {
    throw payloadError(
      table,
      `The property '${property}' does not exist on type 'Microsoft.Dynamics.CRM.${table.name}'. ` +
        "Make sure to only use property names that are defined by the type.",
    );
  }
  if (isLookup(column)) {
    throw badRequest(
      "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.",
    );
  }
  payload.values[column.name] = readColumnValue(table, column, value);
}

function readControlInformation(table: Table, property: string, value: unknown): void {
  if (property !== "@odata.type") return;
  const type = typeof value === "string" ? value.replace(/^#/, "") : "";
  if (type !== `Microsoft.Dynamics.CRM.${table.name}`) {
    throw payloadError(
      table,
      `An entry with type '${type}' was found, but it is not assignable to the expected type 'Microsoft.Dynamics.CRM.${table.name}'.`,
    );
  }
}

function readBinding(
  context: RequestContext,
  table: Table,
  property: string,
  value: unknown,
  payload: RowPayload,
): void {
  const { metadata } = context.session;
  const owner = table.columns.get(property);
  const relationships = findLookups(metadata, table, property);
  const column = owner?.type === "owner" ? owner : table.columns.get(relationships[0]?.referencingColumn ?? "");
  if (column) {
    payload.values[column.name] =
      value === null ? null : boundReference(context, table, property, column, relationships, value);
    return;
  }
  const [collection] = findCollections(metadata, table, property);
  if (!collection) throw annotationsOnly(table, property);
  if (!Array.isArray(value))
    throw payloadError(table, `The property '${property}' is a collection; bind it to a list of rows.`);
  for (const item of value as unknown[]) {
    const reference = readReference(context, item);
    payload.nested.push({ relationship: collection, side: "collection", content: { kind: "bound", reference } });
  }
}

function boundReference(
  context: RequestContext,
  table: Table,
  property: string,
  column: Column,
  relationships: Relationship[],
  value: unknown,
): Reference {
  const reference = readReference(context, value);
  const fits =
    column.type === "owner"
      ? column.targets?.includes(reference.table)
      : relationships.some((relationship) => relationship.referenced === reference.table);
  if (!fits) {
    throw payloadError(
      table,
      `The navigation property '${property}' of type 'Microsoft.Dynamics.CRM.${table.name}' cannot be bound to a row of '${reference.table}'.`,
    );
  }
  return reference;
}

function isDeclared({ session: { metadata } }: RequestContext, table: Table, property: string): boolean {
  const column = table.columns.get(/^_(.+)_value$/.exec(property)?.[1] ?? property);
  const isProperty = column !== undefined && isLookup(column) === property.startsWith("_");
  return (
    isProperty ||
    findLookups(metadata, table, property).length > 0 ||
    findCollections(metadata, table, property).length > 0
  );
}

function annotationsOnly(table: Table, property: string): Error {
  return payloadError(
    table,
    `An undeclared property '${property}' which only has property annotations in the payload but no property value was ` +
      "found in the payload. In OData, only declared navigation properties and declared named streams can be " +
      "represented as properties without values.",
  );
}
