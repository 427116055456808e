import { placedActions, type PlacedAction } from "./actions-of.js";
import { predecessors } from "./check-order.js";
import type { ActionDefinition, FlowDefinition } from "./model.js";

/** Which actions have ended, whatever came of them, by the time an action begins. */
export class Reach {
  readonly #before = new Map<ActionDefinition, ReadonlySet<ActionDefinition>>();
  readonly #placed: ReadonlyMap<string, PlacedAction>;

  constructor(flow: FlowDefinition) {
    this.#placed = placedActions(flow);
  }

  find(name: string): PlacedAction | undefined {
    return this.#placed.get(name.toLowerCase());
  }

  /** Whether `target` ends before `placed` begins, because it comes before it or before something around it. */
  isBefore(target: PlacedAction, placed: PlacedAction): boolean {
    const before = [placed.action, ...placed.parents].map((action) => this.#predecessors(action));
    return [target.action, ...target.parents].some((action) => before.some((actions) => actions.has(action)));
  }

  #predecessors(action: ActionDefinition): ReadonlySet<ActionDefinition> {
    let found = this.#before.get(action);
    if (!found) {
      found = predecessors(action, this.find(action.name)?.siblings ?? []);
      this.#before.set(action, found);
    }
    return found;
  }
}

/** Whether an action stands inside of another. */
export function isInside(target: PlacedAction, { action }: PlacedAction): boolean {
  return target.parents.includes(action);
}
