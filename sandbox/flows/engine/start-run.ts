import { actionsOf } from "../definition/actions-of.js";
import { answerTime, tooLate } from "./answer.js";
import { actionFailed } from "./outcome.js";
import type { ChildAnswer } from "./ports.js";
import { runBlock } from "./run-block.js";
import { Run, type RunInput, type RunOutcome } from "./run.js";

export interface RunHandle {
  runId: string;
  /** Never settles when the run dies, see `EnginePorts.mayGoOn`; rejects only where the runtime itself is at fault. */
  ended: Promise<RunOutcome>;
  /**
   * The answer to who called the flow, or the time-out that he gets after 120 seconds. Null: the run ended without an
   * answer, or nobody waits for one. As `ended` it never settles when the run dies.
   */
  responded: Promise<ChildAnswer | null>;
  /** Ends the run as cancelled, if it still runs. */
  cancel(): void;
}

/** A run lasts 30 days at most. */
const longestRun = 30 * 24 * 60 * 60 * 1000;

/**
 * Begins a run of a flow that `checkDefinition` finds no fault with. All between two timers of `ports.clock` happens in
 * promises alone.
 */
export function startRun(input: RunInput): RunHandle {
  const run = new Run(input);
  const { flow, flowId, runId, parentRunId, trigger, ports } = input;
  ports.observe({
    kind: "run-started",
    runId,
    flowId,
    parentRunId,
    time: run.startTime,
    trigger: {
      name: flow.trigger.name,
      inputs: flow.trigger.secureInputs ? null : (trigger.inputs ?? null),
      outputs: flow.trigger.secureOutputs ? null : trigger.outputs,
      startTime: run.startTime,
    },
  });
  const responded = waitForAnswer(run);
  run.after(longestRun, () => {
    const message = "The run lasted longer than 30 days.";
    run.cancel("TimedOut", { code: "WorkflowRunTimedOut", message });
  });
  const ended = Promise.race([run.ended, complete(run)]);
  return {
    runId,
    ended,
    responded: Promise.race([responded, ended.then(() => null)]),
    cancel: () => {
      run.cancel("Cancelled", { code: "WorkflowRunCancelled", message: "The run was cancelled by a person." });
    },
  };
}

/** Runs everything; gives the outcome through `run.ended`, so that it never settles with a value of its own. */
async function complete(run: Run): Promise<never> {
  // What starts the run sees its handle before anything of it happens.
  await Promise.resolve();
  const status = await runBlock(run, run.input.flow.actions, run.root);
  if (status === "Failed") run.complete("Failed", actionFailed);
  else if (status === "TimedOut") run.complete("TimedOut", { code: "ActionTimedOut", message: "An action timed out." });
  else run.complete("Succeeded", null);
  return new Promise(() => undefined);
}

async function waitForAnswer(run: Run): Promise<ChildAnswer | null> {
  const { flow, runId, flowId, awaitsAnswer, ports } = run.input;
  const awaits = awaitsAnswer ?? flow.trigger.type === "Request";
  const answers = [...actionsOf(flow.actions)].some(({ action }) => action.type === "Response");
  if (!awaits || !answers) return new Promise(() => undefined);
  return new Promise((resolve) => {
    const callOff = run.after(answerTime, () => {
      run.respond = null;
      run.answered = "timed-out";
      resolve(tooLate(runId));
    });
    run.respond = (answer, isSecured) => {
      callOff();
      run.respond = null;
      run.answered = "responded";
      const shown = isSecured ? { ...answer, headers: {}, body: null } : answer;
      ports.observe({ kind: "run-responded", runId, flowId, answer: shown, time: run.now() });
      resolve(answer);
    };
  });
}
