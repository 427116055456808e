import type { FunctionCall } from "../language/inspect.js";
import type { Value } from "../language/value.js";
import { isContainer, type PlacedAction } from "./actions-of.js";
import { callsOf, textArgument } from "./expressions-of.js";
import type { FlowDefinition } from "./model.js";
import { parameterName } from "./parameter-name.js";
import { invalidTemplate, type DefinitionProblem } from "./problem.js";
import { isInside, type Reach } from "./reach.js";

const toActions = ["outputs", "actionoutputs", "body", "actionbody", "actions", "result"];

/** Members of an action in which expressions stand that are its own. */
const ownMembers = ["inputs", "expression", "foreach", "limit", "trackedProperties"];

/** References of an action's expressions to actions, loops and parameters. */
export function checkReferences(flow: FlowDefinition, placed: PlacedAction, reach: Reach): DefinitionProblem[] {
  return ownMembers.flatMap((member) => {
    const value = placed.action.source[member] ?? null;
    return callsOf(value).flatMap((call) => {
      const detail = referenceProblem(flow, placed, reach, call, member);
      return detail === null ? [] : [invalidTemplate(`${placed.action.place}/${member}`, detail)];
    });
  });
}

/** References of the trigger, which comes before all actions. */
export function checkTriggerReferences(flow: FlowDefinition): DefinitionProblem[] {
  const place = `triggers/${flow.trigger.name}`;
  const values: Value[] = [flow.trigger.inputs, flow.trigger.recurrence, ...flow.trigger.conditions];
  return callsOf(values).flatMap((call) => {
    const name = call.name.toLowerCase();
    const argument = textArgument(call);
    if (name === "parameters" && argument !== null && parameterName(flow, argument) === null) {
      return [invalidTemplate(place, unknownParameter(argument))];
    }
    const isMisplaced = [...toActions, "item", "items", "iterationindexes", "variables"].includes(name);
    return isMisplaced
      ? [invalidTemplate(place, `The template function '${call.name}' is not expected at this location`)]
      : [];
  });
}

function referenceProblem(
  flow: FlowDefinition,
  placed: PlacedAction,
  reach: Reach,
  call: FunctionCall,
  member: string,
): string | null {
  const { action, loops } = placed;
  const name = call.name.toLowerCase();
  if (name === "item") return itemProblem(placed, call);
  const isLoop = name === "items" || name === "iterationindexes";
  if (!isLoop && name !== "parameters" && !toActions.includes(name)) return null;
  const argument = textArgument(call);
  if (argument === null) {
    return `The function '${call.name}' in the '${member}' of template action '${action.name}' must be given a name as a constant text`;
  }
  if (name === "parameters") return parameterName(flow, argument) === null ? unknownParameter(argument) : null;
  if (isLoop) {
    const isAround = loops.some(
      (loop) => loop.name.toLowerCase() === argument.toLowerCase() && (name !== "items" || loop.type === "Foreach"),
    );
    const isOwn = action.type === "Until" && argument.toLowerCase() === action.name.toLowerCase();
    if (isAround || (isOwn && name === "iterationindexes")) return null;
    if (!reach.find(argument)) {
      return `The repetition action(s) '${argument}' referenced by '${member}' in action '${action.name}' are not defined in the template.`;
    }
    return `The inputs of template action '${action.name}' is invalid. Action '${argument}' must be a parent 'foreach' scope of action '${action.name}' to be referenced by 'repeatItems' or 'items' functions.`;
  }
  return actionProblem(flow, placed, reach, { name, argument, member });
}

function actionProblem(
  flow: FlowDefinition,
  placed: PlacedAction,
  reach: Reach,
  { name, argument, member }: { name: string; argument: string; member: string },
): string | null {
  const { action } = placed;
  const target = reach.find(argument);
  if (!target) {
    if (argument.toLowerCase() === flow.trigger.name.toLowerCase() && name !== "result") return null;
    return `The action(s) '${argument}' referenced by '${member}' in action '${action.name}' are not defined in the template.`;
  }
  if (name === "result" && !isContainer(target.action)) {
    return `The action '${argument}' that the function 'result' references in action '${action.name}' must be a scope, a condition, a switch or a loop.`;
  }
  if (target.action === action && member === "trackedProperties") return null;
  if (action.type === "Until" && member === "expression" && isInside(target, placed)) return null;
  if (reach.isBefore(target, placed)) return null;
  return `The inputs of template action '${action.name}' cannot reference action '${argument}'. Action '${argument}' must either be in 'runAfter' path or within a scope action on the 'runAfter' path of action '${action.name}', or be a Trigger.`;
}

/** Actions that have an item of their own. */
const withItems = ["Query", "Select", "Table"];

function itemProblem({ action, loops }: PlacedAction, { name }: FunctionCall): string | null {
  if (withItems.includes(action.type) || loops.some(({ type }) => type === "Foreach")) return null;
  return `The template function '${name}' is not expected at this location: no loop is around the action '${action.name}'.`;
}

function unknownParameter(name: string): string {
  return `The workflow parameter '${name}' is not found`;
}
