import { badRequest } from "../errors.js";
import type { ManyToMany, ManyToManySide, Table } from "../metadata/model.js";
import type { Expression } from "../query/filter-ast.js";
import { splitOutside } from "../query/query-string.js";
import type { ResultRow, RowQuery } from "../query/query-model.js";
import { parseRowQuery } from "../query/row-query-parser.js";
import { runRowQuery } from "../query/run-row-query.js";
import { idOf } from "../query/source.js";
import { textOf } from "../rows/text-of.js";
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

/** What the rows on the other side of an association are: those that a row is paired with. */
export function associatedWith(
  { session: { store } }: RequestContext,
  association: Association,
  id: string,
): Expression {
  const { other, table } = association;
  const ids = pairsOf(store, association, id).map(({ body }) => textOf(body[other.column]));
  return {
    kind: "in",
    left: { kind: "property", path: [table.primaryId] },
    items: ids.map((value) => ({ kind: "literal", type: "guid", value })),
  };
}

/** Both conditions; the second may be none. */
export const both = (left: Expression, right: Expression | null): Expression =>
  right ? { kind: "binary", operator: "and", left, right } : left;

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
    const filter = both(associatedWith(context, association, idOf(table, row)), query.filter);
    const { rows } = runRowQuery({ ...query, filter }, base);
    json[item.property] = rows.map((one) => writer.row(one, query.select));
  };
}
