import type { Table } from "../metadata/model";
import { edmType, findProperty, getProperty, isNumeric, propertyKey } from "./edm";
import { type Aliases, parseFilter } from "./filter-parser";
import { badRequest, notImplemented } from "./query-error";
import type { Aggregate, Apply } from "./query-model";
import { splitOutside } from "./query-string";

const methods = ["sum", "min", "max", "average", "countdistinct"] as const;

/**
 * Reads `$apply`: `filter(…)` first, then `groupby((…),aggregate(…))`, `groupby((…))` or `aggregate(…)`.
 *
 * @throws QueryError (400) for what cannot be read; (501) for other transformations
 */
export function parseApply(table: Table, text: string, aliases: Aliases): Apply {
  const apply: Apply = { filter: null, groupBy: [], aggregates: [] };
  const steps = splitOutside(text, "/");
  for (const [index, step] of steps.entries()) {
    const [, name = "", inner = ""] = /^(\w+)\((.*)\)$/s.exec(step) ?? [];
    const isLast = index === steps.length - 1;
    if (name === "filter" && !isLast) {
      if (apply.filter) throw notImplemented("More than one filter in $apply");
      apply.filter = parseFilter(inner, aliases);
    } else if (name === "groupby" && isLast) {
      readGroupBy(table, inner, apply);
    } else if (name === "aggregate" && isLast) {
      apply.aggregates = readAggregates(table, inner);
    } else if (name === "") {
      throw badRequest(`Syntax error in $apply at '${step.slice(0, 200)}'.`);
    } else {
      throw notImplemented(`'${name}' at this place of $apply`);
    }
  }
  const keys = [...apply.groupBy, ...apply.aggregates].map((item) => ("key" in item ? item.key : item.alias));
  if (new Set(keys).size < keys.length) throw badRequest("A name is given twice in $apply.");
  return apply;
}

function readGroupBy(table: Table, text: string, apply: Apply): void {
  const [columns = "", aggregates, ...rest] = splitOutside(text, ",");
  const [, names] = /^\((.+)\)$/s.exec(columns) ?? [];
  const [, inner] = aggregates === undefined ? [] : (/^aggregate\((.*)\)$/s.exec(aggregates) ?? []);
  if (names === undefined || rest.length > 0 || (aggregates !== undefined && inner === undefined)) {
    throw badRequest(`Syntax error in groupby at '${text.slice(0, 200)}'.`);
  }
  apply.groupBy = splitOutside(names, ",").map((name) => {
    if (name.includes("/")) throw notImplemented("Grouping by a column of another table in $apply");
    const column = getProperty(table, name);
    if (column.type === "choices" || column.type === "memo") throw notImplemented(`Grouping by '${name}'`);
    return { column, key: propertyKey(column) };
  });
  if (inner !== undefined) apply.aggregates = readAggregates(table, inner);
}

function readAggregates(table: Table, text: string): Aggregate[] {
  return splitOutside(text, ",").map((item) => {
    const [, count] = /^\$count\s+as\s+([A-Za-z_]\w*)$/.exec(item) ?? [];
    if (count !== undefined) return { column: null, method: "count", alias: newName(table, count) };
    const [, property, word, alias] = /^(\w+)\s+with\s+(\w+)\s+as\s+([A-Za-z_]\w*)$/.exec(item) ?? [];
    if (property === undefined || alias === undefined) {
      throw badRequest(`Syntax error in aggregate at '${item.slice(0, 200)}'.`);
    }
    const method = methods.find((candidate) => candidate === word);
    if (!method) throw notImplemented(`The aggregation method '${word?.slice(0, 50) ?? ""}'`);
    const column = getProperty(table, property);
    const isDate = column.type === "datetime" && (method === "min" || method === "max");
    if (method !== "countdistinct" && !isDate && !isNumeric(edmType(column))) {
      throw badRequest(`The column '${property}' of type ${column.type} cannot be aggregated with '${method}'.`);
    }
    return { column, method, alias: newName(table, alias) };
  });
}

function newName(table: Table, alias: string): string {
  if (findProperty(table, alias)) throw badRequest(`The alias '${alias}' in $apply is the name of a property.`);
  return alias;
}
