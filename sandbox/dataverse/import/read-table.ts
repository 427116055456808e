import type { LayerColumn, LayerTable, TableDefinition } from "../metadata/layer.js";
import { readColumn } from "./read-column.js";
import type { XmlNode } from "./xml-node.js";

/** One `Entity` of a package: its metadata, and the nodes of its forms and views. */
export interface PackageTable {
  /** Logical name. */
  name: string;
  metadata: LayerTable;
  /** For errors about the table itself. */
  node: XmlNode;
  /** The node of each column, by name. */
  columnNodes: Map<string, XmlNode>;
  forms: { node: XmlNode; kind: string }[];
  views: XmlNode[];
}

const ownerships: Record<string, TableDefinition["ownership"]> = {
  UserOwned: "user",
  OrgOwned: "organization",
  None: "none",
};

/**
 * Reads an `Entity`. A table that is made by the package has all its properties; one that belongs to the platform or to
 * another solution comes with columns alone.
 *
 * @param typeCode the object type code of a table that is made
 */
export function readTable(node: XmlNode, isKnown: (table: string) => boolean, typeCode: () => number): PackageTable {
  const schemaName = node.text("Name");
  const name = schemaName.toLowerCase();
  const entity = node.optionalChild("EntityInfo")?.child("entity");
  if (entity && entity.attribute("Name").toLowerCase() !== name) throw entity.error("The name is not that of <Name>.");
  refuseRibbon(node);
  const columnNodes = new Map<string, XmlNode>();
  const columns: LayerColumn[] = [];
  for (const child of entity?.optionalChild("attributes")?.children() ?? []) {
    const column = readColumn(child);
    if (columnNodes.has(column.name)) throw child.error(`The column ${column.name} stands here twice.`);
    columnNodes.set(column.name, child);
    columns.push(column);
  }
  const isMade = entity?.optionalChild("EntitySetName") !== undefined;
  if (!isMade && !isKnown(name)) throw node.error(`The table ${name} is not here, and the package does not make it.`);
  return {
    name,
    metadata: {
      name,
      ...(entity && isMade && { definition: readDefinition(entity, schemaName, columns, typeCode) }),
      columns,
      keys: entity ? readKeys(entity) : [],
    },
    node,
    columnNodes,
    forms: (node.optionalChild("FormXml")?.children() ?? []).flatMap((forms) =>
      forms.children().map((form) => ({ node: form, kind: forms.attribute("type") })),
    ),
    views: (node.optionalChild("SavedQueries")?.children() ?? []).flatMap((list) => list.children()),
  };
}

function readDefinition(
  entity: XmlNode,
  schemaName: string,
  columns: LayerColumn[],
  typeCode: () => number,
): TableDefinition {
  if (!/^[a-z][a-z0-9]{1,7}_\w+$/i.test(schemaName)) {
    throw entity.error(`The name ${schemaName} does not begin with a publisher's prefix.`);
  }
  for (const flag of ["IsActivity", "IsActivityParty", "IsBPFEntity"]) {
    if (entity.optionalFlag(flag)) throw entity.error(`Tables with <${flag}> are not supported.`);
  }
  const stated = entity.text("OwnershipTypeMask");
  const ownership = Object.hasOwn(ownerships, stated) ? ownerships[stated] : undefined;
  if (!ownership) throw entity.error(`The ownership ${stated} is unknown.`);
  const only = (kind: string, found: LayerColumn[]): string => {
    const [column, second] = found;
    if (!column || second) throw entity.error(`The table has ${found.length} columns that are its ${kind}, not one.`);
    return column.name;
  };
  return {
    schemaName,
    entitySet: entity.text("EntitySetName"),
    objectTypeCode: typeCode(),
    labels: entity.labels("LocalizedNames"),
    collectionLabels: entity.labels("LocalizedCollectionNames"),
    ownership,
    primaryId: only(
      "primary key",
      columns.filter((column) => column.isPrimaryId),
    ),
    primaryName: only(
      "primary name",
      columns.filter((column) => column.isPrimaryName),
    ),
  };
}

function readKeys(entity: XmlNode): LayerTable["keys"] {
  return (entity.optionalChild("EntityKeys")?.children() ?? []).map((key) => ({
    name: key.text("LogicalName"),
    schemaName: key.text("Name"),
    labels: key.labels("displaynames"),
    columns: key
      .child("EntityKeyAttributes")
      .children()
      .map((column) => column.ownText()),
  }));
}

/** An exporter writes the skeleton of a ribbon for every table; commands of a solution's own are not drawn here. */
function refuseRibbon(node: XmlNode): void {
  const ribbon = node.optionalChild("RibbonDiffXml");
  for (const part of ribbon?.children() ?? []) {
    const kept = part.name === "Templates" || part.name === "RuleDefinitions" ? part.children() : [part];
    const filled = kept.find((element) => element.children().length > 0);
    if (filled) throw filled.error("Commands of a ribbon are not supported.");
  }
}
