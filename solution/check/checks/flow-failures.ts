import { actionsOf, placedActions } from "../../../sandbox/flows/definition/actions-of";
import type { ActionDefinition } from "../../../sandbox/flows/definition/model";
import type { Check } from "../check";
import { eachAction, isCall, memberOf, textOfMember } from "../flow-findings";

const policies = ["none", "fixed", "exponential"];

/** What makes something new each time it is called, so that a second try after a lost answer makes it twice. */
const once = ["CreateReferral", "EventRegistration"];

/** What Power Automate does by default depends on the licence, and nobody who reads the flow sees it. */
export const flowRetries: Check = {
  id: "flow-retries",
  title: "Every call of a flow writes out how it is repeated, and what creates at Partner Center is not repeated",
  run: eachAction(({ action }) => {
    if (!isCall(action)) return [];
    const policy = textOfMember(memberOf(action.inputs, "retryPolicy"), "type").toLowerCase();
    const operation = textOfMember(memberOf(action.inputs, "host"), "operationId");
    if (!policies.includes(policy)) {
      return [{ place: action.place, message: `needs a retryPolicy of type ${policies.join(", ")}` }];
    }
    return once.includes(operation) && policy !== "none"
      ? [{ place: action.place, message: `${operation} creates anew each time: its retryPolicy must be none` }]
      : [];
  }),
};

/**
 * A scope is there for what follows when a step in it fails: without an action that runs after its failure the run ends
 * somewhere in the middle, and nobody is told. The action may stand beside what holds the scope, for that fails with it.
 * What the action then does is for tests to prove, not for this rule.
 */
export const flowCatches: Check = {
  id: "flow-catches",
  title: "Every scope that calls is followed by an action that runs when it failed or timed out",
  run: eachAction(({ action, parents }, flow) => {
    const inside = [...actionsOf(action.branches.flatMap((branch) => branch.actions))];
    if (action.type !== "Scope" || !inside.some((placed) => isCall(placed.action))) return [];
    const placed = placedActions(flow);
    const isCaught = [action, ...parents].some(({ name }) =>
      runsAfter(name, ["Failed", "TimedOut"], placed.get(name.toLowerCase())?.siblings ?? []),
    );
    return isCaught
      ? []
      : [{ place: action.place, message: "holds calls, and nothing runs after it Failed and TimedOut" }];
  }),
};

/** Whether anything runs after an action that ended so: at once, or after those that are skipped because of it. */
function runsAfter(
  name: string,
  ends: readonly string[],
  siblings: readonly ActionDefinition[],
  passed: readonly string[] = [],
): boolean {
  if (passed.includes(name)) return false;
  return siblings.some(({ name: next, runAfter }) => {
    const statuses = runAfter.find(({ action }) => action === name)?.statuses;
    if (!statuses) return false;
    return ends.every((end) => statuses.includes(end)) || runsAfter(next, ["Skipped"], siblings, [...passed, name]);
  });
}
