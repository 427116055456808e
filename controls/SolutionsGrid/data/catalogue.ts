import { solutiondetailColumns as detail, tables } from "../../../core/generated/schema";

/** A solution of the catalogue. */
export interface CatalogueSolution {
  id: string;
  name: string;
  /** Type and publisher as the reader reads them. */
  details: string;
}

/** Most solutions that a search gives. */
export const mostFound = 20;

/**
 * Searches the active solutions of the catalogue by name, publisher and identifier.
 *
 * @throws what the Web API rejects with
 */
export async function searchCatalogue(webApi: ComponentFramework.WebApi, words: string): Promise<CatalogueSolution[]> {
  const text = encodeURIComponent(words.trim().replace(/'/g, "''"));
  const holds = (column: string): string => `contains(${column},'${text}')`;
  const { entities } = await webApi.retrieveMultipleRecords(
    tables.solutiondetail,
    `?$select=${detail.name},${detail.publisher},${detail.solutiontype}&$filter=statecode eq 0 and (${holds(detail.name)} or ${holds(detail.publisher)} or ${holds(detail.solutionidentifier)})&$orderby=${detail.name}`,
    mostFound,
  );
  return entities.slice(0, mostFound).map((row: Record<string, string | undefined>) => ({
    id: row[detail.solutiondetailid] ?? "",
    name: row[detail.name] ?? "",
    details: [row[`${detail.solutiontype}@OData.Community.Display.V1.FormattedValue`], row[detail.publisher]]
      .filter(Boolean)
      .join(" · "),
  }));
}
