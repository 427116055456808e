import { actionsOf, placedActions } from "../../../sandbox/flows/definition/actions-of";
import type { FlowDefinition } from "../../../sandbox/flows/definition/model";
import { callsIn, expressionsIn, type FunctionCall } from "../../../sandbox/flows/language/inspect";
import type { Check } from "../check";
import { eachDefinition, isCall, triggerPlace, withoutActions, type FlowProblem } from "../flow-findings";
import type { Value } from "../../../sandbox/flows/language/value";

/**
 * Dataverse leaves out columns that are empty, and a caller what it likes: without the question mark the run fails where
 * null was meant. What the flow made itself, such as the body of a Select, holds what it was made of.
 */
export const flowExpressions: Check = {
  id: "flow-expressions",
  title: "Expressions ask for members of what a trigger or a call brought with ?[…], since they may be missing",
  run: eachDefinition((flow) => [
    ...problemsOf(flow, flow.trigger.source, triggerPlace(flow.trigger)),
    ...[...actionsOf(flow.actions)].flatMap(({ action }) =>
      problemsOf(flow, withoutActions(action.source), action.place),
    ),
  ]),
};

function problemsOf(flow: FlowDefinition, source: Value, place: string): FlowProblem[] {
  return expressionsIn(source).flatMap((expression) => {
    const unsafe = callsIn(expression.tree)
      .filter((call) => isFromOutside(flow, call) && call.selected.some(({ safe }) => !safe))
      .map(({ name }) => name);
    return [...new Set(unsafe)].map((name) => ({
      place: place + expression.place,
      message: `asks ${name}() for a member without ?`,
    }));
  });
}

/** Whether a function gives what the trigger or the body of a call brought. */
function isFromOutside(flow: FlowDefinition, { name, literals: [of] }: FunctionCall): boolean {
  const called = name.toLowerCase();
  if (called === "triggerbody" || called === "triggeroutputs") return true;
  const action = typeof of === "string" ? placedActions(flow).get(of.toLowerCase())?.action : undefined;
  return called === "body" && action !== undefined && isCall(action);
}
