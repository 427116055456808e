import type { DefinitionProblem } from "../definition/problem.js";
import { type Shape, typeTitle } from "./descriptions/shape.js";

/** What is wrong with a value of a parameter, whether it is found when a flow is switched on or when it runs. */
export type Finding = { path: string } & (
  | { kind: "type"; expected: Shape; given: string; actual: string }
  | { kind: "choice"; allowed: readonly (string | number)[]; given: string }
  | { kind: "length"; allowed: number; actual: number }
  | { kind: "missing" }
  | { kind: "empty" }
  | { kind: "unknown"; reason: string | null }
  | { kind: "read-only" }
  /** Anything else, in a sentence of its own. */
  | { kind: "other"; message: string }
);

/** Where an operation is used. */
export interface OperationPlace {
  /** Name of the action or trigger. */
  name: string;
  /** In the definition, e.g. `actions/Try/actions/Get_a_row`. */
  place: string;
  operationId: string;
}

const extraParameter = "WorkflowOperationParametersExtraParameter";
const validationFailed = "OpenApiOperationParameterValidationFailed";
const conversionFailed = "OpenApiOperationParameterTypeConversionFailed";

const root = (path: string): string => path.split(/[/[]/, 1)[0] ?? path;

/** What Power Automate says of it when the flow is saved. */
export function whenSaved(finding: Finding, { name, place, operationId }: OperationPlace): DefinitionProblem {
  if (finding.kind === "unknown") {
    const definition = `The API operation does not contain a definition for parameter '${finding.path}'.`;
    return {
      place,
      code: extraParameter,
      message: finding.reason === null ? definition : `${definition} ${finding.reason}`,
    };
  }
  const message = `Input parameter '${root(finding.path)}' validation failed in workflow operation '${name}': ${detail(finding, operationId)}`;
  return { place, code: validationFailed, message };
}

/** What Power Automate says of it when the action runs: code and message of the action's error. */
export function whenRun(finding: Finding, name: string, operationId: string): { code: string; message: string } {
  const message = `The 'inputs.parameters' of workflow operation '${name}' of type 'OpenApiConnection' is not valid. Error details: `;
  if (finding.kind !== "type") return { code: validationFailed, message: message + detail(finding, operationId) };
  const title = typeTitle(finding.expected);
  return {
    code: conversionFailed,
    message: `${message}Input parameter '${finding.path}' is required to be of type '${title}'. The runtime value '${finding.given}' to be converted doesn't have the expected format '${title}'.`,
  };
}

function detail(finding: Finding, operationId: string): string {
  const { path } = finding;
  switch (finding.kind) {
    case "type":
      return `The parameter with value '${finding.given}' in path '${path}' with type/format '${finding.actual}' is not convertible to type/format '${typeTitle(finding.expected)}'.`;
    case "choice":
      return `The parameter with value '${finding.given}' in path '${path}' is none of ${finding.allowed.map((value) => `'${value}'`).join(", ")}.`;
    case "length":
      return `The parameter in path '${path}' has the maximum length '${finding.allowed}' but is of length '${finding.actual}'.`;
    case "missing":
      return `The API operation '${operationId}' is missing required property '${path}'.`;
    case "empty":
      return `The resolved string values for the following parameters are invalid, they may not be null or empty: '${path}'.`;
    case "unknown":
      return `The API operation '${operationId}' does not contain a definition for parameter '${path}'.${finding.reason === null ? "" : ` ${finding.reason}`}`;
    case "other":
      return finding.message;
    case "read-only":
      return `The property '${path}' of the API operation '${operationId}' is read-only.`;
  }
}
