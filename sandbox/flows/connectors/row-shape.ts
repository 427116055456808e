import type { Column, ColumnType, Metadata, Relationship, Table } from "../../dataverse/metadata/model.js";
import type { DataverseAction } from "./descriptions/dataverse-actions.js";
import { type Shape, required, text } from "./descriptions/shape.js";

/** `create` is a new row; `update` changes one, or creates it when it is not there. */
export type RowPurpose = "create" | "update";

const bindSuffix = "@odata.bind";
const rowType = "@odata.type";

const lookupTypes = new Set<ColumnType>(["lookup", "customer", "owner"]);

/**
 * The members of `item` for a table: its columns that can be written, and a binding for each navigation property. As the
 * connector does, a new row must bring the columns that the business requires; of those that the system requires,
 * Dataverse itself says what is missing.
 */
export function rowShape(metadata: Metadata, table: Table, purpose: RowPurpose): Shape {
  const members: Record<string, Shape> = {
    [rowType]: {
      kind: "text",
      oneOf: [`Microsoft.Dynamics.CRM.${table.name}`, `#Microsoft.Dynamics.CRM.${table.name}`],
    },
  };
  for (const column of table.columns.values()) {
    if (!isWritable(column, purpose)) continue;
    const isRequired = purpose === "create" && column.required === "application";
    if (!lookupTypes.has(column.type)) {
      members[column.name] = isRequired ? required(columnShape(column)) : columnShape(column);
      continue;
    }
    const properties = navigationProperties(metadata, table, column);
    const binding = isRequired && properties.length === 1 ? required(text) : text;
    for (const property of properties) members[property + bindSuffix] = binding;
  }
  return { kind: "object", members, explain: (member) => whyNot(metadata, table, purpose, member) };
}

/** The members of `item` for an action. */
export function actionShape(metadata: Metadata, action: DataverseAction): Shape {
  const members: Record<string, Shape> = {};
  for (const [name, argument] of Object.entries(action.arguments)) {
    if (argument.kind === "value") {
      members[name] = argument.shape;
      continue;
    }
    if (argument.kind === "reference") {
      // Whether the connector writes a row's address plainly or as a binding is not published; the Web API takes both.
      members[name] = { kind: "any" };
      members[name + bindSuffix] = text;
      continue;
    }
    const table = metadata.tables.get(argument.table);
    const shape: Shape = table ? rowShape(metadata, table, "update") : { kind: "any" };
    members[name] = argument.isRequired ? required(shape) : shape;
  }
  const names = Object.keys(members).map((name) => `'item/${name}'`);
  return { kind: "object", members, explain: () => `The action '${action.name}' takes ${names.join(", ")}.` };
}

/** Why a member of `item` is not there, in words that name what to write instead. */
function whyNot(metadata: Metadata, table: Table, purpose: RowPurpose, member: string): string {
  const at = member.indexOf("@");
  const name = at < 0 ? member : member.slice(0, at);
  const column = table.columns.get(/^_(.+)_value$/.exec(name)?.[1] ?? name);
  if (at >= 0 && member.slice(at) === bindSuffix) {
    const properties = column ? navigationProperties(metadata, table, column) : [];
    const lookup = metadata.relationships.find(
      (known) => known.referencing === table.name && known.lookupProperty === name,
    );
    if (lookup)
      return `The column '${lookup.referencingColumn}' of '${table.name}' cannot be written by ${verb(purpose)}.`;
    const instead =
      properties.length > 0 ? ` Bind ${properties.map((property) => `'${property}'`).join(" or ")} instead.` : "";
    return `'${name}' is no navigation property of '${table.name}'.${instead}`;
  }
  if (!column) return `The table '${table.name}' has no column '${name}'.`;
  if (!lookupTypes.has(column.type))
    return `The column '${column.name}' of '${table.name}' cannot be written by ${verb(purpose)}.`;
  const bindings = navigationProperties(metadata, table, column).map((property) => `'item/${property}${bindSuffix}'`);
  return `'${column.name}' is a lookup; write ${bindings.join(" or ")}.`;
}

const verb = (purpose: RowPurpose): string => (purpose === "create" ? "a create" : "an update");

function isWritable(column: Column, purpose: RowPurpose): boolean {
  return (purpose === "create" ? column.create : column.update) && column.isComputed !== true;
}

/** One for each table that the lookup may lead to; an owner has one for them all. */
function navigationProperties({ relationships }: Metadata, table: Table, column: Column): string[] {
  const isOfColumn = (known: Relationship): boolean =>
    known.referencing === table.name && known.referencingColumn === column.name;
  const properties = new Set(relationships.filter(isOfColumn).map(({ lookupProperty }) => lookupProperty));
  return column.type === "owner" ? [column.name] : [...properties];
}

function columnShape(column: Column): Shape {
  switch (column.type) {
    case "text":
    case "memo":
      return column.maxLength === undefined ? text : { kind: "text", maxLength: column.maxLength };
    case "choices":
      return text;
    case "boolean":
      return { kind: "boolean" };
    case "choice":
    case "state":
    case "status":
      return { kind: "integer", format: "int32", oneOf: column.choice?.options.map(({ value }) => value) };
    case "integer":
      return { kind: "integer", format: "int32" };
    case "bigint":
      return { kind: "integer", format: "int64" };
    case "decimal":
    case "double":
    case "money":
      return { kind: "number", format: "double" };
    case "datetime":
      return { kind: "text", format: column.behavior === 2 ? "date" : "date-time" };
    case "uniqueidentifier":
      return { kind: "text", format: "uuid" };
    case "lookup":
    case "customer":
    case "owner":
      return text;
  }
}
