import type { Session } from "../form/session";
import { bareId, textOf } from "../web-api/client";
import type { ColumnMetadata } from "../web-api/column-metadata";
import { type TableMetadata, columnOf } from "../web-api/tables";
import type { DataSetSource } from "./data-set-store";
import { layoutColumns, linkedTables, sortingOf } from "./fetch-xml";
import { dataTypeOf } from "./data-types";

/** A view of a sub-grid, ready to be read from. */
export interface DataSetView {
  table: TableMetadata;
  fetchXml: string;
  columns: ComponentFramework.PropertyHelper.DataSetApi.Column[];
  cells: { name: string; column: ColumnMetadata; alias: string }[];
  /** Columns of the table itself that are read. */
  fetchColumns: string[];
  sorting: ComponentFramework.PropertyHelper.DataSetApi.SortStatus[];
  /** The table's lookup to the parent; null when the sub-grid shows all rows of the view. */
  parentColumn: string | null;
}

/** Reads the view's definition and the metadata of what it shows. */
export async function readDataSetView(session: Session, source: DataSetSource): Promise<DataSetView> {
  const [view, table] = await Promise.all([
    session.client.retrieve("savedqueries", bareId(source.viewId), "?$select=name,fetchxml,layoutxml"),
    session.tables.get(source.table),
  ]);
  const fetchXml = textOf(view, "fetchxml");
  const links = linkedTables(fetchXml);
  const layout = layoutColumns(textOf(view, "layoutxml"));
  const cells = await Promise.all(
    layout.map(async ({ name }) => {
      const [alias, linkedName] = name.includes(".") ? (name.split(".") as [string, string]) : ["", name];
      const tableName = alias ? links.get(alias) : source.table;
      if (!tableName)
        throw new Error(`The view ${textOf(view, "name")} has a column of ${alias}, which it does not link.`);
      return { name, alias, column: columnOf(await session.tables.get(tableName), linkedName) };
    }),
  );
  const own = cells.filter((cell) => !cell.alias).map((cell) => cell.column.name);
  return {
    table,
    fetchXml,
    cells,
    fetchColumns: [...new Set([table.primaryId, ...(table.primaryName ? [table.primaryName] : []), ...own])],
    sorting: sortingOf(fetchXml),
    parentColumn: source.relationship ? lookupOf(table, source.relationship) : null,
    columns: layout.map((column, order) => {
      const cell = cells[order];
      return {
        name: column.name,
        displayName: cell?.column.label ?? column.name,
        dataType: cell ? dataTypeOf(cell.column) : "SingleLine.Text",
        alias: column.name,
        order,
        visualSizeFactor: column.width,
        isHidden: column.isHidden,
        isPrimary: column.name === table.primaryName,
        disableSorting: !column.canSort,
      };
    }),
  };
}

function lookupOf(table: TableMetadata, relationship: string): string {
  const found = table.manyToOne.find((candidate) => candidate.schemaName === relationship);
  if (!found) throw new Error(`The table ${table.name} has no relationship ${relationship} to a parent.`);
  return found.column;
}
