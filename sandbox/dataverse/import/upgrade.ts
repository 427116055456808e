import type { MetadataLayer } from "../metadata/layer.js";
import type { ColumnMap, Metadata } from "../metadata/model.js";
import type { RowValues } from "../store/store.js";
import type { ImportContext } from "./import-context.js";
import { removeFormDiffs } from "./import-forms.js";
import { forgetLayer } from "./workflow-layer.js";

/** Tables whose rows are components that a package brings. */
const componentTables = [
  ...["systemform", "savedquery", "webresource", "customcontrol", "role", "environmentvariabledefinition"],
  ...["environmentvariablevalue", "connectionreference", "workflow", "appmodule", "sitemap"],
];

/** Many-to-many pairs that go with a row. */
const pairsOf: Record<string, { pairs: string; column: string }[]> = {
  role: ["roleprivileges", "systemuserroles", "teamroles", "appmoduleroles"].map((pairs) => ({
    pairs,
    column: "roleid",
  })),
  appmodule: [{ pairs: "appmoduleroles", column: "appmoduleid" }],
};

/** Both layers as one; where both describe something, `next` holds. */
export function joinLayers(before: MetadataLayer, next: MetadataLayer): MetadataLayer {
  const gone = difference(before, next);
  return {
    choices: [...gone.choices, ...next.choices],
    relationships: [...gone.relationships, ...next.relationships],
    columnMaps: [...gone.columnMaps, ...next.columnMaps],
    tables: [
      ...next.tables.map((table) => {
        const kept = gone.tables.find(({ name }) => name === table.name);
        return kept
          ? { ...table, columns: [...kept.columns, ...table.columns], keys: [...kept.keys, ...table.keys] }
          : table;
      }),
      ...gone.tables.filter(({ name }) => !next.tables.some((table) => table.name === name)),
    ],
  };
}

/** What the layer before has and the next one has not; a table that both have stands there with its missing parts. */
export function difference(before: MetadataLayer, next: MetadataLayer): MetadataLayer {
  const pairs = (maps: ColumnMap[], source: string, target: string): ColumnMap["columns"] =>
    maps.filter((map) => map.source === source && map.target === target).flatMap((map) => map.columns);
  return {
    choices: before.choices.filter(({ name }) => !next.choices.some((choice) => choice.name === name)),
    relationships: before.relationships.filter(
      ({ schemaName }) => !next.relationships.some((relationship) => relationship.schemaName === schemaName),
    ),
    columnMaps: before.columnMaps.flatMap(({ source, target, columns }) => {
      const kept = pairs(next.columnMaps, source, target);
      const gone = columns.filter((pair) => !kept.some((other) => other.target === pair.target));
      return gone.length > 0 ? [{ source, target, columns: gone }] : [];
    }),
    tables: before.tables.flatMap((table) => {
      const kept = next.tables.find(({ name }) => name === table.name);
      if (!kept) return [table];
      const columns = table.columns.filter(({ name }) => !kept.columns.some((column) => column.name === name));
      const keys = table.keys.filter(({ name }) => !kept.keys.some((key) => key.name === name));
      return columns.length + keys.length > 0 ? [{ name: table.name, columns, keys }] : [];
    }),
  };
}

/** Takes a part of a layer out of metadata, which is changed. Columns of the platform stay. */
export function removeFromMetadata(metadata: Metadata, gone: MetadataLayer): void {
  for (const { name } of gone.choices) metadata.choices.delete(name);
  const names = new Set(gone.relationships.map(({ schemaName }) => schemaName));
  metadata.relationships = metadata.relationships.filter(({ schemaName }) => !names.has(schemaName));
  for (const { source, target, columns } of gone.columnMaps) {
    const map = metadata.columnMaps.find((known) => known.source === source && known.target === target);
    if (map) map.columns = map.columns.filter((pair) => !columns.some((other) => other.target === pair.target));
  }
  for (const { name, definition, columns, keys } of gone.tables) {
    if (definition) {
      metadata.tables.delete(name);
      metadata.relationships = metadata.relationships.filter(({ referencing }) => referencing !== name);
      continue;
    }
    const table = metadata.tables.get(name);
    if (!table) continue;
    for (const column of columns) if (column.isCustom) table.columns.delete(column.name);
    table.keys = table.keys.filter((key) => !keys.some((other) => other.name === key.name));
  }
}

/** Removes the rows of components that an upgrade no longer brings, and the data of what it removes from the tables. */
export function removeRows(context: ImportContext, gone: MetadataLayer): void {
  const { store, written } = context;
  for (const table of componentTables) {
    for (const { id, body } of store.all(table)) {
      if (body.solutionid !== context.solutionId || written.has(`${table}/${id}`)) continue;
      store.delete(table, id);
      if (table === "workflow") forgetLayer(store, id);
      for (const { pairs, column } of pairsOf[table] ?? []) {
        for (const pair of store.all(pairs)) if (pair.body[column] === id) store.delete(pairs, pair.id);
      }
    }
  }
  removeFormDiffs(context, (id) => context.holds("form", id));
  for (const { name, definition, columns } of gone.tables) {
    if (definition) {
      for (const { id } of store.all(name)) store.delete(name, id);
      continue;
    }
    const removed = new Set(columns.filter((column) => column.isCustom).map((column) => column.name));
    for (const { id, body } of store.all(name)) {
      const kept = Object.entries(body).filter(([column]) => !removed.has(column));
      if (kept.length < Object.keys(body).length) store.put<RowValues>(name, id, Object.fromEntries(kept));
    }
  }
}
