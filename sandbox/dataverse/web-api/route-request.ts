import { badRequest, notSupported, unknownSegment } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { findCollections, findLookups } from "../query/edm.js";
import { isReference, type StoredRow } from "../store/store.js";
import { type Answer, emptyAnswer, jsonAnswer } from "./answer.js";
import { type Restriction, countCollection, readCollection } from "./read-collection.js";
import { associatedWith, associationOf } from "./many-to-many.js";
import { answerMetadata, metadataSets } from "./metadata/metadata-requests.js";
import { answerBoundOperation, answerOperation, isBoundOperation, isOperation } from "./operations/operations.js";
import { fetchOf, readFetch } from "./read-fetch.js";
import { readProperty, readRow } from "./read-row.js";
import { answerReferences, notAllowed } from "./reference-requests.js";
import type { RequestContext } from "./request-context.js";
import type { Segment } from "./resource-path.js";
import { getRow, readRowKey } from "./row-key.js";
import { tableOfSet } from "./tables.js";
import { type Written, patchRow, postRow, removeRow, writeProperty } from "./write-row.js";

const read = (answer: Answer): Written => ({ answer, row: null });

/**
 * Answers one request of the Web API.
 *
 * @param body the JSON of the request; null without one
 * @throws DataverseError or QueryError for everything that is refused
 */
export function routeRequest(
  context: RequestContext,
  method: string,
  segments: readonly Segment[],
  body: unknown,
): Written {
  const [first, ...rest] = segments;
  if (!first) return read(serviceDocument(context, method));
  if (first.name === "$metadata") throw notSupported("The CSDL document ($metadata)");
  if (metadataSets.has(first.name)) return read(answerMetadata(context, method, segments));
  if (isOperation(first.name) && rest.length === 0) return read(answerOperation(context, method, first, body));
  const table = tableOfSet(context.session.metadata, first.name);
  if (first.argument !== null) return routeRow(context, method, table, first.argument, rest, body);
  const [next, ...beyond] = rest;
  if (beyond.length > 0) throw unknownSegment(beyond[0]?.name ?? "");
  if (next?.name === "$count" && method === "GET") return read(countCollection(context, table));
  if (next) throw unknownSegment(next.name);
  if (method === "GET") {
    const fetchXml = fetchOf(context);
    return read(fetchXml === null ? readCollection(context, table) : readFetch(context, table, fetchXml));
  }
  if (method === "POST") return postRow(context, table, body);
  throw notAllowed(method);
}

function routeRow(
  context: RequestContext,
  method: string,
  table: Table,
  argument: string,
  rest: readonly Segment[],
  body: unknown,
): Written {
  const { store } = context.session;
  const key = readRowKey(table, argument);
  const [next, after, ...beyond] = rest;
  if (!next && method === "PATCH") return patchRow(context, table, key, body);
  const row = getRow(store, table, key);
  if (!next) {
    if (method === "GET") return read(readRow(context, table, row));
    if (method === "DELETE") return removeRow(context, table, row);
    throw notAllowed(method);
  }
  if (beyond.length > 0) throw unknownSegment(beyond[0]?.name ?? "");
  if (isBoundOperation(next.name)) {
    if (after) throw unknownSegment(after.name);
    return read(answerBoundOperation(context, method, table, row, next, body));
  }
  if (after?.name === "$ref" && after.argument === null) {
    return answerReferences(context, method, table, row, next.name, next.argument, body);
  }
  if (next.argument !== null) throw notSupported("A row reached through a navigation property");
  if (isNavigation(context, table, next.name)) return routeNavigation(context, method, table, row, next.name, after);
  if (after) throw after.name === "$value" ? notSupported("$value of a property") : unknownSegment(after.name);
  if (method === "GET") return read(readProperty(context, table, row, next.name));
  if (method === "PUT") return writeProperty(context, table, row, next.name, body);
  if (method === "DELETE") return writeProperty(context, table, row, next.name, null);
  throw notAllowed(method);
}

function isNavigation(context: RequestContext, table: Table, property: string): boolean {
  const { metadata } = context.session;
  return (
    findLookups(metadata, table, property).length > 0 ||
    findCollections(metadata, table, property).length > 0 ||
    associationOf(context, table, property) !== undefined
  );
}

function routeNavigation(
  context: RequestContext,
  method: string,
  table: Table,
  row: StoredRow,
  property: string,
  after: Segment | undefined,
): Written {
  const { session } = context;
  if (method !== "GET") throw notAllowed(method);
  session.rights.demand("Read", table, row.body);
  const [lookup] = findLookups(session.metadata, table, property);
  if (lookup) {
    if (after) throw unknownSegment(after.name);
    const value = row.body[lookup.referencingColumn];
    const target = isReference(value) ? session.metadata.tables.get(value.table) : undefined;
    const fits = isReference(value) && (lookup.referenced === "owner" || lookup.referenced === value.table);
    const related = fits && target ? session.store.get(target.name, value.id) : undefined;
    return read(related && target ? readRow(context, target, related) : emptyAnswer());
  }
  const { restriction, target } = relatedRows(context, table, row, property);
  if (after?.name === "$count") return read(countCollection(context, target, restriction));
  if (after) throw unknownSegment(after.name);
  return read(readCollection(context, target, restriction));
}

/** The rows on the far side of a collection-valued navigation property. */
function relatedRows(
  context: RequestContext,
  table: Table,
  row: StoredRow,
  property: string,
): { restriction: Restriction; target: Table } {
  const { metadata } = context.session;
  const path = `${table.entitySet}(${row.id})/${property}`;
  const [collection] = findCollections(metadata, table, property);
  if (collection) {
    const target = metadata.tables.get(collection.referencing);
    if (!target) throw unknownSegment(property);
    const filter: Restriction["filter"] = {
      kind: "binary",
      operator: "eq",
      left: { kind: "property", path: [`_${collection.referencingColumn}_value`] },
      right: { kind: "literal", type: "guid", value: row.id },
    };
    return { target, restriction: { path, filter } };
  }
  const association = associationOf(context, table, property);
  if (!association) throw badRequest(`'${property}' is no navigation property of '${table.name}'.`);
  return { target: association.table, restriction: { path, filter: associatedWith(context, association, row.id) } };
}

function serviceDocument({ root, session: { metadata } }: RequestContext, method: string): Answer {
  if (method !== "GET") throw notAllowed(method);
  return jsonAnswer(200, {
    "@odata.context": `${root}$metadata`,
    value: [...metadata.tables.values()].map(({ entitySet }) => ({
      name: entitySet,
      kind: "EntitySet",
      url: entitySet,
    })),
  });
}
