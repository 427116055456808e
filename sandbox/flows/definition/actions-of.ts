import type { ActionDefinition, FlowDefinition } from "./model.js";

/** An action with what is around it. */
export interface PlacedAction {
  action: ActionDefinition;
  /** The actions that it stands among, itself included. */
  siblings: readonly ActionDefinition[];
  /** The actions around it, outermost first. */
  parents: readonly ActionDefinition[];
  /** Of those, the loops. */
  loops: readonly ActionDefinition[];
}

const known = new WeakMap<FlowDefinition, ReadonlyMap<string, PlacedAction>>();

/** Every action of a flow, outer before inner, in the order of the file. Names that occur twice occur twice. */
export function* actionsOf(
  actions: readonly ActionDefinition[],
  parents: readonly ActionDefinition[] = [],
): Generator<PlacedAction> {
  const loops = parents.filter(isLoop);
  for (const action of actions) {
    yield { action, siblings: actions, parents, loops };
    for (const branch of action.branches) yield* actionsOf(branch.actions, [...parents, action]);
  }
}

/** The actions of a flow by their names in lower case. */
export function placedActions(flow: FlowDefinition): ReadonlyMap<string, PlacedAction> {
  let map = known.get(flow);
  if (!map) {
    map = new Map(Array.from(actionsOf(flow.actions), (placed) => [placed.action.name.toLowerCase(), placed]));
    known.set(flow, map);
  }
  return map;
}

export function isLoop(action: ActionDefinition): boolean {
  return action.type === "Foreach" || action.type === "Until";
}

export function isContainer(action: ActionDefinition): boolean {
  return isLoop(action) || action.type === "Scope" || action.type === "If" || action.type === "Switch";
}
