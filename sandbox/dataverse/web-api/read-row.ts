import { badRequest, notSupported, unknownProperty } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { findProperty } from "../query/edm.js";
import { wireValue } from "../query/project-row.js";
import { expandRow } from "../query/run-row-query.js";
import { asRow } from "../rows/row-source.js";
import type { StoredRow } from "../store/store.js";
import { type Answer, emptyAnswer, jsonAnswer } from "./answer.js";
import { isUnchanged } from "./conditions.js";
import { parseQuery } from "./many-to-many.js";
import { appliedPreferences } from "./preferences.js";
import { queryContext } from "./query-context.js";
import { selection } from "./read-collection.js";
import type { RequestContext } from "./request-context.js";
import { RowWriter, etagOf } from "./row-writer.js";

/** Answers a read of one row. */
export function readRow(context: RequestContext, table: Table, stored: StoredRow): Answer {
  context.session.rights.demand("Read", table, stored.body);
  if (isUnchanged(context, stored)) return emptyAnswer({ ETag: `W/"${stored.version}"` }, 304);
  const applied = appliedPreferences(context.preferences, { annotations: true });
  return jsonAnswer(200, rowBody(context, table, stored), {
    ETag: `W/"${stored.version}"`,
    ...(applied !== null && { "Preference-Applied": applied }),
  });
}

/** A row as an answer carries it, by the request's `$select` and `$expand`. */
export function rowBody(context: RequestContext, table: Table, stored: StoredRow): object {
  const { query, complete } = parseQuery(context, table);
  if (query.filter || query.orderBy.length > 0 || query.top !== null || query.count || query.apply) {
    throw badRequest("Only $select and $expand can be used when a single row is read.");
  }
  const base = queryContext(context);
  const row = base.source.row(table.name, stored.id) ?? asRow(stored);
  const writer = new RowWriter(context);
  const result = expandRow(query, row, base);
  return {
    "@odata.context": `${context.root}$metadata#${table.entitySet}${selection(query)}/$entity`,
    ...complete(writer.row(result, query.select), result, writer),
  };
}

/** Answers a read of one property: `accounts(id)/name`; an empty one has no content. */
export function readProperty(context: RequestContext, table: Table, stored: StoredRow, property: string): Answer {
  const column = findProperty(table, property);
  if (!column) throw unknownProperty(property, table.name);
  if (context.query.options.size > 0) throw notSupported("A query option on a single property");
  context.session.rights.demand("Read", table, stored.body);
  const row = queryContext(context).source.row(table.name, stored.id) ?? asRow(stored);
  const value = wireValue(row[column.name] ?? null);
  if (value === null) return emptyAnswer();
  const place = `${context.root}$metadata#${table.entitySet}(${stored.id})/${property}`;
  return jsonAnswer(200, { "@odata.context": place, value }, { ETag: etagOf(asRow(stored)) });
}
