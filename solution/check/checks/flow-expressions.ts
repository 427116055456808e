import { actionsOf } from "../../../sandbox/flows/definition/actions-of";
import { callsIn, expressionsIn } from "../../../sandbox/flows/language/inspect";
import type { Check } from "../check";
import { eachDefinition, triggerPlace, withoutActions, type FlowProblem } from "../flow-findings";
import type { Value } from "../../../sandbox/flows/language/value";

/** What comes from outside, and so may lack what is asked for. */
const fromOutside = ["triggerbody", "triggeroutputs", "body"];

/**
 * Dataverse leaves out columns that are empty, and a caller what it likes: without the question mark the run fails where
 * null was meant. `outputs()` is not judged, for it mostly gives what the flow composed itself.
 */
export const flowExpressions: Check = {
  id: "flow-expressions",
  title: "Expressions ask for members of what a trigger or a call brought with ?[…], since they may be missing",
  run: eachDefinition(({ trigger, actions }) => [
    ...problemsOf(trigger.source, triggerPlace(trigger)),
    ...[...actionsOf(actions)].flatMap(({ action }) => problemsOf(withoutActions(action.source), action.place)),
  ]),
};

const problemsOf = (source: Value, place: string): FlowProblem[] =>
  expressionsIn(source).flatMap((expression) =>
    callsIn(expression.tree)
      .filter(({ name, selected }) => fromOutside.includes(name.toLowerCase()) && selected.some(({ safe }) => !safe))
      .map(({ name }) => ({ place: place + expression.place, message: `asks ${name}() for a member without ?` })),
  );
