import type { Column, Metadata, Relationship, Table } from "../metadata/model";
import { findCollections, findLookups, getProperty, unknownProperty } from "./edm";
import { ownerTable, principal } from "./principal";
import { badRequest, errorCode, notImplemented, QueryError } from "./query-error";
import type { RowGraph } from "./row-graph";
import type { Row, Value } from "./source";

/** A column of a table, or of a table reached from it through lookups. */
export interface ColumnPath {
  steps: Relationship[];
  table: Table;
  column: Column;
}

const mostSteps = 15;

/**
 * Resolves `name`, `_ownerid_value` or `parentaccountid/primarycontactid/fullname`.
 *
 * @throws QueryError (400) naming the property that is not there
 */
export function resolvePath(metadata: Metadata, table: Table, path: readonly string[]): ColumnPath {
  const { steps, table: last } = resolveSteps(metadata, table, path.slice(0, -1));
  const name = path.at(-1) ?? "";
  return { steps, table: last, column: getProperty(last, name) };
}

/** Resolves single-valued navigation properties one after another. */
export function resolveSteps(
  metadata: Metadata,
  table: Table,
  path: readonly string[],
): { steps: Relationship[]; table: Table } {
  if (path.length > mostSteps) {
    throw new QueryError(400, errorCode.tooManyLinks, "Number of link entities in query exceeded maximum limit.");
  }
  const steps: Relationship[] = [];
  let current = table;
  for (const property of path) {
    const relationship = findLookups(metadata, current, property)[0];
    if (!relationship) {
      if (findCollections(metadata, current, property).length > 0) {
        throw badRequest(`The property '${property}' is a collection; use it with any() or all().`);
      }
      throw unknownProperty(property, current);
    }
    steps.push(relationship);
    current = referencedTable(metadata, relationship);
  }
  return { steps, table: current };
}

/** @throws QueryError (501) when the relationship leads to a table that this server does not hold */
export function referencedTable(metadata: Metadata, { referenced }: Relationship): Table {
  if (referenced === ownerTable) return principal;
  const table = metadata.tables.get(referenced);
  if (!table) throw notImplemented(`The table '${referenced}'`);
  return table;
}

/** The row at the end of a path; undefined when a lookup on the way is empty. */
export function follow(graph: RowGraph, steps: readonly Relationship[], row: Row | undefined): Row | undefined {
  let current = row;
  for (const step of steps) {
    if (!current) return undefined;
    current = graph.parent(step, current);
  }
  return current;
}

/** The value at the end of a path; empty when a lookup on the way is. */
export const valueAt = (graph: RowGraph, { steps, column }: ColumnPath, row: Row): Value =>
  follow(graph, steps, row)?.[column.name] ?? null;
