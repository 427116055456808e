import type { Check } from "../check";
import { callNames } from "./web-resources";
import { childText, descendants, publisherPrefix, section, textOf, type SolutionPackage } from "../solution-package";
import { tablesOf } from "../tables";
import { environmentVariables } from "./environment";

/** Every name under the publisher's prefix that code may speak of: tables and their sets, columns, parts of forms … */
export function namesOf(pack: SolutionPackage): Set<string> {
  const root = pack.customizations;
  const named = (tag: string, attribute: string): string[] =>
    descendants(root, tag).map((element) => element.getAttribute(attribute) ?? "");
  const tables = tablesOf(pack);
  return new Set([
    ...tables.flatMap((table) => [table.name, ...table.columns.map((column) => column.name)]),
    ...descendants(root, "EntitySetName").map((element) => element.textContent ?? ""),
    ...section(pack, "EntityRelationships").map((relationship) => relationship.getAttribute("Name") ?? ""),
    ...section(pack, "optionsets").map((choice) => choice.getAttribute("Name") ?? ""),
    ...section(pack, "WebResources").flatMap((resource) => callNames(childText(resource, "Name"))),
    ...environmentVariables(pack).map(({ schemaName }) => schemaName),
    ...["tab", "section"].flatMap((tag) => named(tag, "name")),
    ...named("control", "id"),
  ]);
}

/** Paths of the code in a package: bundles of controls, and scripts. */
function codeOf(pack: SolutionPackage): string[] {
  const scripts = section(pack, "WebResources").filter((resource) => childText(resource, "WebResourceType") === "3");
  return [
    ...[...pack.files.keys()].filter((path) => path.startsWith("Controls/") && path.endsWith(".js")),
    ...scripts.map((script) => childText(script, "FileName").replace(/^\//, "")).filter((path) => pack.files.has(path)),
  ];
}

/** Code that speaks of a column which was renamed fails on the form of a customer, not in a build. */
export const spokenNames: Check = {
  id: "spoken-names",
  title: "Every name under the publisher's prefix that scripts and controls speak of is in the package",
  run: (pack) => {
    const known = namesOf(pack);
    const spoken = new RegExp(`\\b${publisherPrefix(pack)}[A-Za-z0-9_/]+`, "g");
    return codeOf(pack).flatMap((path) =>
      [...new Set(textOf(pack.files, path).match(spoken) ?? [])]
        .filter((name) => !known.has(name))
        .map((name) => ({
          file: path,
          place: name,
          message: "is no table, column, form part or setting of the package",
        })),
    );
  },
};
