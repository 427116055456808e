import { badRequest } from "../errors.js";
import type { ManyToMany, ManyToManySide, Table } from "../metadata/model.js";
import { splitOutside } from "../query/query-string.js";
import type { ResultRow, RowQuery } from "../query/query-model.js";
import { parseRowQuery } from "../query/row-query-parser.js";
import { runRowQuery } from "../query/run-row-query.js";
import { type TableSource, idOf } from "../query/source.js";
import type { Store, StoredRow } from "../store/store.js";
import { type ExpandItem, splitExpand } from "./expand-text.js";
import { queryContext } from "./query-context.js";
import type { RequestContext } from "./request-context.js";
import type { RowWriter } from "./row-writer.js";

/** A many-to-many relationship as a navigation property of one of its tables sees it. */
export interface Association {
  relationship: ManyToMany;
  own: ManyToManySide;
  other: ManyToManySide;
  table: Table;
}

/** The many-to-many relationship behind a navigation property; undefined when it is none. */
export function associationOf(
  { session: { metadata } }: RequestContext,
  table: Table,
  property: string,
): Association | undefined {
  for (const relationship of metadata.manyToMany ?? []) {
    const [first, second] = relationship.sides;
    for (const [own, other] of [[first, second] as const, [second, first] as const]) {
      if (own.table !== table.name || own.collectionProperty !== property) continue;
      const target = metadata.tables.get(other.table);
      if (target) return { relationship, own, other, table: target };
    }
  }
  return undefined;
}

/** Pairs of the relationship that one row takes part in. */
export function pairsOf(store: Store, { relationship, own }: Association, id: string): StoredRow[] {
  return store.all(relationship.intersect).filter(({ body }) => body[own.column] === id);
}

/** Only the rows on the other side of an association. */
export function associatedRows(
  context: RequestContext,
  association: Association,
  id: string,
  source: TableSource,
): TableSource {
  const { other, table } = association;
  const ids = new Set(pairsOf(context.session.store, association, id).map(({ body }) => body[other.column]));
  return {
    ...source,
    *rows(name) {
      for (const row of source.rows(name)) if (name !== table.name || ids.has(idOf(table, row))) yield row;
    },
  };
}

/** A query, and what writes the many-to-many relationships that it expands. */
export interface ParsedQuery {
  query: RowQuery;
  /** Adds to a written row what lies on the other side of its many-to-many relationships. */
  complete: (json: Record<string, unknown>, row: ResultRow, writer: RowWriter) => Record<string, unknown>;
}

/**
 * Reads the query options of the request. The query language knows relationships by their lookups; those that have none
 * are taken out of `$expand` here, and answered row by row.
 */
export function parseQuery(context: RequestContext, table: Table): ParsedQuery {
  const { session, query: given } = context;
  const expand = given.options.get("$expand");
  const items = expand === undefined ? [] : splitExpand(expand);
  const many = items.filter((item) => associationOf(context, table, item.property));
  if (many.length === 0) return { query: parseRowQuery(table, given, session.metadata), complete: (json) => json };
  const options = new Map(given.options);
  const rest = items.filter((item) => !many.includes(item));
  if (rest.length > 0) options.set("$expand", rest.map(({ text }) => text).join(","));
  else options.delete("$expand");
  const query = parseRowQuery(table, { ...given, options }, session.metadata);
  const readers = many.map((item) => associationReader(context, table, item, given.aliases));
  return {
    query,
    complete: (json, row, writer) => {
      for (const read of readers) read(json, row, writer);
      return json;
    },
  };
}

function associationReader(
  context: RequestContext,
  table: Table,
  item: ExpandItem,
  aliases: RequestContext["query"]["aliases"],
): (json: Record<string, unknown>, row: ResultRow, writer: RowWriter) => void {
  const association = associationOf(context, table, item.property);
  if (!association) throw badRequest(`'${item.property}' is no navigation property of '${table.name}'.`);
  const query = parseRowQuery(association.table, { options: item.options, aliases }, context.session.metadata);
  if (query.apply || query.count || query.skipToken !== null) {
    throw badRequest(`The option '${splitOutside(item.text, ";").join(";")}' cannot stand inside $expand.`);
  }
  const base = queryContext(context);
  return (json, { row }, writer) => {
    const source = associatedRows(context, association, idOf(table, row), base.source);
    const { rows } = runRowQuery(query, { ...base, source });
    json[item.property] = rows.map((one) => writer.row(one, query.select));
  };
}
