import type { ActionDefinition } from "../definition/model.js";
import type { Frame } from "./frame.js";
import { skippedByRunAfter, type ActionOutcome } from "./outcome.js";
import type { ActionStatus } from "./ports.js";
import { runAction } from "./run-action.js";
import type { OpenBlock, Run } from "./run.js";
import { shuffled } from "./shuffle.js";
import { statusOfActions } from "./status.js";

interface Step {
  action: ActionDefinition;
  /** Indices of the actions that come after this one. */
  after: number[];
  /** How many actions this one comes after. */
  before: number;
}

const known = new WeakMap<readonly ActionDefinition[], readonly Step[]>();

function stepsOf(actions: readonly ActionDefinition[]): readonly Step[] {
  let steps = known.get(actions);
  if (!steps) {
    const index = new Map(actions.map(({ name }, position) => [name.toLowerCase(), position]));
    const made = actions.map((action): Step => ({ action, after: [], before: action.runAfter.length }));
    actions.forEach(({ name, runAfter }, position) => {
      for (const { action } of runAfter) {
        const step = made[index.get(action.toLowerCase()) ?? -1];
        if (!step) throw new Error(`The action '${name}' runs after '${action}', which does not stand beside it.`);
        step.after.push(position);
      }
    });
    steps = made;
    known.set(actions, steps);
  }
  return steps;
}

/**
 * Runs actions that stand beside each other, each as soon as all that it comes after have ended: it runs if each of
 * them ended in a status that it expects, and is skipped otherwise. Actions that are ready together run side by side.
 *
 * @returns the status of them all, see {@link statusOfActions}
 */
export async function runBlock(run: Run, actions: readonly ActionDefinition[], frame: Frame): Promise<ActionStatus> {
  if (actions.length === 0) return "Succeeded";
  const steps = stepsOf(actions);
  const block: OpenBlock = { actions, frame, done: new Set() };
  run.blocks.add(block);
  await new Promise<void>((resolve, reject) => {
    const waitsFor = steps.map(({ before }) => before);
    const ready = inOrder(
      run,
      steps.flatMap(({ before }, index) => (before === 0 ? [index] : [])),
    );
    let left = steps.length;
    let isGoing = false;
    const ended = (step: Step): void => {
      left--;
      for (const index of step.after) waitsFor[index] = (waitsFor[index] ?? 0) - 1;
      ready.push(
        ...inOrder(
          run,
          step.after.filter((index) => waitsFor[index] === 0),
        ),
      );
      if (left === 0) resolve();
      else if (!isGoing) go();
    };
    const go = (): void => {
      if (run.isOver()) return;
      isGoing = true;
      for (let index = ready.shift(); index !== undefined && !run.isOver(); index = ready.shift()) {
        const step = steps[index];
        if (!step) continue;
        block.done.add(step.action);
        const unmet = unmetCondition(step.action, frame);
        if (unmet) {
          run.skip(step.action, frame, unmet);
          ended(step);
        } else {
          runAction(run, step.action, frame).then(() => {
            ended(step);
          }, reject);
        }
      }
      isGoing = false;
    };
    go();
  });
  run.blocks.delete(block);
  return statusOfActions(actions, ({ name }) => frame.result(name)?.outcome.status ?? "Skipped");
}

function inOrder(run: Run, indices: number[]): number[] {
  return run.ports.modes.loops === "shuffled" ? shuffled(indices, () => run.ports.random()) : indices;
}

function unmetCondition({ name, runAfter }: ActionDefinition, frame: Frame): ActionOutcome | null {
  for (const { action, statuses } of runAfter) {
    const status = frame.result(action)?.outcome.status ?? "Skipped";
    if (!statuses.includes(status)) return skippedByRunAfter(name, action, statuses, status);
  }
  return null;
}
