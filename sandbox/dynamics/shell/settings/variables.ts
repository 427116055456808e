import type { Session } from "../../form/session";
import { type Row, textOf } from "../../web-api/client";

/** Types of environment variables by their option value. */
export const variableTypes = {
  100000000: "text",
  100000001: "number",
  100000002: "boolean",
  100000003: "json",
  100000004: "dataSource",
  100000005: "secret",
} as const;

export type VariableType = (typeof variableTypes)[keyof typeof variableTypes];

export interface EnvironmentVariable {
  id: string;
  name: string;
  displayName: string;
  description: string;
  /** Null for a type that is not known here. */
  type: VariableType | null;
  typeName: string;
  defaultValue: string | null;
  /** The row that holds the current value; null: the default counts. */
  current: { id: string; value: string } | null;
}

const formatted = "@OData.Community.Display.V1.FormattedValue";

/** Reads every environment variable with its current value. */
export async function readVariables({ client }: Session): Promise<EnvironmentVariable[]> {
  const select = "$select=environmentvariabledefinitionid,schemaname,displayname,description,type,defaultvalue";
  const [definitions, values] = await Promise.all([
    client.retrieveMultiple(`environmentvariabledefinitions?${select}&$orderby=displayname`),
    client.retrieveMultiple(
      "environmentvariablevalues?$select=environmentvariablevalueid,value,_environmentvariabledefinitionid_value",
    ),
  ]);
  const currents = new Map(
    values.rows.map((row) => [
      textOf(row, "_environmentvariabledefinitionid_value"),
      { id: textOf(row, "environmentvariablevalueid"), value: textOf(row, "value") },
    ]),
  );
  return definitions.rows.map((row) => readVariable(row, currents.get(textOf(row, "environmentvariabledefinitionid"))));
}

function readVariable(row: Row, current: EnvironmentVariable["current"] | undefined): EnvironmentVariable {
  return {
    id: textOf(row, "environmentvariabledefinitionid"),
    name: textOf(row, "schemaname"),
    displayName: textOf(row, "displayname") || textOf(row, "schemaname"),
    description: textOf(row, "description"),
    type: (variableTypes as Record<number, VariableType>)[Number(row.type)] ?? null,
    typeName: textOf(row, `type${formatted}`),
    defaultValue: typeof row.defaultvalue === "string" ? row.defaultvalue : null,
    current: current ?? null,
  };
}

/** Stores a current value; null takes it away, and the default counts again. The default itself is never changed. */
export async function writeCurrentValue(
  { client, tables }: Session,
  variable: EnvironmentVariable,
  value: string | null,
): Promise<void> {
  const { current, id, name } = variable;
  if (value === null) {
    if (current) await client.delete("environmentvariablevalues", current.id);
    return;
  }
  if (current) {
    await client.update("environmentvariablevalues", current.id, { value });
    return;
  }
  const table = await tables.get("environmentvariablevalue");
  const lookup = table.manyToOne.find(({ column }) => column === "environmentvariabledefinitionid");
  if (!lookup) throw new Error("The table environmentvariablevalue has no lookup to its definition.");
  await client.create("environmentvariablevalues", {
    schemaname: name,
    value,
    [`${lookup.lookupProperty}@odata.bind`]: `/environmentvariabledefinitions(${id})`,
  });
}

/** Whether a text can be a value of a variable of this type. */
export function isValueOf(type: VariableType | null, text: string): boolean {
  switch (type) {
    case "number":
      return /^-?\d+(?:\.\d+)?$/.test(text.trim());
    case "boolean":
      return text === "yes" || text === "no";
    case "json":
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    default:
      return text !== "";
  }
}
