import { DataverseError, badRequest, doesNotExist, errorCodes, unknownSegment } from "../errors.js";
import type { Relationship, Table } from "../metadata/model.js";
import { findCollections, findLookups } from "../query/edm.js";
import { updateRow } from "../rows/update-row.js";
import { type Reference, type StoredRow, isReference } from "../store/store.js";
import { emptyAnswer, jsonAnswer } from "./answer.js";
import { readReference } from "./entity-reference.js";
import { type Association, associationOf, pairsOf } from "./many-to-many.js";
import type { RequestContext } from "./request-context.js";
import { readRowKey } from "./row-key.js";
import type { Written } from "./write-row.js";

/** Answers `…/property/$ref`: reads, sets, adds or removes references to rows. */
export function answerReferences(
  context: RequestContext,
  method: string,
  table: Table,
  row: StoredRow,
  property: string,
  argument: string | null,
  body: unknown,
): Written {
  const { metadata } = context.session;
  const lookups = findLookups(metadata, table, property);
  if (lookups.length > 0) return lookupReference(context, method, table, row, lookups, property, body);
  const [collection] = findCollections(metadata, table, property);
  const association = associationOf(context, table, property);
  if (!collection && !association) throw unknownSegment(property);
  const target = metadata.tables.get(collection?.referencing ?? association?.table.name ?? "");
  if (!target) throw unknownSegment(property);
  if (method !== "POST" && method !== "DELETE") throw notAllowed(method);
  const reference = method === "POST" ? referenceIn(context, body) : removedReference(context, target, argument);
  if (reference.table !== target.name) throw badRequest(`'${property}' leads to rows of '${target.entitySet}'.`);
  if (collection) changeChild(context, method === "POST", table, row, target, collection, reference);
  else if (association) changePair(context, method === "POST", table, row, association, reference);
  return { answer: emptyAnswer(), row: null };
}

function lookupReference(
  context: RequestContext,
  method: string,
  table: Table,
  row: StoredRow,
  lookups: Relationship[],
  property: string,
  body: unknown,
): Written {
  const column = lookups[0]?.referencingColumn ?? property;
  const { session, root } = context;
  if (method === "GET") {
    session.rights.demand("Read", table, row.body);
    const value = row.body[column];
    const target = isReference(value) ? session.metadata.tables.get(value.table) : undefined;
    if (!isReference(value) || !target) return { answer: emptyAnswer(), row: null };
    const address = {
      "@odata.context": `${root}$metadata#$ref`,
      "@odata.id": `${root}${target.entitySet}(${value.id})`,
    };
    return { answer: jsonAnswer(200, address), row: null };
  }
  if (method !== "PUT" && method !== "DELETE") throw notAllowed(method);
  const reference = method === "PUT" ? referenceIn(context, body) : null;
  const isOwner = table.columns.get(column)?.type === "owner";
  if (reference && !isOwner && !lookups.some((lookup) => lookup.referenced === reference.table)) {
    throw badRequest(`'${property}' cannot lead to a row of the table '${reference.table}'.`);
  }
  updateRow(session, table, row.id, { [column]: reference });
  return { answer: emptyAnswer(), row: null };
}

function referenceIn(context: RequestContext, body: unknown): Reference {
  const address =
    typeof body === "object" && body !== null ? (body as Record<string, unknown>)["@odata.id"] : undefined;
  if (address === undefined) throw badRequest("The body must name a row in '@odata.id'.");
  return readReference(context, address);
}

/** `collection(id)/$ref`, or `collection/$ref?$id=address` */
function removedReference(context: RequestContext, target: Table, argument: string | null): Reference {
  const address = context.query.options.get("$id");
  if (argument === null && address !== undefined) return readReference(context, address);
  if (argument === null) throw badRequest("The row to disassociate is not named.");
  const key = readRowKey(target, argument);
  if (key.kind !== "id") throw badRequest("The row to disassociate must be named by its id.");
  return { table: target.name, id: key.id };
}

function changeChild(
  { session }: RequestContext,
  isAdded: boolean,
  table: Table,
  row: StoredRow,
  target: Table,
  { referencingColumn }: Relationship,
  { id }: Reference,
): void {
  const child = session.store.get(target.name, id);
  if (!child) throw doesNotExist(target.name, id);
  const before = child.body[referencingColumn];
  if (!isAdded && !(isReference(before) && before.id === row.id)) throw doesNotExist(target.name, id);
  updateRow(session, target, id, { [referencingColumn]: isAdded ? { table: table.name, id: row.id } : null });
}

function changePair(
  { session }: RequestContext,
  isAdded: boolean,
  table: Table,
  row: StoredRow,
  association: Association,
  { id }: Reference,
): void {
  const { store, rights, metadata, newId } = session;
  const { relationship, own, other, table: target } = association;
  const related = store.get(target.name, id);
  if (!related) throw doesNotExist(target.name, id);
  rights.demand("Append", table, row.body);
  rights.demand("AppendTo", target, related.body);
  const pair = pairsOf(store, association, row.id).find(({ body }) => body[other.column] === id);
  if (!isAdded) {
    if (!pair) throw doesNotExist(target.name, id);
    store.delete(relationship.intersect, pair.id);
    return;
  }
  if (pair) throw new DataverseError(412, errorCodes.duplicateRecord, "Cannot insert duplicate key.");
  const intersect = metadata.tables.get(relationship.intersect);
  const pairId = newId();
  store.put(relationship.intersect, pairId, {
    ...(intersect && { [intersect.primaryId]: pairId }),
    [own.column]: row.id,
    [other.column]: id,
  });
}

export function notAllowed(method: string): DataverseError {
  return new DataverseError(
    405,
    errorCodes.methodNotAllowed,
    `The requested resource does not support http method '${method}'.`,
  );
}
