import { checkExpressions } from "../language/inspect.js";
import { actionsOf } from "./actions-of.js";
import { checkLimits, checkNames } from "./check-limits.js";
import { checkOrder } from "./check-order.js";
import { checkReferences, checkTriggerReferences } from "./check-references.js";
import { checkActionShape, checkTriggerShape } from "./check-shape.js";
import { checkVariables } from "./check-variables.js";
import type { ActionDefinition, FlowDefinition } from "./model.js";
import { invalidTemplate, type DefinitionProblem } from "./problem.js";
import { Reach } from "./reach.js";

/**
 * What keeps a flow from being saved or switched on, of all that can be judged without its connectors: types and members
 * of actions, order, names, references, variables, expressions and limits. Empty: nothing does.
 */
export function checkDefinition(flow: FlowDefinition): DefinitionProblem[] {
  const placed = [...actionsOf(flow.actions)];
  const reach = new Reach(flow);
  return [
    ...checkTriggerShape(flow),
    ...checkNames(flow),
    ...checkLimits(flow),
    ...placed.flatMap(({ action }) => checkActionShape(flow, action)),
    ...placed.flatMap(checkOrder),
    ...checkTriggerExpressions(flow),
    ...placed.flatMap(({ action }) => checkActionExpressions(action)),
    ...checkTriggerReferences(flow),
    ...placed.flatMap((one) => checkReferences(flow, one, reach)),
    ...checkVariables(placed, reach),
  ];
}

function checkTriggerExpressions({ trigger }: FlowDefinition): DefinitionProblem[] {
  return checkExpressions([trigger.inputs, trigger.recurrence, ...trigger.conditions]).map(({ message }) =>
    invalidTemplate(`triggers/${trigger.name}`, message),
  );
}

function checkActionExpressions({ source, branches, place }: ActionDefinition): DefinitionProblem[] {
  const { inputs = null, expression = null, foreach = null, limit = null, trackedProperties = null } = source;
  const cases = branches.map(({ value }) => value);
  return checkExpressions([inputs, expression, foreach, limit, trackedProperties, ...cases]).map(({ message }) =>
    invalidTemplate(place, message),
  );
}
