import type { FlowDefinition, ParameterDefinition } from "../definition/model.js";
import { fromJson, parseJson } from "../language/json.js";
import type { Value } from "../language/value.js";
import type { FlowProblem } from "./api-types.js";
import { type DataverseRows, textOf } from "./dataverse-rows.js";

/** An environment variable as it is now. */
export interface EnvironmentVariable {
  schemaName: string;
  displayName: string;
  /** `environmentvariabledefinition.type`, 100000000 to 100000005. */
  type: number;
  defaultValue: string | null;
  currentValue: string | null;
}

const types = { number: 100000001, yesNo: 100000002, json: 100000003, secret: 100000005 };

/** All environment variables, by name. */
export async function readEnvironmentVariables(rows: DataverseRows): Promise<EnvironmentVariable[]> {
  const definitions = await rows.list("environmentvariabledefinitions?$orderby=schemaname");
  const values = await rows.list("environmentvariablevalues?$filter=statecode eq 0&$orderby=createdon");
  const current = new Map(values.map((row) => [row._environmentvariabledefinitionid_value, textOf(row.value) || null]));
  return definitions.map((row) => ({
    schemaName: textOf(row.schemaname),
    displayName: textOf(row.displayname) || textOf(row.schemaname),
    type: Number(row.type),
    defaultValue: textOf(row.defaultvalue) || null,
    currentValue: current.get(row.environmentvariabledefinitionid) ?? null,
  }));
}

/** What a variable stands for: its current value, else its default. */
export const effectiveValue = ({ currentValue, defaultValue }: EnvironmentVariable): string | null =>
  currentValue ?? defaultValue;

/** What a flow is switched on with. */
export interface FlowParameters {
  /** Values by the name of the parameter. */
  values: Record<string, Value>;
  /** Texts of the variables behind them, by schema name, to notice later changes. */
  variables: Record<string, string | null>;
  problems: FlowProblem[];
}

/**
 * Reads a flow's parameters as they are at this moment: those with a schema name from the environment variable, others
 * from the definition. The two parameters that the platform fills itself, `$connections` and `$authentication`, are
 * what the definition says.
 */
export function readParameters(flow: FlowDefinition, variables: readonly EnvironmentVariable[]): FlowParameters {
  const read: FlowParameters = { values: {}, variables: {}, problems: [] };
  for (const [name, parameter] of flow.parameters) {
    if (parameter.schemaName === null) {
      read.values[name] = parameter.defaultValue;
      continue;
    }
    const schemaName = parameter.schemaName.toLowerCase();
    const variable = variables.find((each) => each.schemaName.toLowerCase() === schemaName);
    const problem = (message: string): void => {
      read.problems.push({ code: "EnvironmentVariableNotFound", place: `parameters/${name}`, message });
    };
    if (!variable) {
      problem(`The environment variable '${parameter.schemaName}' is not in this environment.`);
      continue;
    }
    const text = effectiveValue(variable);
    read.variables[variable.schemaName] = text;
    if (text === null) {
      problem(`The environment variable '${variable.displayName}' has neither a current value nor a default.`);
      continue;
    }
    const value = typedValue(text, variable.type, parameter);
    if (value === undefined) problem(`The value of '${variable.displayName}' is not of the type '${parameter.type}'.`);
    else read.values[name] = value;
  }
  return read;
}

/** Undefined where the text is no value of the variable's type, or that type not the parameter's. */
function typedValue(text: string, type: number, parameter: ParameterDefinition): Value | undefined {
  const wanted = parameter.type.toLowerCase();
  if (type === types.yesNo) {
    if (wanted !== "bool") return undefined;
    return { yes: true, no: false, true: true, false: false, "1": true, "0": false }[text.trim().toLowerCase()];
  }
  if (type === types.number) {
    if (!["int", "float"].includes(wanted) || !/^-?\d+(\.\d+)?$/.test(text.trim())) return undefined;
    if (wanted === "int" && text.includes(".")) return undefined;
    return parseJson(text.trim());
  }
  if (type === types.json) {
    if (!["object", "array", "secureobject"].includes(wanted)) return undefined;
    return parse(text);
  }
  const isText = wanted === (type === types.secret ? "securestring" : "string") || wanted === "string";
  return isText ? fromJson(text) : undefined;
}

function parse(text: string): Value | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
