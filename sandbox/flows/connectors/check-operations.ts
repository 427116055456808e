import type { Metadata, Table } from "../../dataverse/metadata/model.js";
import { actionsOf } from "../definition/actions-of.js";
import type { FlowDefinition } from "../definition/model.js";
import type { DefinitionProblem } from "../definition/problem.js";
import { type ObjectValue, isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { checkQuery } from "./check-query.js";
import { checkTrigger } from "./check-trigger.js";
import { dataverseShapes } from "./dataverse-shapes.js";
import { findConnector, findOperation } from "./descriptions/connectors.js";
import { dataverse } from "./descriptions/dataverse.js";
import type { Connector, Operation } from "./descriptions/operation.js";
import type { Shape } from "./descriptions/shape.js";
import { isExpression } from "./expression-text.js";
import { type Finding, type OperationPlace, whenSaved } from "./finding.js";
import { textOf } from "./parameter-text.js";
import { type Assembled, assemble, convertParameters, stepsInPaths } from "./parameter-values.js";

/** An operation as a flow uses it. */
interface OperationUse extends OperationPlace {
  kind: "action" | "trigger";
  connectionName: string;
  apiId: string;
  parameters: ObjectValue;
  minimumItemCount: Value;
}

const mostRows = 100_000;

/**
 * What keeps a flow from being switched on because of the connectors that it calls: an operation, a parameter, a table,
 * a column, a navigation property or a choice that is not there, and what is required and missing. Whatever is an
 * expression is known only in a run, and judged then.
 */
export function checkOperations(flow: FlowDefinition, metadata: Metadata): DefinitionProblem[] {
  return [...operationsOf(flow)].flatMap((use) => checkOperation(flow, metadata, use));
}

function* operationsOf({ trigger, actions }: FlowDefinition): Generator<OperationUse> {
  if (trigger.type.startsWith("OpenApiConnection")) {
    yield readUse("trigger", trigger.name, `triggers/${trigger.name}`, trigger.inputs, null);
  }
  for (const { action } of actionsOf(actions)) {
    if (!action.type.startsWith("OpenApiConnection")) continue;
    yield readUse("action", action.name, action.place, action.inputs, action.minimumItemCount);
  }
}

function readUse(
  kind: OperationUse["kind"],
  name: string,
  place: string,
  inputs: Value,
  minimumItemCount: Value,
): OperationUse {
  const host = memberOf(inputs, "host");
  const text = (member: string): string => {
    const value = isObject(host) ? host[member] : undefined;
    return typeof value === "string" ? value : "";
  };
  const parameters = memberOf(inputs, "parameters");
  return {
    kind,
    name,
    place,
    operationId: text("operationId"),
    connectionName: text("connectionName"),
    apiId: text("apiId"),
    parameters: isObject(parameters) ? parameters : {},
    minimumItemCount,
  };
}

const memberOf = (value: Value, name: string): Value => (isObject(value) ? (value[name] ?? null) : null);

function checkOperation(flow: FlowDefinition, metadata: Metadata, use: OperationUse): DefinitionProblem[] {
  const problem = (code: string, message: string): DefinitionProblem => ({ code, place: use.place, message });
  const reference = flow.connectionReferences.get(use.connectionName);
  if (!reference) {
    const message = `The workflow operation '${use.name}' names the connection '${use.connectionName}', which the flow's connection references do not hold.`;
    return [problem("WorkflowOperationConnectionNotFound", message)];
  }
  const { connector: api } = reference;
  if (use.apiId !== "" && use.apiId.split("/").at(-1) !== api) {
    const message = `The workflow operation '${use.name}' is of the API '${use.apiId}', and its connection reference of '${api}'.`;
    return [problem("WorkflowOperationApiMismatch", message)];
  }
  const connector = findConnector(api);
  if (!connector)
    return [problem("ApiNotFound", `The API '${api}' of the workflow operation '${use.name}' is not known.`)];
  const operation = findOperation(connector, use.operationId);
  if (operation?.kind !== use.kind) {
    const message = `The API '${api}' has no ${use.kind} '${use.operationId}', which the workflow operation '${use.name}' names.`;
    return [problem("OperationNotFound", message)];
  }
  const findings = checkParameters(metadata, connector, operation, use.parameters);
  return [
    ...findings.map((finding) => whenSaved(finding, use)),
    ...checkPagination(use).map((message) => problem("WorkflowRunActionPaginationPolicyInvalid", message)),
  ];
}

function checkPagination({ name, operationId, minimumItemCount }: OperationUse): string[] {
  if (minimumItemCount === null) return [];
  const message = `The pagination policy of workflow run action '${name}' of type 'OpenApiConnection' is not valid.`;
  if (operationId !== "ListRecords") return [`${message} The operation '${operationId}' does not answer in pages.`];
  if (typeof minimumItemCount !== "number" || minimumItemCount <= mostRows) return [];
  return [
    `${message} The value specified for property 'minimumItemsCount' exceeds the maximum allowed. Actual: '${minimumItemCount}'. Maximum: '${mostRows}'.`,
  ];
}

function checkParameters(
  metadata: Metadata,
  connector: Connector,
  operation: Operation,
  parameters: ObjectValue,
): Finding[] {
  const { values, findings } = assemble(operation, parameters);
  const known =
    connector === dataverse
      ? dataverseShapes(metadata, operation, values, isExpression)
      : { shapes: new Map<string, Shape>(), table: null, findings: [] };
  const converted = convertParameters(operation, values, known.shapes, isExpression);
  const open = operation.parameters.flatMap(({ name, shape }) => {
    const value = values.get(name);
    return value === undefined ? [] : openObjects(known.shapes.get(name) ?? shape, value, name);
  });
  const subscription = values.get("subscriptionRequest");
  return [
    ...findings,
    ...known.findings,
    ...converted.findings,
    ...stepsInPaths(operation, converted.values),
    ...open,
    ...(known.table ? queryFindings(metadata, known.table, converted.values) : []),
    ...(subscription !== undefined && isObject(subscription) ? checkTrigger(metadata, subscription) : []),
  ];
}

/** That an expression stands for a whole object whose members are described is not known to be taken. */
function openObjects(shape: Shape, value: Value, path: string): Finding[] {
  if (shape.kind !== "object" || shape.members === null) return [];
  if (isExpression(value)) {
    return [
      {
        kind: "unknown",
        path,
        reason: `Its members are written one by one, as '${path}/…', and not by one expression.`,
      },
    ];
  }
  if (!isObject(value)) return [];
  const { members } = shape;
  return Object.entries(value).flatMap(([name, member]) => {
    const below = Object.hasOwn(members, name) ? members[name] : undefined;
    return below ? openObjects(below, member, `${path}/${name}`) : [];
  });
}

function queryFindings(metadata: Metadata, table: Table, values: Assembled): Finding[] {
  const options = new Map<string, string>();
  for (const name of ["$select", "$filter", "$orderby", "$expand", "$top", "fetchXml"]) {
    const text = textOf(values.get(name));
    if (text.trim() !== "") options.set(name, text);
  }
  return checkQuery(metadata, table, options).map(({ option, message }) => ({ kind: "other", path: option, message }));
}
