import { type LayerColumn, type MetadataLayer, applyLayer, copyMetadata } from "../metadata/layer.js";
import type { Column, Metadata } from "../metadata/model.js";
import { readChoice } from "./read-choice.js";
import { readColumnMap, readRelationship } from "./read-relationship.js";
import { type PackageTable, readTable } from "./read-table.js";
import type { XmlNode } from "./xml-node.js";

/** Object type codes of tables that solutions make begin here. */
const firstTypeCode = 10_000;

export interface PackageMetadata {
  layer: MetadataLayer;
  tables: PackageTable[];
  /** Where each part stands, for errors found later. */
  nodes: { choices: Map<string, XmlNode>; relationships: Map<string, XmlNode>; maps: XmlNode[] };
}

const nodesOf = (root: XmlNode, section: string): XmlNode[] => root.optionalChild(section)?.children() ?? [];

/** Reads tables, choices, relationships and column maps of `customizations.xml`. @throws ImportError */
export function readMetadata(root: XmlNode, metadata: Metadata): PackageMetadata {
  let nextCode = Math.max(firstTypeCode, ...[...metadata.tables.values()].map((table) => table.objectTypeCode)) + 1;
  const tables: PackageTable[] = [];
  for (const node of nodesOf(root, "Entities")) {
    const known = metadata.tables.get(node.text("Name").toLowerCase());
    const table = readTable(
      node,
      (name) => metadata.tables.has(name),
      () => known?.objectTypeCode ?? nextCode++,
    );
    if (tables.some((other) => other.name === table.name)) throw node.error(`The package holds ${table.name} twice.`);
    tables.push(table);
  }
  const choices = new Map<string, XmlNode>();
  const relationships = new Map<string, XmlNode>();
  const layer: MetadataLayer = {
    tables: tables.map((table) => table.metadata),
    choices: nodesOf(root, "optionsets").map((node) => {
      const choice = readChoice(node, "picklist", true);
      if (choices.has(choice.name)) throw node.error(`The package holds the choice ${choice.name} twice.`);
      choices.set(choice.name, node);
      return choice;
    }),
    relationships: nodesOf(root, "EntityRelationships").map((node) => {
      const relationship = readRelationship(node);
      if (relationships.has(relationship.schemaName)) {
        throw node.error(`The package holds the relationship ${relationship.schemaName} twice.`);
      }
      relationships.set(relationship.schemaName, node);
      return relationship;
    }),
    columnMaps: nodesOf(root, "EntityMaps").map(readColumnMap),
  };
  return { layer, tables, nodes: { choices, relationships, maps: nodesOf(root, "EntityMaps") } };
}

/**
 * Puts what a package brings over a copy of the metadata, and checks that it fits there.
 *
 * @throws ImportError naming the part that does not
 */
export function mergeMetadata(metadata: Metadata, source: PackageMetadata): Metadata {
  for (const table of source.tables) refuseOtherTypes(metadata, table);
  for (const table of source.tables) {
    for (const column of table.metadata.columns) checkChoice(metadata, source, table, column);
  }
  const merged = copyMetadata(metadata);
  applyLayer(merged, source.layer);
  for (const table of source.tables) checkTable(merged, table);
  checkRelationships(merged, source);
  checkColumnMaps(merged, source);
  return merged;
}

/** The type of a column is settled when it is made. */
function refuseOtherTypes(metadata: Metadata, table: PackageTable): void {
  const known = metadata.tables.get(table.name);
  for (const column of table.metadata.columns) {
    const before = known?.columns.get(column.name);
    if (before && before.type !== column.type) {
      throw nodeOf(table, column).error(
        `The column ${column.name} is of the type ${before.type} here, and ${column.type} in the package.`,
      );
    }
    if (!before && known && !known.isCustom && !/^[a-z][a-z0-9]{1,7}_/.test(column.name)) {
      throw nodeOf(table, column).error(`The name ${column.name} does not begin with a publisher's prefix.`);
    }
  }
}

function checkChoice(metadata: Metadata, source: PackageMetadata, table: PackageTable, column: LayerColumn): void {
  const { globalChoice } = column;
  const found =
    globalChoice === undefined
      ? column.choice
      : (source.layer.choices.find(({ name }) => name === globalChoice) ?? metadata.choices.get(globalChoice));
  if (globalChoice !== undefined && !found) {
    throw nodeOf(table, column).error(`The global choice ${globalChoice} is neither here nor in the package.`);
  }
  if (typeof column.defaultValue === "number" && !found?.options.some(({ value }) => value === column.defaultValue)) {
    throw nodeOf(table, column).error(`The default value ${column.defaultValue} is none of the options.`);
  }
}

function checkTable(metadata: Metadata, source: PackageTable): void {
  const table = metadata.tables.get(source.name);
  if (!table) return;
  for (const other of metadata.tables.values()) {
    if (other !== table && other.entitySet === table.entitySet) {
      throw source.node.error(`The entity set ${table.entitySet} is that of ${other.name} already.`);
    }
  }
  for (const column of source.metadata.columns) {
    if (column.type !== "lookup" && column.type !== "customer") continue;
    const isBacked = metadata.relationships.some(
      ({ referencing, referencingColumn }) => referencing === table.name && referencingColumn === column.name,
    );
    if (!isBacked) throw nodeOf(source, column).error(`The lookup ${column.name} has no relationship.`);
  }
  const states = table.columns.get("statecode")?.choice?.options ?? [];
  const reasons = table.columns.get("statuscode")?.choice?.options ?? [];
  const isPaired =
    states.every(({ value, defaultStatus }) =>
      reasons.some((reason) => reason.value === defaultStatus && reason.state === value),
    ) && reasons.every(({ state }) => states.some(({ value }) => value === state));
  if (!isPaired) throw source.node.error(`The states and status reasons of ${table.name} do not fit together.`);
  for (const key of source.metadata.keys) {
    if (key.columns.length === 0) throw source.node.error(`The key ${key.name} has no column.`);
    for (const name of key.columns) {
      if (!table.columns.has(name)) throw source.node.error(`The key ${key.name} names ${name}, which is no column.`);
    }
  }
}

function checkRelationships(metadata: Metadata, { layer, nodes }: PackageMetadata): void {
  for (const relationship of layer.relationships) {
    const node = nodes.relationships.get(relationship.schemaName);
    if (!node) continue;
    const { referencing, referencingColumn, referenced } = relationship;
    const column = metadata.tables.get(referencing)?.columns.get(referencingColumn);
    if (!column) throw node.error(`The table ${referencing} with the column ${referencingColumn} is not here.`);
    if (column.type !== "lookup" && column.type !== "customer" && column.type !== "owner") {
      throw node.error(`The column ${referencingColumn} of ${referencing} is no lookup.`);
    }
    // Owners are users and teams; the table that stands for both is in no metadata.
    const isOwner = column.type === "owner" && referenced === "owner";
    if (!isOwner && !metadata.tables.has(referenced)) {
      throw node.error(`The table ${referenced}, to which ${referencingColumn} points, is not here.`);
    }
  }
}

function checkColumnMaps(metadata: Metadata, { layer, nodes }: PackageMetadata): void {
  layer.columnMaps.forEach((map, index) => {
    const node = nodes.maps[index];
    for (const pair of map.columns) {
      const source = metadata.tables.get(map.source)?.columns.get(pair.source);
      const target = metadata.tables.get(map.target)?.columns.get(pair.target);
      const what = `${map.source}.${pair.source} to ${map.target}.${pair.target}`;
      if (!node) continue;
      if (!source || !target) throw node.error(`The map of ${what} names a column that is not here.`);
      const problem = mappingProblem(source, target);
      if (problem) throw node.error(`The map of ${what} is not possible: ${problem}.`);
    }
  });
}

function mappingProblem(source: Column, target: Column): string | null {
  if (source.type !== target.type) return `one is ${source.type}, the other ${target.type}`;
  if ((source.maxLength ?? 0) > (target.maxLength ?? 0)) return "the second is shorter";
  const missing = source.targets?.find((table) => !target.targets?.includes(table));
  return missing === undefined ? null : `the second cannot point to ${missing}`;
}

function nodeOf(table: PackageTable, column: Pick<Column, "name">): XmlNode {
  return table.columnNodes.get(column.name) ?? table.node;
}
