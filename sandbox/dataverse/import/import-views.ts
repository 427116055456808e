import type { Table } from "../metadata/model.js";
import { type ImportContext, requireText } from "./import-context.js";
import type { PackageTable } from "./read-table.js";
import { type Shape, anything, labelList, texts } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

export const savedQueryShape: Shape = {
  children: {
    ...texts(
      "IsCustomizable CanBeDeleted isquickfindquery isprivate isdefault savedqueryid querytype IntroducedVersion " +
        "statecode statuscode",
    ),
    layoutxml: { children: { grid: anything } },
    fetchxml: { children: { fetch: anything } },
    LocalizedNames: labelList("LocalizedName"),
    Descriptions: labelList("Description"),
  },
};

/** Main, advanced find, associated, quick find, lookup, and the further kinds that exporters write. */
const queryTypes = [0, 1, 2, 4, 8, 16, 64, 128, 256, 512, 1024, 2048, 4096, 8192];

/** Puts the views of a table. @throws ImportError when a view reads or shows what is not there */
export function importViews(context: ImportContext, source: PackageTable): void {
  for (const node of source.views) importView(context, source.name, node);
}

function importView(context: ImportContext, tableName: string, node: XmlNode): void {
  const id = node.guid("savedqueryid");
  context.hold("view", id, node);
  const queryType = node.integer("querytype");
  if (!queryTypes.includes(queryType)) throw node.error(`The kind ${queryType} of a view is unknown.`);
  const fetch = node.child("fetchxml").child("fetch");
  const aliases = checkFetch(context, tableName, fetch);
  const grid = node.optionalChild("layoutxml")?.child("grid");
  if (grid) checkLayout(aliases, grid);
  const isQuickFind = node.optionalFlag("isquickfindquery") ?? false;
  if (isQuickFind && !/isquickfindfields\s*=\s*"1"/.test(fetch.serialize())) {
    throw node.error('A quick find view needs a filter with isquickfindfields="1".');
  }
  context.putComponent(
    "savedquery",
    id,
    {
      returnedtypecode: tableName,
      querytype: queryType,
      isquickfindquery: isQuickFind,
      isprivate: node.optionalFlag("isprivate") ?? false,
      isdefault: node.optionalFlag("isdefault") ?? false,
      fetchxml: fetch.serialize(),
      layoutxml: grid?.serialize() ?? null,
    },
    node,
  );
  context.putText("savedquery", id, "name", requireText(node.labels("LocalizedNames"), node, "LocalizedNames"));
  context.putText("savedquery", id, "description", node.labels("Descriptions"));
}

/** Tables of a query by alias; the view's own table has the alias "". */
type Aliases = Map<string, Table>;

function checkFetch(context: ImportContext, tableName: string, fetch: XmlNode): Aliases {
  const entity = fetch.child("entity");
  if (entity.attribute("name") !== tableName) throw entity.error(`The view of ${tableName} reads another table.`);
  const aliases: Aliases = new Map();
  collectAliases(context, entity, "", aliases);
  checkColumns(entity, "", aliases);
  return aliases;
}

function collectAliases(context: ImportContext, node: XmlNode, alias: string, aliases: Aliases): void {
  const table = context.metadata.tables.get(node.attribute("name"));
  if (!table) throw node.error(`The table ${node.attribute("name")} is not here.`);
  if (aliases.has(alias)) throw node.error(`The alias ${alias} stands here twice.`);
  aliases.set(alias, table);
  for (const link of node.children("link-entity")) {
    collectAliases(
      context,
      link,
      link.optionalAttribute("alias") ?? `${link.attribute("name")}#${aliases.size}`,
      aliases,
    );
    requireColumn(link, table, link.attribute("to"));
    const linked = context.metadata.tables.get(link.attribute("name"));
    if (linked) requireColumn(link, linked, link.attribute("from"));
  }
}

/** Columns of an `entity` or `link-entity`, its filters included. */
function checkColumns(node: XmlNode, alias: string, aliases: Aliases): void {
  const links = [...aliases.keys()];
  for (const child of node.children()) {
    if (child.name === "link-entity") {
      const linkAlias =
        child.optionalAttribute("alias") ?? links.find((key) => key.startsWith(`${child.attribute("name")}#`));
      checkColumns(child, linkAlias ?? "", aliases);
      continue;
    }
    if (child.name === "filter") checkColumns(child, alias, aliases);
    const column = child.name === "attribute" ? "name" : "attribute";
    const name = child.optionalAttribute(column);
    if (name === undefined || !["attribute", "order", "condition"].includes(child.name)) continue;
    const other = child.optionalAttribute("entityname") ?? alias;
    const table = aliases.get(other);
    if (!table) throw child.error(`The alias ${other} is unknown in this view.`);
    requireColumn(child, table, name);
  }
}

function checkLayout(aliases: Aliases, grid: XmlNode): void {
  const own = aliases.get("");
  for (const row of grid.children("row")) {
    for (const cell of row.children("cell")) {
      const name = cell.attribute("name");
      const [alias, column] = name.includes(".") ? name.split(".", 2) : ["", name];
      const table = alias === "" ? own : aliases.get(alias ?? "");
      if (!table) throw cell.error(`The alias ${alias} is unknown in this view.`);
      requireColumn(cell, table, column ?? "");
    }
  }
}

function requireColumn(node: XmlNode, table: Table, column: string): void {
  if (!table.columns.has(column)) throw node.error(`The table ${table.name} has no column ${column}.`);
}
