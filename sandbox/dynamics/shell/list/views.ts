import { parseXml } from "../../component-framework/resx";
import { attributeOf } from "../../form/form-xml-dom";
import type { Session } from "../../form/session";
import { type Row, literal, textOf } from "../../web-api/client";
import type { TableMetadata } from "../../web-api/tables";

export interface ListView {
  id: string;
  name: string;
  isDefault: boolean;
}

/** `querytype` of a view that a user chooses, and of the one that says which columns are searched. */
const publicView = 0;
const quickFindView = 4;

/** Public views of a table by name, and the columns that its quick find view searches. */
export async function readViews(
  session: Session,
  table: TableMetadata,
): Promise<{ views: ListView[]; searchColumns: string[] }> {
  const types = `(querytype eq ${publicView} or querytype eq ${quickFindView})`;
  const filter = encodeURIComponent(`returnedtypecode eq ${literal(table.name)} and ${types}`);
  const select = "$select=savedqueryid,name,isdefault,querytype,fetchxml";
  const { rows } = await session.client.retrieveMultiple(`savedqueries?${select}&$filter=${filter}`);
  const views = rows
    .filter((row) => row.querytype === publicView)
    .map((row) => ({ id: textOf(row, "savedqueryid"), name: textOf(row, "name"), isDefault: row.isdefault === true }))
    .sort((left, right) => left.name.localeCompare(right.name));
  const quickFind = rows.find((row) => row.querytype === quickFindView);
  return { views, searchColumns: searchColumnsOf(table, quickFind) };
}

/** The view to begin with: the one asked for, else the default one, else the first. */
export function firstView(views: ListView[], wanted: string | null): ListView | null {
  return views.find(({ id }) => id === wanted) ?? views.find(({ isDefault }) => isDefault) ?? views[0] ?? null;
}

/**
 * Columns that a keyword is looked for in: those of the quick find view that hold text, else the table's name column.
 * Other kinds of columns are found by conditions of their own, not by a keyword.
 */
export function searchColumnsOf(table: TableMetadata, quickFind: Row | undefined): string[] {
  const found = quickFind ? quickFindColumns(textOf(quickFind, "fetchxml")) : [];
  const texts = found.filter((name) => ["string", "memo"].includes(table.columns.get(name)?.kind ?? ""));
  if (texts.length > 0) return [...new Set(texts)];
  return table.primaryName ? [table.primaryName] : [];
}

function quickFindColumns(fetchXml: string): string[] {
  const filters = Array.from(parseXml(fetchXml, "The quick find view's FetchXML").getElementsByTagName("filter"));
  return filters
    .filter((filter) => ["1", "true"].includes(attributeOf(filter, "isquickfindfields")))
    .flatMap((filter) => Array.from(filter.getElementsByTagName("condition")))
    .map((condition) => attributeOf(condition, "attribute"));
}
