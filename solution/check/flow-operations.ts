import { actionsOf } from "../../sandbox/flows/definition/actions-of";
import type { FlowDefinition } from "../../sandbox/flows/definition/model";
import { findConnector, findOperation } from "../../sandbox/flows/connectors/descriptions/connectors";
import type { Connector, Operation } from "../../sandbox/flows/connectors/descriptions/operation";
import { ExpressionError } from "../../sandbox/flows/language/expression-error";
import { isObject, type ObjectValue } from "../../sandbox/flows/language/kind";
import { parseTemplate } from "../../sandbox/flows/language/template";
import type { Value } from "../../sandbox/flows/language/value";
import { memberOf, textOfMember, triggerPlace } from "./flow-findings";

/** An operation of a connector as a flow uses it. */
export interface OperationUse {
  kind: "action" | "trigger";
  name: string;
  place: string;
  /** API name, e.g. `shared_partnercenterref`. */
  api: string;
  operationId: string;
  /** By their names, bodies flattened as the file has them: `item/name`. */
  parameters: ObjectValue;
  /** What the connector's description knows of it; null where it has no such operation. */
  known: { connector: Connector; operation: Operation } | null;
  secureInputs: boolean;
  secureOutputs: boolean;
}

/** The operations that a flow uses; those of a connection which the flow does not declare are left out. */
export function operationsOf(flow: FlowDefinition): OperationUse[] {
  const { trigger } = flow;
  return [
    ...useOf(flow, "trigger", { ...trigger, place: triggerPlace(trigger) }),
    ...[...actionsOf(flow.actions)].flatMap(({ action }) => useOf(flow, "action", action)),
  ];
}

interface Step {
  name: string;
  type: string;
  place: string;
  inputs: Value;
  secureInputs: boolean;
  secureOutputs: boolean;
}

function useOf(flow: FlowDefinition, kind: OperationUse["kind"], step: Step): OperationUse[] {
  if (!step.type.startsWith("OpenApiConnection")) return [];
  const host = memberOf(step.inputs, "host");
  const reference = flow.connectionReferences.get(textOfMember(host, "connectionName"));
  if (!reference) return [];
  const operationId = textOfMember(host, "operationId");
  const connector = findConnector(reference.connector);
  const operation = connector && findOperation(connector, operationId);
  const parameters = memberOf(step.inputs, "parameters");
  const { name, place, secureInputs, secureOutputs } = step;
  return [
    {
      ...{ kind, name, place, operationId, secureInputs, secureOutputs },
      api: reference.connector,
      parameters: isObject(parameters) ? parameters : {},
      known: connector && operation?.kind === kind ? { connector, operation } : null,
    },
  ];
}

/** Whether a value is known only in a run: an expression, or a text with one in it. `@@` stands for an at sign. */
export const isExpression = (value: Value): boolean =>
  typeof value === "string" && (/^@(?!@)/.test(value) || /(?:^|[^@])(?:@@)*@\{/.test(value));

/**
 * What of a query is written out, without the texts that it compares with; a computed part is `0`.
 *
 * @returns null where it is no text, is computed as a whole, or cannot be read
 */
export function literalOf(value: Value | undefined): string | null {
  if (typeof value !== "string") return null;
  try {
    const template = parseTemplate(value);
    if (template.kind === "expression") return null;
    const parts = template.kind === "text" ? [template.text] : template.parts;
    return parts
      .map((part) => (typeof part === "string" ? part : "0"))
      .join("")
      .replaceAll(/'[^']*'/g, "''");
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}
