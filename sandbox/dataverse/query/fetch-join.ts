import { distinctKey } from "./aggregate";
import { comparableOf, comparesTo, isComparison } from "./comparison";
import { conditionTest } from "./conditions";
import type { Fetch, FetchCondition, FetchEntity, FetchFilter, FetchLink } from "./fetch-model";
import { getColumn } from "./fetch-parser";
import { invalidFetch } from "./fetch-xml";
import { errorCode, QueryError } from "./query-error";
import type { QueryContext, Row } from "./source";

/** Rows that belong together, by the index of their entity in the fetch; undefined where an outer link found none. */
export type JoinedRow = readonly (Row | undefined)[];

type Test = (joined: JoinedRow) => boolean;
type Join = (joined: JoinedRow) => JoinedRow[];

/** How many pairs of rows one fetch may look at: a chain of links over everything would never end. */
const mostSteps = 500_000;

/** Finds the entity that conditions and orders name. */
export function entityNamed(fetch: Fetch, name: string | null, standsIn: FetchEntity): FetchEntity {
  if (name === null) return standsIn;
  const entity =
    fetch.entities.find(({ alias }) => alias === name) ??
    fetch.entities.find(({ alias, table }) => alias === null && table.name === name);
  if (!entity) throw invalidFetch(`there is no link with the alias '${name.slice(0, 100)}'.`);
  return entity;
}

/** Joins the rows of a fetch's tables; names, types and operators are checked when it is made. */
export class FetchJoiner {
  #steps = 0;

  constructor(
    readonly fetch: Fetch,
    readonly context: QueryContext,
  ) {}

  /** All joined rows that the fetch's filters leave. */
  run(): JoinedRow[] {
    const { entity } = this.fetch;
    const join = this.#joinAll(entity);
    const found: JoinedRow[] = [];
    for (const row of this.context.source.rows(entity.table.name)) {
      const start: (Row | undefined)[] = [];
      start[entity.index] = row;
      for (const joined of join(start)) found.push(joined);
    }
    return found;
  }

  /** Adds an entity's links to a joined row, and keeps what its filters leave. */
  #joinAll(entity: FetchEntity): Join {
    const joins = entity.links.map((link) => this.#link(link, entity));
    const tests = entity.filters.map((filter) => this.#filter(filter, entity));
    // What needs no link is asked before any row is joined.
    const early = tests.filter((_, index) => isOwn(entity.filters[index]));
    const late = tests.filter((_, index) => !isOwn(entity.filters[index]));
    return (start) => {
      if (!early.every((test) => test(start))) return [];
      const joined = joins.reduce<JoinedRow[]>((rows, join) => rows.flatMap(join), [start]);
      return joined.filter((row) => late.every((test) => test(row)));
    };
  }

  #link(link: FetchLink, parent: FetchEntity): Join {
    const related = this.#related(link, parent);
    switch (link.type) {
      case "inner":
        return related;
      case "outer":
        return (joined) => {
          const rows = related(joined);
          return rows.length > 0 ? rows : [joined];
        };
      case "exists":
        return (joined) => (related(joined).length > 0 ? [joined] : []);
    }
  }

  #related(link: FetchLink, parent: FetchEntity): Join {
    const joinOn = this.#joinAll(link);
    const read = comparableOf(link.to);
    let index: Map<string, Row[]> | null = null;
    return (joined) => {
      const key = read(joined[parent.index]?.[link.to.name]);
      if (key === null) return [];
      index ??= this.#index(link);
      const candidates = index.get(distinctKey(key)) ?? [];
      this.#count(candidates.length);
      return candidates.flatMap((row) => {
        const next = [...joined];
        next[link.index] = row;
        return joinOn(next);
      });
    };
  }

  #index({ table, from }: FetchLink): Map<string, Row[]> {
    const read = comparableOf(from);
    const index = new Map<string, Row[]>();
    for (const row of this.context.source.rows(table.name)) {
      const value = read(row[from.name]);
      if (value === null) continue;
      const key = distinctKey(value);
      const rows = index.get(key);
      if (rows) rows.push(row);
      else index.set(key, [row]);
    }
    return index;
  }

  #filter(filter: FetchFilter, entity: FetchEntity): Test {
    const tests = filter.items.map((item): Test => {
      switch (item.kind) {
        case "condition":
          return this.#condition(item, entity);
        case "filter":
          return this.#filter(item, entity);
        case "related": {
          const related = this.#related(item.link, entity);
          return (joined) => related(joined).length > 0 !== item.negated;
        }
      }
    });
    if (tests.length === 0) return () => true;
    return filter.type === "and"
      ? (joined) => tests.every((test) => test(joined))
      : (joined) => tests.some((test) => test(joined));
  }

  #condition(condition: FetchCondition, standsIn: FetchEntity): Test {
    const { table, index } = entityNamed(this.fetch, condition.entityName, standsIn);
    const column = getColumn(table, condition.attribute);
    if (condition.valueOf !== null) return this.#columnCondition(condition, condition.valueOf, standsIn);
    const test = conditionTest(table, column, condition.operator, condition.values, this.context);
    return (joined) => test(joined[index]?.[column.name]);
  }

  #columnCondition(condition: FetchCondition, valueOf: string, standsIn: FetchEntity): Test {
    const comparison = condition.operator === "neq" ? "ne" : condition.operator;
    if (!isComparison(comparison)) {
      throw invalidFetch(`the operator '${condition.operator.slice(0, 100)}' does not compare columns.`);
    }
    const left = entityNamed(this.fetch, condition.entityName, standsIn);
    const [alias, name] = valueOf.includes(".") ? valueOf.split(".", 2) : [condition.entityName, valueOf];
    const right = entityNamed(this.fetch, alias ?? null, standsIn);
    const [first, second] = [getColumn(left.table, condition.attribute), getColumn(right.table, name)];
    if (first.type !== second.type) {
      throw invalidFetch(`'${first.name}' and '${second.name}' are not of one type and cannot be compared.`);
    }
    const read = comparableOf(first);
    return (joined) =>
      comparesTo(comparison, read(joined[left.index]?.[first.name]), read(joined[right.index]?.[second.name]));
  }

  #count(steps: number): void {
    this.#steps += steps;
    if (this.#steps > mostSteps) {
      throw new QueryError(400, errorCode.unexpected, "The query joins too many rows. Narrow it with conditions.");
    }
  }
}

/** Whether a filter asks only for columns of the entity that it stands in. */
function isOwn(filter: FetchFilter | undefined): boolean {
  return (
    filter?.items.every((item) => {
      if (item.kind === "filter") return isOwn(item);
      return item.kind === "condition" && item.entityName === null && item.valueOf?.includes(".") !== true;
    }) ?? true
  );
}
