import type { Metadata } from "../../dataverse/metadata/model.js";
import { checkOperations } from "../connectors/check-operations.js";
import { actionsOf } from "../definition/actions-of.js";
import { checkDefinition } from "../definition/check-definition.js";
import { DefinitionError } from "../definition/definition-error.js";
import type { FlowDefinition } from "../definition/model.js";
import { readDefinition } from "../definition/read-definition.js";
import { TriggerScope } from "../engine/trigger-scope.js";
import type { EnginePorts } from "../engine/ports.js";
import { evaluate } from "../language/evaluate.js";
import { toJson } from "../language/json.js";
import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { type Recurrence, readRecurrence } from "../triggers/recurrence.js";
import { type RowChangeSubscription, readSubscription } from "../triggers/row-change-subscription.js";
import { TriggerError } from "../triggers/trigger-error.js";
import type { FlowProblem, TriggerKind } from "./api-types.js";
import type { BoundReference } from "./connections.js";
import { type EnvironmentVariable, readParameters } from "./environment-variables.js";

/** What a flow is judged against. */
export interface CheckContext {
  metadata: Metadata;
  references: readonly BoundReference[];
  variables: readonly EnvironmentVariable[];
  /** Name of a flow and whether it is on; undefined where there is none. */
  child: (flowId: string) => { name: string; isOn: boolean } | undefined;
  ports: EnginePorts;
}

export interface CheckedFlow {
  flow: FlowDefinition | null;
  kind: TriggerKind | null;
  parameters: Record<string, Value>;
  variables: Record<string, string | null>;
  subscription: RowChangeSubscription | null;
  recurrence: Recurrence | null;
  problems: FlowProblem[];
}

/** Reads and judges a flow with everything that must be in place for it to be on. Nothing is changed. */
export function checkFlow(flowId: string, name: string, clientData: string, context: CheckContext): CheckedFlow {
  const checked: CheckedFlow = {
    flow: null,
    kind: null,
    parameters: {},
    variables: {},
    subscription: null,
    recurrence: null,
    problems: [],
  };
  const flow = read(clientData, checked.problems);
  if (!flow) return checked;
  checked.flow = flow;
  checked.kind = triggerKind(flow);
  const { values, variables, problems } = readParameters(flow, context.variables);
  checked.parameters = values;
  checked.variables = variables;
  checked.problems.push(...checkDefinition(flow), ...checkOperations(flow, context.metadata), ...problems);
  checked.problems.push(...checkReferences(flow, context.references), ...checkChildren(flow, flowId, context));
  readTrigger(checked, flow, { flowId, name, ports: context.ports });
  return checked;
}

function read(clientData: string, problems: FlowProblem[]): FlowDefinition | null {
  try {
    return readDefinition(clientData);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    problems.push({ code: "InvalidTemplate", place: error.place, message: error.message });
    return null;
  }
}

/** What begins runs of a flow; null for a trigger that the runtime has nothing for. A button with an answer is a child. */
export function triggerKind({ trigger, actions }: FlowDefinition): TriggerKind | null {
  if (trigger.type === "Recurrence") return "recurrence";
  if (trigger.type === "OpenApiConnectionWebhook") return "row-change";
  if (trigger.type !== "Request") return null;
  if (trigger.kind?.toLowerCase() === "http") return "http";
  return [...actionsOf(actions)].some(({ action }) => action.type === "Response") ? "child" : "button";
}

function checkReferences(flow: FlowDefinition, references: readonly BoundReference[]): FlowProblem[] {
  return [...flow.connectionReferences].flatMap(([key, { logicalName }]) => {
    const place = `connectionReferences/${key}`;
    const reference = references.find((each) => each.logicalName === logicalName);
    if (!reference) {
      const message = `The connection reference '${logicalName}' is not in this environment.`;
      return [{ code: "XrmConnectionReferenceNotFound", place, message }];
    }
    if (reference.connectionId !== null) return [];
    const message = `The connection reference '${logicalName}' has no connection. Bind a connection to it first.`;
    return [{ code: "XrmConnectionReferenceMissingConnection", place, message }];
  });
}

/** Ids of the flows that a flow calls, each once. */
export function childrenOf({ actions }: FlowDefinition): string[] {
  const ids = [...actionsOf(actions)].flatMap(({ action }) => {
    const host = action.type === "Workflow" && isObject(action.inputs) ? (action.inputs.host ?? null) : null;
    const id = isObject(host) ? host.workflowReferenceName : null;
    return typeof id === "string" ? [id.toLowerCase()] : [];
  });
  return [...new Set(ids)];
}

function checkChildren(flow: FlowDefinition, flowId: string, { child }: CheckContext): FlowProblem[] {
  return childrenOf(flow).flatMap((id) => {
    const found = child(id);
    if (found?.isOn || id === flowId) return [];
    const what = found
      ? `The child flow '${found.name}' (${id}) has never been published. Turn it on first.`
      : `There is no flow with the id ${id}.`;
    const details = JSON.stringify({ error: { code: "ChildFlowNeverPublished", message: what } });
    const message =
      `Request to XRM API failed with error: 'Message: Flow client error returned with status code "BadRequest" and ` +
      `details "${details}". Code: 0x80060467'.`;
    return [{ code: "ChildFlowNeverPublished", place: "", message }];
  });
}

function readTrigger(
  checked: CheckedFlow,
  flow: FlowDefinition,
  { flowId, name, ports }: { flowId: string; name: string; ports: EnginePorts },
): void {
  const { trigger } = flow;
  const place = `triggers/${trigger.name}`;
  try {
    if (checked.kind === null) {
      throw new TriggerError("TriggerNotSupported", `Triggers of the type '${trigger.type}' are not supported.`);
    }
    if ("splitOn" in trigger.source) {
      throw new TriggerError("TriggerNotSupported", "A trigger that splits an array into runs is not supported.");
    }
    if (checked.kind === "recurrence") checked.recurrence = readRecurrence(objectOf(toJson(trigger.recurrence)));
    if (checked.kind === "http") checkHttpTrigger(trigger.inputs);
    if (checked.kind === "row-change") {
      const written = isObject(trigger.inputs) ? (trigger.inputs.parameters ?? {}) : {};
      const workflow = { displayName: name, environmentName: "" };
      const { parameters } = checked;
      const scope = new TriggerScope({ flow, flowId, trigger: { outputs: null }, parameters, workflow, ports });
      const values = evaluate(written, scope, ports.modes);
      checked.subscription = readSubscription(isObject(values) ? values : {});
    }
  } catch (error) {
    const code = error instanceof TriggerError ? error.code : "InvalidTemplate";
    checked.problems.push({ code, place, message: error instanceof Error ? error.message : String(error) });
  }
}

function checkHttpTrigger(inputs: Value): void {
  const members = isObject(inputs) ? inputs : {};
  if (members.triggerAuthenticationType !== "All") {
    throw new TriggerError(
      "TriggerNotSupported",
      "The sandbox answers only HTTP triggers whose triggerAuthenticationType is 'All', written out.",
    );
  }
  if (members.relativePath !== undefined) {
    throw new TriggerError("TriggerNotSupported", "A relative path below the trigger's address is not supported.");
  }
}

const objectOf = <T>(value: T): Extract<T, Record<string, unknown>> =>
  (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}) as Extract<
    T,
    Record<string, unknown>
  >;
