import { isInteger, isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { actionType, commonMembers, type ActionType } from "./action-types.js";
import type { ActionDefinition, FlowDefinition } from "./model.js";
import { invalidTemplate, type DefinitionProblem } from "./problem.js";

const runtimeMembers = ["concurrency", "paginationPolicy", "secureData", "contentTransfer", "staticResult"];
const triggerTypes = ["OpenApiConnectionWebhook", "Request", "Recurrence"];
const triggerMembers = [
  ...["type", "kind", "inputs", "recurrence", "conditions", "description", "metadata"],
  ...["runtimeConfiguration", "operationOptions", "correlation"],
];
const mostRepetitions = 50;

/** What is wrong with the trigger by itself. */
export function checkTriggerShape({ trigger, actions }: FlowDefinition): DefinitionProblem[] {
  const place = `triggers/${trigger.name}`;
  const problems: DefinitionProblem[] = [];
  if (!triggerTypes.includes(trigger.type)) {
    problems.push(
      invalidTemplate(place, `The type '${trigger.type}' of the trigger '${trigger.name}' is not supported`),
    );
  }
  for (const member of Object.keys(trigger.source)) {
    if (triggerMembers.includes(member)) continue;
    problems.push(invalidTemplate(place, `Could not find member '${member}' on object of type 'FlowTemplateTrigger'`));
  }
  if (trigger.type === "Recurrence" && !isObject(trigger.recurrence)) {
    problems.push(invalidTemplate(place, `The trigger '${trigger.name}' has no 'recurrence'`));
  }
  if (actions.length === 0) {
    problems.push(invalidTemplate("actions", "The flow has no action"));
  }
  return problems;
}

/** What is wrong with an action by itself: its type, its members, and those of its inputs. */
export function checkActionShape(flow: FlowDefinition, action: ActionDefinition): DefinitionProblem[] {
  const type = actionType(action.type);
  if (!type) {
    const detail = `The type '${action.type}' of the action '${action.name}' is not supported`;
    return [invalidTemplate(action.place, detail)];
  }
  return [
    ...checkMembers(action, type),
    ...checkRuntime(action),
    ...checkInputs(action, type),
    ...checkByType(flow, action),
  ];
}

function checkMembers(action: ActionDefinition, type: ActionType): DefinitionProblem[] {
  const unknown = Object.keys(action.source).filter(
    (member) => !commonMembers.includes(member) && !type.members.includes(member),
  );
  const problems = unknown.map((member) =>
    invalidTemplate(action.place, `Could not find member '${member}' on object of type 'FlowTemplateAction'`),
  );
  const [needed] = type.members.filter((member) => ["inputs", "expression", "foreach"].includes(member));
  const missing = [
    ...(needed ? [needed] : []),
    ...(type.holds === "nothing" || type.holds === "switch" ? [] : ["actions"]),
  ];
  for (const member of missing) {
    if (action.source[member] === undefined) {
      problems.push(invalidTemplate(action.place, `The action '${action.name}' must have the property '${member}'`));
    }
  }
  return problems;
}

function checkRuntime(action: ActionDefinition): DefinitionProblem[] {
  const { runtimeConfiguration: runtime = null } = action.source;
  const problems: DefinitionProblem[] = [];
  for (const member of isObject(runtime) ? Object.keys(runtime) : []) {
    if (member === "staticResult") {
      problems.push(invalidTemplate(action.place, `The static result of the action '${action.name}' is not supported`));
    } else if (!runtimeMembers.includes(member)) {
      problems.push(
        invalidTemplate(action.place, `Could not find member '${member}' on object of type 'FlowRuntimeConfiguration'`),
      );
    }
  }
  const { repetitions } = action;
  if (repetitions !== null && !(isInteger(repetitions) && repetitions >= 1 && repetitions <= mostRepetitions)) {
    const detail = `The 'repetitions' of the action '${action.name}' must be an integer from 1 to ${mostRepetitions}`;
    problems.push(invalidTemplate(action.place, detail));
  }
  return problems;
}

function inputsProblem({ name, type, place }: ActionDefinition, detail: string): DefinitionProblem {
  return {
    code: "WorkflowRunActionInputsInvalidProperty",
    place,
    message: `The inputs of workflow run action '${name}' of type '${type}' are not valid. ${detail}`,
  };
}

function checkInputs(action: ActionDefinition, { inputs }: ActionType): DefinitionProblem[] {
  if (!inputs) return [];
  if (action.inputs === null) return [];
  const given = action.inputs;
  if (!isObject(given)) return [inputsProblem(action, "The inputs must be an object.")];
  return [
    ...inputs.required
      .filter((name) => given[name] === undefined)
      .map((name) => inputsProblem(action, `The property '${name}' must be specified.`)),
    ...Object.keys(given)
      .filter((name) => !inputs.required.includes(name) && !inputs.optional.includes(name))
      .map((name): DefinitionProblem => ({
        code: "WorkflowRunActionInputsInvalidProperty",
        place: action.place,
        message: `The 'inputs' of workflow run action '${action.name}' of type '${action.type}' should not have the property '${name}'.`,
      })),
  ];
}

function checkByType(flow: FlowDefinition, action: ActionDefinition): DefinitionProblem[] {
  const inputs = isObject(action.inputs) ? action.inputs : {};
  switch (action.type) {
    case "OpenApiConnection":
      return checkHost(flow, action, inputs.host ?? null);
    case "Workflow":
      return isObject(inputs.host ?? null) && textMember(inputs.host, "workflowReferenceName") !== null
        ? []
        : [inputsProblem(action, "The property 'host.workflowReferenceName' must be specified.")];
    case "Response":
      return flow.trigger.type === "Request"
        ? []
        : [inputsProblem(action, `A flow whose trigger is of type '${flow.trigger.type}' cannot respond.`)];
    case "Wait":
      return (inputs.interval === undefined) === (inputs.until === undefined)
        ? [inputsProblem(action, "Either the property 'interval' or the property 'until' must be specified.")]
        : [];
    default:
      return [];
  }
}

function checkHost(flow: FlowDefinition, action: ActionDefinition, host: Value): DefinitionProblem[] {
  const name = textMember(host, "connectionName") ?? textMember(host, "connectionReferenceName");
  if (name === null) return [inputsProblem(action, "The property 'host.connectionName' must be specified.")];
  const problems = ["operationId", "apiId"]
    .filter((member) => textMember(host, member) === null)
    .map((member) => inputsProblem(action, `The property 'host.${member}' must be specified.`));
  if (!flow.connectionReferences.has(name)) {
    const message = `The action '${action.name}' uses the connection reference '${name}', which the flow does not have.`;
    problems.push({ code: unknownConnection, place: action.place, message });
  }
  return problems;
}

/** Code of the one problem that a definition by itself, without its solution, always has. */
export const unknownConnection = "ConnectionReferenceNotFound";

function textMember(value: Value | undefined, name: string): string | null {
  const member = isObject(value ?? null) ? (value as Record<string, Value>)[name] : null;
  return typeof member === "string" && member !== "" ? member : null;
}
