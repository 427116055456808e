import type { MetadataLayer } from "../metadata/layer.js";
import type { Metadata, Relationship } from "../metadata/model.js";
import type { PackageMetadata } from "./import-metadata.js";
import type { XmlNode } from "./xml-node.js";

/**
 * A package may add columns to anybody's table; tables, choices and relationships are changed by the solution alone that
 * made them.
 *
 * @param before what the solution had brought before this import
 * @throws ImportError naming the part that belongs to the platform or to another solution
 */
export function refuseForeignParts(
  metadata: Metadata,
  { layer, tables, nodes }: PackageMetadata,
  before: MetadataLayer | undefined,
): void {
  for (const { name, node, metadata: table } of tables) {
    const isMine = before?.tables.some((known) => known.name === name && known.definition) ?? false;
    if (table.definition && metadata.tables.has(name) && !isMine) {
      throw node.error(`The table ${name} was not made by this solution: its own properties cannot be changed.`);
    }
  }
  for (const { name, node, metadata: table } of tables) {
    const known = metadata.tables.get(name);
    if (!known || !table.definition) continue;
    for (const property of ["ownership", "primaryId", "primaryName", "entitySet"] as const) {
      if (known[property] === table.definition[property]) continue;
      throw node.error(`The table ${name} has the ${property} ${String(known[property])}, which cannot be changed.`);
    }
  }
  for (const { name } of layer.choices) {
    const isMine = before?.choices.some((known) => known.name === name) ?? false;
    const node = nodes.choices.get(name);
    if (node && metadata.choices.has(name) && !isMine) {
      throw node.error(`The global choice ${name} was not made by this solution.`);
    }
  }
  for (const relationship of layer.relationships) {
    const known = metadata.relationships.find((other) => sameName(other, relationship));
    if (!known || isSame(known, relationship)) continue;
    if (before?.relationships.some((other) => sameName(other, relationship))) continue;
    const node = nodes.relationships.get(relationship.schemaName);
    if (node) throw node.error(`There is another relationship of the name ${known.schemaName}.`);
  }
}

const sameName = (left: Relationship, right: Relationship): boolean =>
  left.schemaName.toLowerCase() === right.schemaName.toLowerCase();

const isSame = (left: Relationship, right: Relationship): boolean =>
  left.referencing === right.referencing &&
  left.referencingColumn === right.referencingColumn &&
  left.referenced === right.referenced;

/**
 * Checks that nothing of the metadata leads nowhere or two ways, after an upgrade took something away included.
 *
 * @throws ImportError naming what would be broken
 */
export function checkWhole(metadata: Metadata, node: XmlNode): void {
  const properties = new Map<string, string>();
  const claim = (table: string, property: string, relationship: string): void => {
    const other = properties.get(`${table}.${property}`);
    if (other !== undefined) {
      throw node.error(`${other} and ${relationship} have the same navigation property ${property} on ${table}.`);
    }
    properties.set(`${table}.${property}`, relationship);
  };
  for (const relationship of metadata.relationships) {
    const { schemaName, referencing, referencingColumn, referenced } = relationship;
    const column = metadata.tables.get(referencing)?.columns.get(referencingColumn);
    const isReferencedHere = metadata.tables.has(referenced) || (column?.type === "owner" && referenced === "owner");
    if (!column || !isReferencedHere) {
      throw node.error(`The relationship ${schemaName} would lose its column or the table that it leads to.`);
    }
    claim(referencing, relationship.lookupProperty, schemaName);
    claim(referenced, relationship.collectionProperty, schemaName);
  }
  for (const table of metadata.tables.values()) {
    for (const { name, choice } of table.columns.values()) {
      if (choice?.isGlobal && !metadata.choices.has(choice.name)) {
        throw node.error(`The column ${name} of ${table.name} would lose its choice ${choice.name}.`);
      }
    }
    for (const key of table.keys) {
      const lost = key.columns.find((column) => !table.columns.has(column));
      if (lost !== undefined) throw node.error(`The key ${key.name} of ${table.name} would lose its column ${lost}.`);
    }
  }
  for (const { source, target, columns } of metadata.columnMaps) {
    for (const pair of columns) {
      const isThere =
        metadata.tables.get(source)?.columns.has(pair.source) && metadata.tables.get(target)?.columns.has(pair.target);
      if (!isThere)
        throw node.error(`The map of ${source}.${pair.source} to ${target}.${pair.target} would lose a column.`);
    }
  }
}
