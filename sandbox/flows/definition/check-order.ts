import type { PlacedAction } from "./actions-of.js";
import type { ActionDefinition } from "./model.js";
import { invalidTemplate, type DefinitionProblem } from "./problem.js";

const known = ["Succeeded", "Failed", "Skipped", "TimedOut"];

/** What is wrong with the actions that an action says it runs after. */
export function checkOrder({ action, siblings }: PlacedAction): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const names = siblings.map(({ name }) => name);
  const prefix = `The 'runAfter' property of template action '${action.name}' is not valid: `;
  const refuse = (detail: string): void => {
    problems.push(invalidTemplate(`${action.place}/runAfter`, prefix + detail));
  };
  for (const { action: before, statuses } of action.runAfter) {
    const lower = before.toLowerCase();
    if (!names.some((name) => name.toLowerCase() === lower)) {
      const others = names.filter((name) => name !== action.name).join(", ");
      refuse(
        `the action '${before}' must belong to same level as action '${action.name}'. Available actions on same level: '${others}'.`,
      );
    }
    if (statuses.length === 0) refuse(`no status is given for the action '${before}'.`);
    for (const status of statuses) {
      if (!known.includes(status)) refuse(`the status '${status}' is none of '${known.join(", ")}'.`);
    }
  }
  if (predecessors(action, siblings).has(action)) refuse("the action comes after itself.");
  return problems;
}

/** All the actions beside an action that end before it begins. */
export function predecessors(
  action: ActionDefinition,
  siblings: readonly ActionDefinition[],
): ReadonlySet<ActionDefinition> {
  const byName = new Map(siblings.map((sibling) => [sibling.name.toLowerCase(), sibling]));
  const found = new Set<ActionDefinition>();
  const open = [action];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { action: before } of next.runAfter) {
      const sibling = byName.get(before.toLowerCase());
      if (!sibling || found.has(sibling)) continue;
      found.add(sibling);
      open.push(sibling);
    }
  }
  return found;
}
