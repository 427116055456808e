import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataFileError, parseDataFile } from "./checked-json.js";
import { idOfName } from "./metadata-id.js";
import type { Choice, Metadata, Relationship, Table } from "./model.js";
import type { OotbChoice, OotbColumn, OotbRelationship, OotbTable } from "./ootb-format.js";
import { readOotbTable } from "./read-ootb-table.js";
import { systemColumns } from "./system-columns.js";
import { toColumn } from "./to-column.js";

/** Languages that are switched on. */
export const languages = [1033, 1031, 1037];

/** Where the out-of-the-box data files lie. */
export const ootbDirectory = fileURLToPath(new URL("../ootb", import.meta.url));

/**
 * Reads the out-of-the-box tables, adds the columns and relationships that every table has, and checks that they fit
 * together.
 *
 * @param directory folder that holds `tables/<logicalname>.json`
 * @throws DataFileError naming the broken file and the place in it
 */
export function loadOotbMetadata(directory: string = ootbDirectory): Metadata {
  const metadata: Metadata = { tables: new Map(), relationships: [], choices: new Map(), columnMaps: [], languages };
  const files = readdirSync(join(directory, "tables"))
    .filter((name) => name.endsWith(".json"))
    .sort();
  const tables = files.map((file) => {
    const table = readOotbTable(parseDataFile(readFileSync(join(directory, "tables", file), "utf8"), file), file);
    if (file !== `${table.logicalName}.json`) throw new DataFileError(file, `holds the table ${table.logicalName}`);
    return { file, table };
  });
  for (const { file, table } of tables) addTable(metadata, table, file);
  for (const { file, table } of tables) checkReferences(metadata, table, file);
  return metadata;
}

function addTable(metadata: Metadata, source: OotbTable, file: string): void {
  const own = new Set(source.columns.map((column) => column.name));
  if (own.size !== source.columns.length) throw new DataFileError(`${file}, columns`, "name a column twice");
  const system = systemColumns(source, own);
  const columns = [...system.columns, ...source.columns].map((described) => {
    const column = toColumn(described, source);
    if (described.choice) column.choice = toChoice(described.choice, described, metadata, `${file}, ${column.name}`);
    return column;
  });
  const table: Table = {
    name: source.logicalName,
    schemaName: source.schemaName,
    entitySet: source.entitySet,
    objectTypeCode: source.objectTypeCode,
    labels: source.labels,
    collectionLabels: source.collectionLabels,
    ownership: source.ownership,
    isCustom: false,
    ...(source.isActivity && { isActivity: true }),
    primaryId: source.primaryId,
    primaryName: source.primaryName,
    columns: new Map(columns.map((column) => [column.name, column])),
    keys: (source.keys ?? []).map((key) => ({
      name: key.name,
      schemaName: key.schemaName ?? key.name,
      labels: key.labels ?? { 1033: key.name },
      columns: key.columns,
      status: "Active",
    })),
    metadataId: idOfName("table", source.logicalName),
    ...(source.privilegeName && { privilegeName: source.privilegeName }),
    ...(source.statusTransitions && { statusTransitions: source.statusTransitions }),
  };
  metadata.tables.set(table.name, table);
  const described = new Set((source.relationships ?? []).map((relationship) => relationship.column));
  const added = system.relationships.filter((relationship) => !described.has(relationship.column));
  for (const relationship of [...added, ...(source.relationships ?? [])]) {
    if (table.columns.has(relationship.column)) metadata.relationships.push(toRelationship(relationship, table.name));
    else throw new DataFileError(file, `${relationship.schemaName} names the column ${relationship.column}, unknown`);
  }
  if (source.manyToMany) (metadata.manyToMany ??= []).push({ ...source.manyToMany, intersect: table.name });
  for (const map of source.columnMaps ?? []) metadata.columnMaps.push({ source: table.name, ...map });
}

/** A global choice is one object for all its columns; the files that use it must say the same of it. */
function toChoice(source: OotbChoice, column: OotbColumn, metadata: Metadata, place: string): Choice {
  const choice: Choice = {
    name: source.name,
    labels: source.labels ?? column.labels,
    isGlobal: source.isGlobal ?? false,
    options: source.options,
  };
  if (!choice.isGlobal) return choice;
  const known = metadata.choices.get(choice.name);
  if (!known) metadata.choices.set(choice.name, choice);
  else if (JSON.stringify(known.options) !== JSON.stringify(choice.options)) {
    throw new DataFileError(place, `the global choice ${choice.name} has other options in another file`);
  }
  return known ?? choice;
}

function toRelationship(source: OotbRelationship, table: string): Relationship {
  return {
    schemaName: source.schemaName,
    referencing: table,
    referencingColumn: source.column,
    referenced: source.referenced,
    lookupProperty: source.lookupProperty,
    collectionProperty: source.collectionProperty,
    cascadeDelete: source.cascadeDelete ?? "NoCascade",
  };
}

/** What a table says of itself and of others must be there: columns, targets, and one relationship for each target. */
function checkReferences(metadata: Metadata, source: OotbTable, file: string): void {
  const table = metadata.tables.get(source.logicalName);
  if (!table) return;
  const refuse = (problem: string): never => {
    throw new DataFileError(file, problem);
  };
  const own = metadata.relationships.filter((relationship) => relationship.referencing === table.name);
  if (table.primaryName !== null && !table.columns.has(table.primaryName)) {
    refuse(`primaryName is ${table.primaryName}, which is no column`);
  }
  for (const column of table.columns.values()) {
    for (const target of column.targets ?? []) {
      if (!metadata.tables.has(target)) refuse(`${column.name} points to ${target}, which is no table`);
      const referenced = column.type === "owner" ? "owner" : target;
      const found = own.filter(
        (relationship) => relationship.referencingColumn === column.name && relationship.referenced === referenced,
      );
      if (found.length !== 1) refuse(`${column.name} needs one relationship to ${target}, and has ${found.length}`);
    }
    for (const option of column.type === "status" ? (column.choice?.options ?? []) : []) {
      const states = table.columns.get("statecode")?.choice?.options ?? [];
      if (!states.some((state) => state.value === option.state)) refuse(`statuscode ${option.value} has no state`);
    }
    for (const option of column.type === "state" ? (column.choice?.options ?? []) : []) {
      const statuses = table.columns.get("statuscode")?.choice?.options ?? [];
      if (!statuses.some((status) => status.value === option.defaultStatus && status.state === option.value)) {
        refuse(`statecode ${option.value} has no status reason of its own as the default`);
      }
    }
  }
  for (const key of table.keys) {
    for (const name of key.columns) if (!table.columns.has(name)) refuse(`the key ${key.name} has no column ${name}`);
  }
  for (const map of source.columnMaps ?? []) {
    const target = metadata.tables.get(map.target);
    for (const pair of map.columns) {
      if (!table.columns.has(pair.source) || !target?.columns.has(pair.target)) {
        refuse(`the column map to ${map.target} names ${pair.source} and ${pair.target}, which are not both columns`);
      }
    }
  }
  for (const side of source.manyToMany?.sides ?? []) {
    if (!metadata.tables.has(side.table) || !table.columns.has(side.column)) {
      refuse(`manyToMany names ${side.table} and ${side.column}, which are not a table and a column of this one`);
    }
  }
  for (const { from, to } of source.statusTransitions ?? []) {
    const known = new Set(table.columns.get("statuscode")?.choice?.options.map((option) => option.value));
    if (![from, ...to].every((status) => known.has(status))) refuse(`statusTransitions name an unknown status reason`);
  }
}
