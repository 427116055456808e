import { actionsOf } from "../definition/actions-of.js";
import type { ActionDefinition, FlowDefinition } from "../definition/model.js";
import type { RunEvent } from "./ports.js";

/**
 * What runs have executed of flows, as plain JSON that is kept in a file and merged: for each flow, by its id in lower
 * case, how often each of its parts ran. A part is an action, such as `Try`, or one of its branches, such as
 * `If_found:true`, `Route:default`, `For_each:none` (a loop without a turn) or `For_each:some`.
 */
export type CoverageRecord = Record<string, Record<string, number>>;

/** Collects from what a runtime tells of its runs. */
export class Coverage {
  readonly #flows = new Map<string, Map<string, number>>();

  observe(event: RunEvent): void {
    if (event.kind !== "action-ended" || event.record.status === "Skipped") return;
    const { name, branch, turnCount } = event.record;
    this.#count(event.flowId, name);
    if (branch !== undefined) this.#count(event.flowId, `${name}:${branch}`);
    if (turnCount !== undefined) this.#count(event.flowId, `${name}:${turnCount === 0 ? "none" : "some"}`);
  }

  /** Adds what others collected. */
  merge(record: CoverageRecord): void {
    for (const [flowId, parts] of Object.entries(record)) {
      for (const [part, times] of Object.entries(parts)) this.#count(flowId, part, times);
    }
  }

  toJSON(): CoverageRecord {
    return Object.fromEntries(Array.from(this.#flows, ([flowId, parts]) => [flowId, Object.fromEntries(parts)]));
  }

  /** The parts of a flow that none of the runs has executed, in the order of its definition. */
  missing(flowId: string, flow: FlowDefinition): string[] {
    const ran = this.#flows.get(flowId.toLowerCase());
    return partsOf(flow).filter((part) => !ran?.has(part));
  }

  #count(flowId: string, part: string, times = 1): void {
    const key = flowId.toLowerCase();
    const parts = this.#flows.get(key) ?? new Map<string, number>();
    parts.set(part, (parts.get(part) ?? 0) + times);
    this.#flows.set(key, parts);
  }
}

/** Every part of a flow that can run, in the order of its definition. */
function partsOf(flow: FlowDefinition): string[] {
  return Array.from(actionsOf(flow.actions)).flatMap(({ action }) => [
    action.name,
    ...branchesOf(action).map((branch) => `${action.name}:${branch}`),
  ]);
}

function branchesOf(action: ActionDefinition): string[] {
  if (action.type === "If") return ["true", "false"];
  if (action.type === "Switch") {
    const cases = action.branches.filter(({ kind }) => kind === "case").map(({ name }) => name);
    return [...cases, action.branches.some(({ kind }) => kind === "default") ? "default" : "none"];
  }
  // An Until has a turn in any case.
  return action.type === "Foreach" ? ["none", "some"] : [];
}
