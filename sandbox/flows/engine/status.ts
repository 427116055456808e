import type { ActionDefinition } from "../definition/model.js";
import type { ActionStatus } from "./ports.js";

const weight: Record<ActionStatus, number> = { Succeeded: 0, Skipped: 0, Cancelled: 0, TimedOut: 1, Failed: 2 };

/** The worse of two: Failed before TimedOut before all others. */
export function worse(a: ActionStatus, b: ActionStatus): ActionStatus {
  return weight[b] > weight[a] ? b : a;
}

/**
 * How a list of actions ended: the worst status of its leaves, where a leaf that was skipped stands for the actions
 * before it, and so on. A failure that another action ran after is thereby dealt with, unless a branch of its own was
 * skipped for it.
 */
export function statusOfActions(
  actions: readonly ActionDefinition[],
  statusOf: (action: ActionDefinition) => ActionStatus,
): ActionStatus {
  const byName = new Map(actions.map((action) => [action.name.toLowerCase(), action]));
  const followed = new Set(actions.flatMap(({ runAfter }) => runAfter.map(({ action }) => action.toLowerCase())));
  const looked = new Set<ActionDefinition>();
  const open = actions.filter(({ name }) => !followed.has(name.toLowerCase()));
  let status: ActionStatus = "Succeeded";
  for (let action = open.pop(); action; action = open.pop()) {
    if (looked.has(action)) continue;
    looked.add(action);
    const own = statusOf(action);
    if (own !== "Skipped") status = worse(status, own);
    else open.push(...action.runAfter.flatMap(({ action: before }) => byName.get(before.toLowerCase()) ?? []));
  }
  return status;
}
