import type { Element } from "@xmldom/xmldom";
import { elements } from "../pack/xml";
import { outOfBoxTables } from "./out-of-box";
import { childText, descendants, section, type SolutionPackage } from "./solution-package";

/** A column that the package brings. */
export interface Column {
  element: Element;
  /** Logical name. */
  name: string;
  /** `nvarchar`, `ntext`, `bit`, `picklist`, `lookup` … */
  type: string;
}

/** A table that the package brings or extends. */
export interface Table {
  element: Element;
  /** The `entity` element with columns and properties. */
  body: Element;
  /** Schema name, whose case relationships must repeat. */
  schemaName: string;
  /** Logical name. */
  name: string;
  /** Whether the table itself is the package's own; else only columns are added to a table of the platform. */
  own: boolean;
  columns: Column[];
  /** The `systemform` elements with their type, `main`, `quick`, `quickCreate` or `card`. */
  forms: { element: Element; type: string }[];
  /** The `savedquery` elements. */
  views: Element[];
}

/** The tables of a package. */
export function tablesOf(pack: SolutionPackage): Table[] {
  return section(pack, "Entities").flatMap((element) => {
    const [body] = descendants(element, "entity");
    if (!body) return [];
    const schemaName = childText(element, "Name");
    return [
      {
        element,
        body,
        schemaName,
        name: schemaName.toLowerCase(),
        own: !(schemaName.toLowerCase() in outOfBoxTables),
        columns: descendants(body, "attribute").map((attribute) => ({
          element: attribute,
          name: childText(attribute, "LogicalName"),
          type: childText(attribute, "Type"),
        })),
        forms: elements(element, "FormXml").flatMap((place) =>
          elements(place, "forms").flatMap((group) =>
            elements(group, "systemform").map((form) => ({ element: form, type: group.getAttribute("type") ?? "" })),
          ),
        ),
        views: descendants(element, "savedquery"),
      },
    ];
  });
}

/** Columns that a table has when the package is imported, as far as the package or this list knows: logical names. */
export function knownColumns(tables: Table[], name: string): Set<string> {
  const table = tables.find((candidate) => candidate.name === name);
  return new Set([
    ...(outOfBoxTables[name]?.columns ?? []),
    ...(table?.columns.map((column) => column.name) ?? []),
    ...(table?.own ? ["versionnumber"] : []),
  ]);
}

/** Whether a table is in the package or known of the platform. @param name logical name */
export const isKnownTable = (tables: Table[], name: string): boolean =>
  name in outOfBoxTables || tables.some((table) => table.name === name);
