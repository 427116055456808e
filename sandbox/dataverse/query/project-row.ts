import type { Column, Table } from "../metadata/model";
import { propertyKey } from "./edm";
import type { ResultRow, RowQuery } from "./query-model";
import { type Cell, isChoices, isReference, type Row, type Value } from "./source";

/**
 * The cells of a row that its query asks for, in that order; without `$select` all readable columns.
 * The primary id is always among them. What is expanded is not: see {@link ResultRow.expanded}.
 */
export function projectRow({ table, row }: Pick<ResultRow, "table" | "row">, select: RowQuery["select"]): Cell[] {
  if (!select) return readableColumns(table).map((column) => cellOf(table, row, column));
  const cells = select.map(({ column }) => cellOf(table, row, column));
  const primaryId = table.columns.get(table.primaryId);
  if (primaryId && !select.some(({ column }) => column === primaryId)) cells.push(cellOf(table, row, primaryId));
  return cells;
}

const readableColumns = (table: Table): Column[] => [...table.columns.values()].filter(({ read }) => read);

const cellOf = (table: Table, row: Row, column: Column): Cell => ({
  key: propertyKey(column),
  value: row[column.name] ?? null,
  column: { table, name: column.name },
  row,
});

/** A value as JSON carries it: a lookup is its id, choices are their numbers with commas between. */
export function wireValue(value: Value): string | number | boolean | null {
  if (isReference(value)) return value.id;
  return isChoices(value) ? value.join(",") : value;
}
