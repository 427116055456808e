import type { Column, Metadata, Relationship, Table } from "../metadata/model";
import { badRequest, errorCode, QueryError } from "./query-error";

/** Types of the Web API's properties. */
export type EdmType =
  | "Edm.String"
  | "Edm.Boolean"
  | "Edm.Int32"
  | "Edm.Int64"
  | "Edm.Decimal"
  | "Edm.Double"
  | "Edm.DateTimeOffset"
  | "Edm.Date"
  | "Edm.Guid";

const types: Readonly<Record<Column["type"], EdmType>> = {
  text: "Edm.String",
  memo: "Edm.String",
  choices: "Edm.String",
  boolean: "Edm.Boolean",
  choice: "Edm.Int32",
  state: "Edm.Int32",
  status: "Edm.Int32",
  integer: "Edm.Int32",
  bigint: "Edm.Int64",
  decimal: "Edm.Decimal",
  money: "Edm.Decimal",
  double: "Edm.Double",
  datetime: "Edm.DateTimeOffset",
  lookup: "Edm.Guid",
  customer: "Edm.Guid",
  owner: "Edm.Guid",
  uniqueidentifier: "Edm.Guid",
};

const numeric = new Set<EdmType>(["Edm.Int32", "Edm.Int64", "Edm.Decimal", "Edm.Double"]);

export const isNumeric = (type: EdmType): boolean => numeric.has(type);

export const isDateOnly = (column: Column): boolean => column.type === "datetime" && column.behavior === 2;

export const edmType = (column: Column): EdmType => (isDateOnly(column) ? "Edm.Date" : types[column.type]);

export const isLookup = (column: Column): boolean =>
  column.type === "lookup" || column.type === "customer" || column.type === "owner";

/** Name of the column's property in the Web API: `name`, or `_ownerid_value` of a lookup. */
export const propertyKey = (column: Column): string => (isLookup(column) ? `_${column.name}_value` : column.name);

export const unknownProperty = (name: string, table: Table): QueryError =>
  badRequest(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table.name}'.`);

/** The column behind a property of the Web API; names are case-sensitive. */
export function findProperty(table: Table, name: string): Column | undefined {
  const lookup = /^_(.+)_value$/.exec(name)?.[1];
  const column = table.columns.get(lookup ?? name);
  return column?.read && isLookup(column) === (lookup !== undefined) ? column : undefined;
}

/** @throws QueryError (400) as Dataverse words it, when there is no such property */
export function getProperty(table: Table, name: string): Column {
  const column = findProperty(table, name);
  if (!column) throw unknownProperty(name, table);
  return column;
}

/** The relationships behind a single-valued navigation property: one, since a target has a property of its own. */
export function findLookups(metadata: Metadata, table: Table, property: string): Relationship[] {
  return metadata.relationships.filter(
    (relationship) => relationship.referencing === table.name && relationship.lookupProperty === property,
  );
}

/** The relationships behind a collection-valued navigation property. */
export function findCollections(metadata: Metadata, table: Table, property: string): Relationship[] {
  return metadata.relationships.filter(
    (relationship) => relationship.referenced === table.name && relationship.collectionProperty === property,
  );
}

/** Whether a navigation property is one of a many-to-many relationship. */
export const isManyToMany = (metadata: Metadata, table: Table, property: string): boolean =>
  (metadata.manyToMany ?? []).some(({ sides }) =>
    sides.some((side) => side.table === table.name && side.collectionProperty === property),
  );

/** @throws QueryError (400) when the table is not known */
export function getTable(metadata: Metadata, name: string): Table {
  const table = metadata.tables.get(name);
  if (!table) {
    throw new QueryError(
      400,
      errorCode.noSuchTable,
      `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache.`,
    );
  }
  return table;
}
