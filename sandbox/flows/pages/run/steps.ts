import type { ActionBranch, ActionNode, ActionStatus, ActionTurn } from "../../service/api-types";
import type { RunPlace } from "../address";

/** `NotRun`: the run has not come to it, or ended before. */
export type StepStatus = ActionStatus | "NotRun";

/** An action as it is shown: in the chosen turn of each loop around it. */
export interface Step {
  node: ActionNode;
  /** What it did in the chosen turns; null where it did not run in them. */
  turn: ActionTurn | null;
  status: StepStatus;
  /** Of a loop: its turns, and which one is shown inside of it. */
  loop: StepLoop | null;
  branches: { name: string; steps: Step[]; isTaken: boolean }[];
}

export interface StepLoop {
  shown: number;
  /** For each turn, in order, whether an action failed in it. */
  hasFailure: boolean[];
}

type Turns = RunPlace["turns"];
type LoopIndex = ActionTurn["loops"][number];

/** What is shown of a run's actions when the given turns of its loops are looked at; a turn too high shows the last one. */
export function stepsOf(actions: ActionNode[], turns: Turns, around: LoopIndex[] = []): Step[] {
  return actions.map((node) => {
    const turn =
      node.turns.find(({ loops }) => isIn(loops, around) && loops.length === around.length) ??
      node.turns.find((one) => isSomewhere(one, around)) ??
      null;
    const loop = isLoop(node) ? loopOf(node, turns, around) : null;
    const inside = loop ? [...around, { loop: node.name, index: loop.shown }] : around;
    const branches = node.branches.map(({ name, actions: own }) => {
      const steps = stepsOf(own, turns, inside);
      return { name, steps, isTaken: steps.some(({ status }) => status !== "Skipped" && status !== "NotRun") };
    });
    return { node, turn, status: turn?.status ?? "NotRun", loop, branches };
  });
}

function isLoop({ type }: ActionNode): boolean {
  return /^(foreach|until)$/i.test(type);
}

function isIn(loops: LoopIndex[], around: LoopIndex[]): boolean {
  return around.every(({ loop, index }, at) => loops[at]?.loop === loop && loops[at].index === index);
}

/** Of an action that still runs the turn is not known; it is shown where no turn has ended. */
function isSomewhere({ status, loops }: ActionTurn, around: LoopIndex[]): boolean {
  return status === "Running" && loops.length < around.length;
}

function loopOf(node: ActionNode, turns: Turns, around: LoopIndex[]): StepLoop {
  const hasFailure: boolean[] = [];
  for (const { loops, status } of turnsInside(node.branches)) {
    const own = loops[around.length];
    if (own?.loop !== node.name || !isIn(loops, around)) continue;
    while (hasFailure.length <= own.index) hasFailure.push(false);
    if (isFailure(status)) hasFailure[own.index] = true;
  }
  // The first turn of a loop that still runs has ended nothing yet.
  if (hasFailure.length === 0 && node.turns.some(({ status }) => status === "Running")) hasFailure.push(false);
  return { shown: Math.max(0, Math.min(turns[node.name] ?? 0, hasFailure.length - 1)), hasFailure };
}

function* turnsInside(branches: ActionBranch[]): Generator<ActionTurn> {
  for (const { actions } of branches) {
    for (const { turns, branches: inner } of actions) {
      yield* turns;
      yield* turnsInside(inner);
    }
  }
}

export function isFailure(status: StepStatus): boolean {
  return status === "Failed" || status === "TimedOut";
}

/** The next turn in which an action failed, after the shown one and then from the first; null where none did. */
export function nextFailedTurn({ shown, hasFailure }: StepLoop): number | null {
  const later = hasFailure.indexOf(true, shown + 1);
  if (later >= 0) return later;
  const first = hasFailure.indexOf(true);
  return first >= 0 && first !== shown ? first : null;
}

/** Where the run failed: the innermost failed action of the first one that failed, in its turns. Null where none did. */
export function placeOfFailure(actions: ActionNode[]): RunPlace | null {
  for (const node of actions) {
    const failed = node.turns.find(({ status }) => isFailure(status));
    if (!failed) continue;
    const inside = node.branches.flatMap((branch) => branch.actions).map((action) => within(action, failed.loops));
    return (
      placeOfFailure(inside) ?? {
        action: node.name,
        turns: Object.fromEntries(failed.loops.map(({ loop, index }) => [loop, index])),
      }
    );
  }
  return null;
}

/** The action as it ran in the given turns of the loops around it. */
function within(node: ActionNode, around: LoopIndex[]): ActionNode {
  return { ...node, turns: node.turns.filter(({ loops }) => isIn(loops, around)) };
}

/** Names a branch of a condition or a switch among everything that is opened and closed; names of actions have no line break. */
export function branchKey(action: string, branch: string): string {
  return `${action}\n${branch}`;
}

/** What must be open for an action to be seen, outermost first: actions by name and branches by key. Null where there is none. */
export function pathTo(actions: ActionNode[], name: string): string[] | null {
  for (const node of actions) {
    if (node.name === name) return [];
    for (const branch of node.branches) {
      const path = pathTo(branch.actions, name);
      if (path) return [node.name, branchKey(node.name, branch.name), ...path];
    }
  }
  return null;
}

/** The step of an action, however deep it stands. */
export function findStep(steps: Step[], name: string): Step | null {
  for (const step of steps) {
    if (step.node.name === name) return step;
    for (const branch of step.branches) {
      const found = findStep(branch.steps, name);
      if (found) return found;
    }
  }
  return null;
}

/** What is open at first: actions and branches in which something was done. */
export function openAtFirst(actions: ActionNode[]): string[] {
  return actions.flatMap((node) => {
    if (node.branches.length === 0 || !hasActed(node)) return [];
    return [
      node.name,
      ...node.branches.flatMap((branch) =>
        branch.name === "" || branch.actions.some(hasActed)
          ? [branchKey(node.name, branch.name), ...openAtFirst(branch.actions)]
          : [],
      ),
    ];
  });
}

function hasActed({ turns }: ActionNode): boolean {
  return turns.some(({ status }) => status !== "Skipped");
}

/** Everything that can be opened. */
export function containersOf(actions: ActionNode[]): string[] {
  return actions.flatMap((node) => [
    ...(node.branches.length > 0 ? [node.name] : []),
    ...node.branches.flatMap((branch) => [branchKey(node.name, branch.name), ...containersOf(branch.actions)]),
  ]);
}

/** What it means that no content is shown: it is secured, there is none, or either of these. */
export type Without = "hidden" | "nothing" | "hiddenOrNothing";

/** Containers, and actions that were skipped or still run, have no content; some actions have no outputs, and one that failed may have none. */
export function withoutContent({ node, status }: Step): { inputs: Without; outputs: Without } {
  if (node.branches.length > 0 || ["Skipped", "NotRun", "Running"].includes(status)) {
    return { inputs: "nothing", outputs: "nothing" };
  }
  if (/variable$|^(terminate|wait)$/i.test(node.type)) {
    return { inputs: "hidden", outputs: "nothing" };
  }
  if (status === "Succeeded") return { inputs: "hidden", outputs: "hidden" };
  return { inputs: "hiddenOrNothing", outputs: "hiddenOrNothing" };
}
