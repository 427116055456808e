import type { Table } from "../metadata/model";
import { aggregate, checkAggregateLimit, distinctKey } from "./aggregate";
import { type ColumnPath, valueAt } from "./column-path";
import { type Comparable, comparableOf, compare } from "./comparison";
import { isLookup } from "./edm";
import { compileFilter } from "./filter-compile";
import type { Expand, Order, Page, ResultRow, RowQuery, RowQueryResult } from "./query-model";
import { RowGraph } from "./row-graph";
import { type Cell, idOf, isReference, type QueryContext, type Row, type TableSource } from "./source";

type Finder = (rows: Iterable<Row>) => Row[];

/**
 * Runs a query on its table.
 *
 * @param page null: all rows
 * @throws QueryError where the query's filters do not fit the tables
 */
export function runRowQuery(query: RowQuery, context: QueryContext, page: Page | null = null): RowQueryResult {
  const graph = new RowGraph(context.source);
  if (query.apply) return runApply(query, query.apply, graph, context);
  const runner = new Runner(graph, context);
  const matches = runner.filter(query);
  const expand = runner.expand(query);
  const found = matches(context.source.rows(query.table.name));
  const ordered = runner.order(query)(found);
  const wanted = query.top === null ? ordered : ordered.slice(0, query.top);
  const start = page ? (page.number - 1) * page.size : 0;
  const end = page ? start + page.size : wanted.length;
  return {
    rows: wanted.slice(start, end).map(expand),
    more: wanted.length > end,
    groups: null,
    total: found.length,
  };
}

/** Adds to a single row what its query expands. */
export function expandRow(query: RowQuery, row: Row, context: QueryContext): ResultRow {
  return new Runner(new RowGraph(context.source), context).expand(query)(row);
}

class Runner {
  constructor(
    readonly graph: RowGraph,
    readonly context: QueryContext,
  ) {}

  filter(query: RowQuery): Finder {
    if (!query.filter) return (rows) => [...rows];
    const test = compileFilter(query.filter, query.table, this.graph, this.context);
    return (rows) => [...rows].filter(test);
  }

  order(query: RowQuery): Finder {
    if (query.orderBy.length === 0) return (rows) => [...rows];
    const orders = query.orderBy.map((order) => ({ order, read: sortKey(order, this.graph) }));
    return (rows) => sortRows([...rows], orders);
  }

  /** Makes of a row a result with everything that the query expands on it. */
  expand(query: RowQuery): (row: Row) => ResultRow {
    const expanders = query.expand.map((expand) => ({ expand, find: this.#expander(expand, query.table) }));
    return (row) => ({
      table: query.table,
      row,
      expanded: new Map(expanders.map(({ expand, find }) => [expand, find(row)])),
    });
  }

  #expander({ kind, relationship, query }: Expand, parent: Table): (row: Row) => ResultRow | ResultRow[] | null {
    const expand = this.expand(query);
    if (kind === "lookup") {
      return (row) => {
        const target = this.graph.parent(relationship, row);
        return target ? expand(target) : null;
      };
    }
    const matches = this.filter(query);
    const order = this.order(query);
    return (row) => {
      const children = order(matches(this.graph.children(relationship, idOf(parent, row))));
      return (query.top === null ? children : children.slice(0, query.top)).map(expand);
    };
  }
}

/** What rows are ordered by: of a lookup the name of its row, of a choice its number. */
function sortKey({ path }: Order, graph: RowGraph): (row: Row) => Comparable | null {
  if (isLookup(path.column)) {
    return (row) => {
      const value = valueAt(graph, path, row);
      return isReference(value) ? primaryName(graph.source, value.table, value.id) : null;
    };
  }
  const read = comparableOf(path.column);
  return (row) => read(valueAt(graph, path, row));
}

/** Name of a row as lookups show it; null when it has none or cannot be seen. */
export function primaryName(source: TableSource, tableName: string, id: string): string | null {
  const column = source.metadata.tables.get(tableName)?.primaryName;
  const name = column ? source.row(tableName, id)?.[column] : null;
  return typeof name === "string" ? name : null;
}

interface SortBy<Item> {
  order: { descending: boolean };
  read: (item: Item) => Comparable | null;
}

/** Sorts in place; empty values come first, and equal ones stay in their order. */
export function sortRows<Item>(rows: Item[], orders: readonly SortBy<Item>[]): Item[] {
  const keyed = rows.map((row) => ({ row, keys: orders.map(({ read }) => read(row)) }));
  keyed.sort((left, right) => {
    for (const [index, { order }] of orders.entries()) {
      const [first = null, second = null] = [left.keys[index], right.keys[index]];
      const result = compareKeys(first, second);
      if (result !== 0) return order.descending ? -result : result;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function compareKeys(left: Comparable | null, right: Comparable | null): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compare(left, right);
}

function runApply(
  { table }: RowQuery,
  apply: NonNullable<RowQuery["apply"]>,
  graph: RowGraph,
  context: QueryContext,
): RowQueryResult {
  const test = apply.filter ? compileFilter(apply.filter, table, graph, context) : () => true;
  const rows = [...context.source.rows(table.name)].filter(test);
  checkAggregateLimit(rows.length);
  const paths: ColumnPath[] = apply.groupBy.map(({ column }) => ({ steps: [], table, column }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(paths.map((path) => distinctKey(comparableOf(path.column)(valueAt(graph, path, row)))));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  // An aggregate without groups is one row even of nothing.
  if (apply.groupBy.length === 0 && groups.size === 0) groups.set("", []);
  const cells = [...groups.values()].map((members): Cell[] => [
    ...apply.groupBy.map(({ column, key }) => ({
      key,
      value: members[0]?.[column.name] ?? null,
      column: { table, name: column.name },
    })),
    ...apply.aggregates.map(({ column, method, alias }) => ({
      key: alias,
      ...(column && method !== "countdistinct" && { column: { table, name: column.name } }),
      value: aggregate(
        method,
        column,
        column ? members.map((row) => row[column.name] ?? null) : members.map(() => null),
      ),
    })),
  ]);
  return { rows: [], more: false, groups: cells, total: cells.length };
}
