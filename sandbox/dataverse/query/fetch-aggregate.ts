import { DateTime } from "luxon";
import { aggregate, checkAggregateLimit, distinctKey } from "./aggregate";
import { comparableOf } from "./comparison";
import { isDateOnly } from "./edm";
import type { JoinedRow } from "./fetch-join";
import type { DateGrouping, Fetch, FetchAttribute, FetchEntity } from "./fetch-model";
import { invalidFetch } from "./fetch-xml";
import type { Cell, QueryContext, Value } from "./source";

interface Part {
  entity: FetchEntity;
  attribute: FetchAttribute;
  key: string;
}

const parts: Readonly<Record<DateGrouping, (date: DateTime) => number>> = {
  day: (date) => date.day,
  // Weeks begin on Sunday, and the first holds the first of January.
  week: (date) => Math.ceil((date.ordinal + (date.startOf("year").weekday % 7)) / 7),
  month: (date) => date.month,
  quarter: (date) => date.quarter,
  year: (date) => date.year,
};

/** Groups and aggregates joined rows: one list of cells a group. */
export function aggregateJoined(fetch: Fetch, joined: readonly JoinedRow[], context: QueryContext): Cell[][] {
  checkAggregateLimit(joined.length);
  const attributes = fetch.entities.flatMap((entity) =>
    entity.attributes.map((attribute): Part => ({ entity, attribute, key: attribute.alias ?? attribute.column.name })),
  );
  if (attributes.length === 0) throw invalidFetch("an aggregate has no attribute.");
  if (new Set(attributes.map(({ key }) => key)).size < attributes.length) {
    throw invalidFetch("an alias is used twice.");
  }
  const groupBy = attributes.filter(({ attribute }) => attribute.groupBy);
  const groups = new Map<string, JoinedRow[]>();
  for (const row of joined) {
    const key = JSON.stringify(groupBy.map((part) => groupKey(part, groupValue(part, row, context))));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  if (groupBy.length === 0 && groups.size === 0) groups.set("", []);
  return [...groups.values()].map((rows) => attributes.map((part) => cellOf(part, rows, context)));
}

const valueOf = ({ entity, attribute }: Part, row: JoinedRow): Value =>
  row[entity.index]?.[attribute.column.name] ?? null;

function groupValue(part: Part, row: JoinedRow, { timeZone }: QueryContext): Value {
  const value = valueOf(part, row);
  const { dateGrouping, column, inUserTimeZone } = part.attribute;
  if (dateGrouping === null || typeof value !== "string") return value;
  const zone = isDateOnly(column) || column.behavior === 3 || !inUserTimeZone ? "utc" : timeZone;
  return parts[dateGrouping](DateTime.fromISO(value, { zone: "utc" }).setZone(zone));
}

const groupKey = ({ attribute }: Part, value: Value): string =>
  attribute.dateGrouping === null ? distinctKey(comparableOf(attribute.column)(value)) : JSON.stringify(value);

function cellOf(part: Part, rows: readonly JoinedRow[], context: QueryContext): Cell {
  const { attribute, entity, key } = part;
  const column = { table: entity.table, name: attribute.column.name };
  if (attribute.groupBy) {
    const value = rows[0] ? groupValue(part, rows[0], context) : null;
    return attribute.dateGrouping === null ? { key, value, column } : { key, value };
  }
  const method = attribute.aggregate ?? "count";
  const value = aggregate(
    method,
    attribute.column,
    rows.map((row) => valueOf(part, row)),
  );
  const isCount = method === "count" || method === "countcolumn" || method === "countdistinct";
  return isCount ? { key, value } : { key, value, column };
}
