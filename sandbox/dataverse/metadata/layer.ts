import type { AlternateKey, Choice, Column, ColumnMap, Metadata, Relationship, Table } from "./model.js";
import { idOfName } from "./metadata-id.js";
import { systemColumns } from "./system-columns.js";
import { toColumn } from "./to-column.js";

/** A column of a solution; the options of a global choice come from the choice of that name. */
export interface LayerColumn extends Column {
  globalChoice?: string;
}

/** What a solution says of a table that it makes, beside its columns and keys. */
export type TableDefinition = Pick<
  Table,
  | "schemaName"
  | "entitySet"
  | "objectTypeCode"
  | "labels"
  | "collectionLabels"
  | "ownership"
  | "primaryId"
  | "primaryName"
>;

export interface LayerTable {
  /** Logical name. */
  name: string;
  /** Absent: the table belongs to the platform or to another solution, and gets columns and keys. */
  definition?: TableDefinition;
  columns: LayerColumn[];
  keys: Omit<AlternateKey, "status">[];
}

/** What one solution adds to the metadata; kept in the store as JSON, and put over the out-of-box tables again. */
export interface MetadataLayer {
  tables: LayerTable[];
  choices: Choice[];
  relationships: Relationship[];
  columnMaps: ColumnMap[];
}

/**
 * Puts a layer over metadata, which is changed. Keys that are new or other than before are Pending: they hold only once
 * they have been built over the rows.
 */
export function applyLayer(metadata: Metadata, layer: MetadataLayer): void {
  for (const choice of layer.choices) metadata.choices.set(choice.name, choice);
  for (const source of layer.tables) {
    const table = metadata.tables.get(source.name) ?? (source.definition && newTable(source.name, source.definition));
    if (!table) continue;
    if (source.definition) Object.assign(table, source.definition);
    metadata.tables.set(table.name, table);
    for (const { globalChoice, ...column } of source.columns) {
      const choice = globalChoice === undefined ? column.choice : metadata.choices.get(globalChoice);
      table.columns.set(column.name, choice ? { ...column, choice } : column);
    }
    for (const key of source.keys) {
      const before = table.keys.find((known) => known.name === key.name);
      const isSame = before?.columns.join() === key.columns.join();
      table.keys = table.keys.filter((known) => known !== before);
      table.keys.push({ ...key, status: before && isSame ? before.status : "Pending" });
    }
    if (source.definition) addSystemColumns(metadata, table);
  }
  for (const relationship of layer.relationships) putRelationship(metadata, relationship);
  for (const map of layer.columnMaps) addColumnMap(metadata, map);
  refreshChoices(metadata, layer.choices);
  refreshTargets(metadata);
}

/** A copy that can be changed without the original noticing. */
export function copyMetadata(metadata: Metadata): Metadata {
  return {
    ...metadata,
    tables: new Map(
      [...metadata.tables].map(([name, table]) => [
        name,
        { ...table, columns: new Map(table.columns), keys: table.keys.map((key) => ({ ...key })) },
      ]),
    ),
    relationships: [...metadata.relationships],
    choices: new Map(metadata.choices),
    columnMaps: metadata.columnMaps.map((map) => ({ ...map, columns: [...map.columns] })),
  };
}

/** Makes `target` say what `source` says; those who hold `target` see the new metadata at once. */
export function replaceMetadata(target: Metadata, source: Metadata): void {
  target.tables = source.tables;
  target.relationships = source.relationships;
  target.choices = source.choices;
  target.columnMaps = source.columnMaps;
  target.manyToMany = source.manyToMany;
}

function newTable(name: string, definition: TableDefinition): Table {
  return { ...definition, name, isCustom: true, columns: new Map(), keys: [], metadataId: idOfName("table", name) };
}

/** The platform makes the columns that every table has, whether the package describes them or not. */
function addSystemColumns(metadata: Metadata, table: Table): void {
  const source = { ...table, logicalName: table.name };
  const system = systemColumns(source, new Set(table.columns.keys()));
  for (const column of system.columns) table.columns.set(column.name, toColumn(column, table));
  for (const { column, ...relationship } of system.relationships) {
    putRelationship(metadata, {
      ...relationship,
      referencing: table.name,
      referencingColumn: column,
      cascadeDelete: relationship.cascadeDelete ?? "NoCascade",
    });
  }
}

function putRelationship(metadata: Metadata, relationship: Relationship): void {
  const isSame = (known: Relationship): boolean =>
    known.schemaName.toLowerCase() === relationship.schemaName.toLowerCase();
  metadata.relationships = [...metadata.relationships.filter((known) => !isSame(known)), relationship];
}

function addColumnMap(metadata: Metadata, { source, target, columns }: ColumnMap): void {
  const known = metadata.columnMaps.find((map) => map.source === source && map.target === target);
  if (!known) {
    metadata.columnMaps.push({ source, target, columns: [...columns] });
    return;
  }
  const isMapped = (column: string): boolean => columns.some((pair) => pair.target === column);
  known.columns = [...known.columns.filter((pair) => !isMapped(pair.target)), ...columns];
}

/** A global choice is one object for all its columns, those of other solutions included. */
function refreshChoices(metadata: Metadata, choices: readonly Choice[]): void {
  if (choices.length === 0) return;
  for (const table of metadata.tables.values()) {
    for (const column of table.columns.values()) {
      const choice = column.choice?.isGlobal ? metadata.choices.get(column.choice.name) : undefined;
      if (choice && choice !== column.choice) table.columns.set(column.name, { ...column, choice });
    }
  }
}

/** What a lookup may point to follows from its relationships; an owner is a user or a team. */
function refreshTargets(metadata: Metadata): void {
  const targets = new Map<string, Set<string>>();
  for (const { referencing, referencingColumn, referenced } of metadata.relationships) {
    const key = `${referencing}.${referencingColumn}`;
    targets.set(key, (targets.get(key) ?? new Set()).add(referenced));
  }
  for (const table of metadata.tables.values()) {
    for (const column of table.columns.values()) {
      const found = targets.get(`${table.name}.${column.name}`);
      if (column.type === "owner") {
        if (!column.targets) table.columns.set(column.name, { ...column, targets: ["systemuser", "team"] });
      } else if (found && [...found].join() !== column.targets?.join()) {
        table.columns.set(column.name, { ...column, targets: [...found] });
      }
    }
  }
}
