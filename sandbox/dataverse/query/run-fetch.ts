import type { Table } from "../metadata/model";
import { distinctKey } from "./aggregate";
import { type Comparable, comparableOf } from "./comparison";
import { isLookup, propertyKey } from "./edm";
import { aggregateJoined } from "./fetch-aggregate";
import { entityNamed, FetchJoiner, type JoinedRow } from "./fetch-join";
import type { Fetch, FetchAttribute, FetchEntity, FetchOrder } from "./fetch-model";
import { getColumn, parseFetch } from "./fetch-parser";
import { invalidFetch } from "./fetch-xml";
import { labelText } from "./labels";
import { checkFetchCookie, fetchPagingCookie, largestPage } from "./paging";
import { primaryName, sortRows } from "./run-row-query";
import { type Cell, idOf, isChoices, isReference, type QueryContext, type Row } from "./source";

export interface FetchRow {
  /** The row of the fetch's own table; null in an aggregate. */
  row: Row | null;
  /** Columns of links are named `alias.column`, and are absent where they are empty. */
  cells: Cell[];
}

export interface FetchResult {
  table: Table;
  rows: FetchRow[];
  isAggregate: boolean;
  /** Whether rows follow after this page. */
  more: boolean;
  /** Where `returntotalrecordcount` asks for it: rows of all pages, 5000 at most. */
  total: number | null;
  /** Whether there are more rows than `total` can say. */
  totalLimitExceeded: boolean;
  /** Cookie of the next page as the annotation carries it; null on the last one. */
  pagingCookie: string | null;
}

export interface FetchOptions {
  /** Rows a page where the fetch names no `count`; 5000 where nobody does. */
  pageSize?: number;
}

/**
 * Runs FetchXML.
 *
 * @param xml a fetch, whose entity may be any table: the caller checks that it is the one addressed
 * @throws QueryError (400) for what Dataverse refuses; (501) for what is not supported here
 */
export function runFetch(xml: string, context: QueryContext, options: FetchOptions = {}): FetchResult {
  const fetch = parseFetch(xml, context.source.metadata);
  const joined = new FetchJoiner(fetch, context).run();
  const found = fetch.aggregate
    ? orderGroups(fetch, aggregateJoined(fetch, joined, context)).map((cells): FetchRow => ({ row: null, cells }))
    : rowsOf(fetch, orderJoined(fetch, joined, context));
  return pageOf(fetch, found, options.pageSize ?? largestPage);
}

function pageOf(fetch: Fetch, found: FetchRow[], pageSize: number): FetchResult {
  const { table } = fetch.entity;
  if (fetch.pagingCookie !== null && fetch.pagingCookie !== "" && fetch.page > 1) {
    checkFetchCookie(fetch.pagingCookie, table.primaryId, fetch.page);
  }
  const size = fetch.top ?? Math.min(fetch.count ?? pageSize, largestPage);
  const start = (fetch.page - 1) * size;
  const rows = found.slice(start, start + size);
  const more = fetch.top === null && found.length > start + size;
  const last = rows.at(-1)?.row;
  return {
    table,
    rows,
    isAggregate: fetch.aggregate,
    more,
    total: fetch.returnTotal ? Math.min(found.length, largestPage) : null,
    totalLimitExceeded: fetch.returnTotal && found.length > largestPage,
    pagingCookie: more && last ? fetchPagingCookie(fetch.page, table.primaryId, idOf(table, last)) : null,
  };
}

function rowsOf(fetch: Fetch, joined: readonly JoinedRow[]): FetchRow[] {
  const columns = fetch.entities.map((entity) => ({ entity, attributes: attributesOf(entity, fetch.distinct) }));
  const rows = joined.map((parts) => ({
    row: parts[fetch.entity.index] ?? null,
    cells: columns.flatMap(({ entity, attributes }) => cellsOf(entity, attributes, parts[entity.index])),
  }));
  if (!fetch.distinct) return rows;
  const seen = new Map<string, FetchRow>();
  for (const row of rows) {
    const key = JSON.stringify(row.cells.map(({ key: name, value, column }) => [name, cellKey(value, column)]));
    if (!seen.has(key)) seen.set(key, row);
  }
  return [...seen.values()];
}

function cellKey(value: Cell["value"], column: Cell["column"]): string {
  if (isChoices(value)) return value.join();
  const definition = column?.table.columns.get(column.name);
  return definition ? distinctKey(comparableOf(definition)(value)) : "";
}

function attributesOf(entity: FetchEntity, distinct: boolean): Pick<FetchAttribute, "column" | "alias">[] {
  const { table, alias, allAttributes, attributes } = entity;
  if (allAttributes) {
    return [...table.columns.values()].filter(({ read }) => read).map((column) => ({ column, alias: null }));
  }
  const primaryId = table.columns.get(table.primaryId);
  const hasId = attributes.some(({ column }) => column === primaryId);
  return alias === null && !distinct && !hasId && primaryId
    ? [...attributes, { column: primaryId, alias: null }]
    : attributes;
}

function cellsOf(
  { table, alias: link }: FetchEntity,
  attributes: readonly Pick<FetchAttribute, "column" | "alias">[],
  row: Row | undefined,
): Cell[] {
  const cells = attributes.map(({ column, alias }): Cell => ({
    key: alias ?? (link === null ? propertyKey(column) : `${link}.${column.name}`),
    value: row?.[column.name] ?? null,
    column: { table, name: column.name },
    ...(row && { row }),
  }));
  return link === null ? cells : cells.filter(({ value }) => value !== null);
}

/** Orders of the fetch's own entity come before those of its links. */
function orderJoined(fetch: Fetch, joined: JoinedRow[], context: QueryContext): JoinedRow[] {
  const orders = fetch.entities.flatMap((entity) =>
    entity.orders.map((order) => ({ order, read: sortKey(fetch, order, entity, context) })),
  );
  return orders.length === 0 ? joined : sortRows(joined, orders);
}

function sortKey(
  fetch: Fetch,
  { attribute, entityName }: FetchOrder,
  standsIn: FetchEntity,
  { source, languageId }: QueryContext,
): (joined: JoinedRow) => Comparable | null {
  if (attribute === null) throw invalidFetch("an order by an alias is of an aggregate.");
  const { table, index } = entityNamed(fetch, entityName, standsIn);
  const column = getColumn(table, attribute);
  const value = (joined: JoinedRow) => joined[index]?.[column.name];
  if (isLookup(column)) {
    return (joined) => {
      const reference = value(joined);
      return isReference(reference) ? primaryName(source, reference.table, reference.id) : null;
    };
  }
  const isChoice = column.type === "choice" || column.type === "state" || column.type === "status";
  if (isChoice && !fetch.rawOrder) {
    const labels = new Map(
      column.choice?.options.map((option) => [option.value, labelText(option.labels, languageId)]),
    );
    return (joined) => labels.get(Number(value(joined))) ?? null;
  }
  const read = comparableOf(column);
  return (joined) => read(value(joined));
}

function orderGroups(fetch: Fetch, groups: Cell[][]): Cell[][] {
  const orders = fetch.entities.flatMap(({ orders: own }) => own);
  if (orders.length === 0) return groups;
  return sortRows(
    groups,
    orders.map((order) => {
      const { alias } = order;
      if (alias === null || groups[0]?.every(({ key }) => key !== alias)) {
        throw invalidFetch("an aggregate is ordered by the alias of one of its attributes.");
      }
      return {
        order,
        read: (cells: Cell[]): Comparable | null => {
          const value = cells.find(({ key }) => key === alias)?.value ?? null;
          return isReference(value) ? value.id : isChoices(value) ? null : value;
        },
      };
    }),
  );
}
