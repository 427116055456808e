import type { Element } from "@xmldom/xmldom";
import { elements } from "../../pack/xml";
import type { Check, Finding } from "../check";
import { at } from "../place";
import { childText, descendants, section, type SolutionPackage } from "../solution-package";
import { isKnownTable, knownColumns, tablesOf, type Table } from "../tables";

/** A form with its table. */
export interface TableForm {
  table: Table;
  type: string;
  element: Element;
  /** Whether it only adds to a form of the platform. */
  isDiff: boolean;
}

/** All forms of a package. */
export function formsOf(pack: SolutionPackage): TableForm[] {
  return tablesOf(pack).flatMap((table) =>
    table.forms.map(({ element, type }) => ({
      table,
      type,
      element,
      isDiff: elements(element, "form").some((form) => form.hasAttribute("solutionaction")),
    })),
  );
}

/** What a diff adds stands in order, and a form of our own is no diff. */
export const diffForms: Check = {
  id: "diff-forms",
  title: "A form of the platform is only added to, each addition in its order; own forms and site maps are whole",
  run: (pack) => [
    ...section(pack, "AppModuleSiteMaps")
      .flatMap((siteMap) => descendants(siteMap, "*"))
      .filter((part) => part.hasAttribute("solutionaction") || part.hasAttribute("ordinalvalue"))
      .map((part) => at(part, "carries an attribute of a diff, which a site map must not")),
    ...formsOf(pack).flatMap(({ element, table, isDiff }) => {
      const marked = descendants(element, "*").filter((part) => part.hasAttribute("solutionaction"));
      if (!isDiff) {
        return [
          ...(table.own ? [] : [at(element, "replaces a form of the platform instead of adding to it")]),
          ...marked.map((part) => at(part, "carries solutionaction in a whole form")),
        ];
      }
      const ordered = ["tab", "section", "cell"].flatMap((tag) => descendants(element, tag));
      const additions = ["tab", "Handler", "controlDescription", "Library"].flatMap((tag) => descendants(element, tag));
      return [
        ...marked
          .filter((part) => part.nodeName !== "form" && part.getAttribute("solutionaction") !== "Added")
          .map((part) => at(part, "changes what is the platform's; only additions are ours")),
        ...additions
          .filter((part) => !part.hasAttribute("solutionaction"))
          .map((part) => at(part, "lacks solutionaction")),
        ...ordered.filter((part) => !part.hasAttribute("ordinalvalue")).map((part) => at(part, "lacks ordinalvalue")),
      ];
    }),
  ],
};

/** A form that names a column which is nowhere fails late, when it is opened. */
export const formColumns: Check = {
  id: "form-columns",
  title: "Forms show only columns that the package brings or the platform has",
  run: (pack) => {
    const tables = tablesOf(pack);
    return formsOf(pack).flatMap(({ element, table }) => {
      const known = knownColumns(tables, table.name);
      const cells = descendants(element, "control").filter((control) => control.hasAttribute("datafieldname"));
      const fallbacks = descendants(element, "datafieldname");
      const events = descendants(element, "event").filter((event) => event.hasAttribute("attribute"));
      const named = [
        ...cells.map((cell) => [cell, cell.getAttribute("datafieldname") ?? ""] as const),
        ...fallbacks.map((fallback) => [fallback, fallback.textContent ?? ""] as const),
        ...events.map((event) => [event, event.getAttribute("attribute") ?? ""] as const),
      ];
      return named
        .filter(([, name]) => !known.has(name))
        .map(([place, name]) => at(place, `${name} is no known column of ${table.name}`));
    });
  },
};

/** A sub-grid rests on a relationship, a table and views. */
export const formSubgrids: Check = {
  id: "form-subgrids",
  title: "Sub-grids, and the data sets of their controls, name a relationship, a table and views that exist",
  run: (pack) => {
    const tables = tablesOf(pack);
    const relationships = new Set(section(pack, "EntityRelationships").map((one) => one.getAttribute("Name")));
    return formsOf(pack)
      .flatMap(({ element }) => [
        ...descendants(element, "control").flatMap((control) => elements(control, "parameters")),
        ...descendants(element, "data-set"),
      ])
      .filter((parameters) => childText(parameters, "TargetEntityType") !== "")
      .flatMap((parameters) => {
        const relationship = childText(parameters, "RelationshipName");
        const target = childText(parameters, "TargetEntityType");
        const views = tables
          .filter(({ name }) => name === target)
          .flatMap((table) => table.views.map((view) => childText(view, "savedqueryid").toLowerCase()));
        const named = ["ViewId", "ViewIds", "FilteredViewIds"]
          .flatMap((name) => childText(parameters, name).split(","))
          .filter((id) => id !== "");
        return [
          ...(relationships.has(relationship) ? [] : [at(parameters, `there is no relationship ${relationship}`)]),
          ...(isKnownTable(tables, target) ? [] : [at(parameters, `there is no table ${target}`)]),
          ...named
            .filter((id) => !views.includes(id.toLowerCase()))
            .map((id) => at(parameters, `${id} is no view of ${target}`)),
        ];
      });
  },
};

/** A handler whose script is not loaded is an error dialog on every form. */
export const formScripts: Check = {
  id: "form-scripts",
  title: "Scripts of forms are web resources, and handlers name a script that their form loads",
  run: (pack) => {
    const scripts = new Set(
      section(pack, "WebResources")
        .filter((resource) => childText(resource, "WebResourceType") === "3")
        .map((resource) => childText(resource, "Name")),
    );
    return formsOf(pack).flatMap(({ element }) => {
      const libraries = descendants(element, "Library");
      const loaded = new Set(libraries.map((library) => library.getAttribute("name")));
      const findings: Finding[] = libraries
        .filter((library) => !scripts.has(library.getAttribute("name") ?? ""))
        .map((library) => at(library, "is no script of this package"));
      for (const handler of descendants(element, "Handler")) {
        const library = handler.getAttribute("libraryName");
        if (!loaded.has(library)) findings.push(at(handler, `${library ?? "(none)"} is not loaded by the form`));
        if (handler.getAttribute("passExecutionContext") !== "true") {
          findings.push(at(handler, "does not pass the execution context"));
        }
        if (!/^[A-Za-z]\w*(\.\w+)+$/.test(handler.getAttribute("functionName") ?? "")) {
          findings.push(at(handler, "names no function in a namespace"));
        }
      }
      return findings;
    });
  },
};

/** A table cannot be imported without its forms and views. */
export const tableParts: Check = {
  id: "table-parts",
  title: "Every own table has a main, a quick and a card form, a ribbon, and its default views",
  run: (pack) =>
    tablesOf(pack)
      .filter((table) => table.own)
      .flatMap((table) => {
        const kinds = new Set(table.forms.map(({ type }) => type));
        const ribbon = elements(table.element, "RibbonDiffXml").flatMap((place) => elements(place));
        return [
          ...["main", "quick", "card"]
            .filter((kind) => !kinds.has(kind))
            .map((kind) => at(table.element, `has no ${kind} form`)),
          ...(ribbon.length > 0 ? [] : [at(table.element, "has no ribbon")]),
        ];
      }),
};
