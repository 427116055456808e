import { join, resolve } from "node:path";
import { filesBelow, foldersIn } from "../../solution/pack/source-tree";
import { element, elements, readXml, rootOf } from "../../solution/pack/xml";

const root = resolve(import.meta.dirname, "../..");
const source = join(root, "solution/src");

const constant = (name: string, entries: [string, string | number][]): string =>
  [
    `export const ${name} = {`,
    ...entries.map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`),
    "} as const;",
    "",
  ].join("\n");

/** `Needs attention` → `needsAttention`. */
function camel(label: string): string {
  const words = label
    .replaceAll(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .split(" ");
  return words
    .map((word, index) => {
      const lower = word.toLowerCase();
      return index === 0 ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join("");
}

const withoutPrefix = (name: string): string => name.replace(/^cosell_/, "");

/** Label in the base language, English. */
function label(option: ReturnType<typeof rootOf>): string {
  const labels = elements(element(option, "labels"), "label");
  return labels.find((entry) => entry.getAttribute("languagecode") === "1033")?.getAttribute("description") ?? "";
}

/**
 * TypeScript names of the tables, columns and choices that the solution brings, read from its source.
 *
 * @returns text of each generated file by its path in the project
 */
export function generateSchema(): Map<string, string> {
  const tables: [string, string][] = [];
  const parts: string[] = [];
  for (const folder of foldersIn(join(source, "Entities"))) {
    const entity = element(
      element(rootOf(readXml(join(source, "Entities", folder, "Entity.xml"))), "EntityInfo"),
      "entity",
    );
    const name = (entity.getAttribute("Name") ?? folder).toLowerCase();
    const own = elements(element(entity, "attributes"), "attribute")
      .map((attribute) => element(attribute, "LogicalName").textContent ?? "")
      .filter((column) => column.startsWith("cosell_"));
    tables.push([withoutPrefix(name), name]);
    parts.push(`/** Columns of \`${name}\` that the solution brings, logical names. */`);
    parts.push(
      constant(
        `${withoutPrefix(name)}Columns`,
        own.map((column) => [withoutPrefix(column), column]),
      ),
    );
  }
  for (const file of filesBelow(join(source, "OptionSets"))) {
    const choice = rootOf(readXml(join(source, "OptionSets", file)));
    const name = choice.getAttribute("Name") ?? "";
    const options = elements(element(choice, "options"), "option");
    parts.push(`/** Values of the choice \`${name}\`. */`);
    parts.push(
      constant(
        `${withoutPrefix(name)}Values`,
        options.map((option) => [camel(label(option)), Number(option.getAttribute("value"))]),
      ),
    );
  }
  const text = [
    "// Generated from solution/src by `npm run generate`. Do not edit.",
    "",
    "/** Tables that the solution brings or extends, logical names. */",
    constant("tables", tables),
    ...parts,
  ].join("\n");
  return new Map([["core/generated/schema.ts", text]]);
}
