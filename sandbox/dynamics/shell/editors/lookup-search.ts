import { parseXml } from "../../component-framework/resx";
import { layoutColumns } from "../../component-framework/fetch-xml";
import type { LookupValue } from "../../form/form-view";
import type { Session } from "../../form/session";
import { literal, textOf } from "../../web-api/client";
import { formattedOf, propertyOf, readValue } from "../../web-api/row-values";
import type { TableMetadata } from "../../web-api/tables";

export interface FoundRow extends LookupValue {
  /** Second line that tells rows of one name apart; may be empty. */
  detail: string;
}

export interface LookupSearch {
  table: string;
  /** Empty: all rows. */
  text: string;
  /** FetchXML `<filter>` elements. */
  filters: string[];
  top: number;
}

/** Column that marks a row as out of use, and the value of one that is in use. */
const inUse: [string, string][] = [
  ["statecode", "0"],
  ["isdisabled", "0"],
];

/**
 * Searches rows of a table by name, and by the second column of the table's lookup view. Rows out of use are left out;
 * so are the others beyond `top`.
 */
export async function searchLookup(session: Session, search: LookupSearch): Promise<FoundRow[]> {
  const table = await session.tables.get(search.table);
  const detail = await detailColumn(session, table);
  const { rows } = await session.client.fetchXml(table.entitySet, lookupFetch(table, detail, search));
  const column = detail ? table.columns.get(detail) : undefined;
  return rows.map((row) => ({
    id: textOf(row, table.primaryId),
    name: table.primaryName ? textOf(row, table.primaryName) : "",
    entityType: table.name,
    detail: column ? (formattedOf(row, column) ?? textOfValue(readValue(row, column, propertyOf(column)))) : "",
  }));
}

function textOfValue(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** FetchXML of a search. */
export function lookupFetch(table: TableMetadata, detail: string | null, search: LookupSearch): string {
  const document = parseXml(`<fetch version="1.0" mapping="logical"/>`, "A lookup's FetchXML");
  const append = (parent: Element, name: string, attributes: Record<string, string>): Element => {
    const element = parent.appendChild(document.createElementNS(null, name));
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  document.documentElement.setAttribute("top", String(search.top));
  const entity = append(document.documentElement, "entity", { name: table.name });
  const names = [table.primaryId, table.primaryName, detail].filter((name): name is string => name !== null);
  for (const name of new Set(names)) append(entity, "attribute", { name });
  if (table.primaryName) append(entity, "order", { attribute: table.primaryName, descending: "false" });
  for (const [name, value] of inUse) {
    if (!table.columns.has(name)) continue;
    append(append(entity, "filter", {}), "condition", { attribute: name, operator: "eq", value });
  }
  if (search.text.trim() !== "") {
    const matches = append(entity, "filter", { type: "or" });
    const searched = [table.primaryName, isText(table, detail) ? detail : null];
    for (const attribute of searched) {
      if (attribute) append(matches, "condition", { attribute, operator: "like", value: likePattern(search.text) });
    }
  }
  for (const filter of search.filters) {
    entity.appendChild(document.importNode(parseXml(filter, "A lookup's filter").documentElement, true));
  }
  return new XMLSerializer().serializeToString(document);
}

/** Pattern of `like` that finds a text anywhere; the pattern's own signs are taken as they are. */
export function likePattern(text: string): string {
  return `%${text.trim().replace(/[[%_]/g, "[$&]")}%`;
}

function isText(table: TableMetadata, name: string | null): boolean {
  return name !== null && table.columns.get(name)?.kind === "string";
}

const details = new WeakMap<Session, Map<string, Promise<string | null>>>();

/** Second column of the table's lookup view; null when there is none. */
function detailColumn(session: Session, table: TableMetadata): Promise<string | null> {
  const known = details.get(session) ?? new Map<string, Promise<string | null>>();
  details.set(session, known);
  const reading = known.get(table.name) ?? readDetailColumn(session, table);
  known.set(table.name, reading);
  reading.catch(() => known.delete(table.name));
  return reading;
}

async function readDetailColumn({ client }: Session, table: TableMetadata): Promise<string | null> {
  const filter = encodeURIComponent(`returnedtypecode eq ${literal(table.name)} and querytype eq 64`);
  const [view] = (await client.retrieveMultiple(`savedqueries?$select=layoutxml&$filter=${filter}`)).rows;
  if (!view) return null;
  const columns = layoutColumns(textOf(view, "layoutxml"));
  const found = columns.find(
    ({ name, isHidden }) => !isHidden && name !== table.primaryName && table.columns.has(name),
  );
  return found?.name ?? null;
}
