import type { Clock } from "../../time/clock.js";
import { isTriggered } from "../engine/is-triggered.js";
import type { ChildAnswer, EnginePorts, RunEvent } from "../engine/ports.js";
import { type RunHandle, startRun } from "../engine/start-run.js";
import type { RunHistory } from "../history/run-history.js";
import { newRunId } from "../history/run-id.js";
import { shown } from "../history/shown.js";
import { stringify, toJson } from "../language/json.js";
import type { Value } from "../language/value.js";
import type { TriggerKind } from "./api-types.js";
import type { RunningFlow } from "./running-flow.js";

/** How a run comes about. */
export interface RunOrigin {
  kind: TriggerKind;
  outputs: Value;
  parentRunId?: string;
  resubmittedFrom?: string;
}

export interface StartedRun {
  runId: string;
  /** As the engine's handle gives it; it never settles when the run dies. */
  responded: Promise<ChildAnswer | null>;
}

interface WaitingRun {
  runId: string;
  running: RunningFlow;
  origin: RunOrigin;
  settle: (answer: Promise<ChildAnswer | null>) => void;
}

/** Begins runs, holds those back that the trigger's concurrency control lets wait, and writes the history. */
export class RunStarter {
  readonly #handles = new Map<string, { handle: RunHandle; flowId: string }>();
  #waiting: WaitingRun[] = [];
  #lastTime = 0;
  #order = 0;

  constructor(
    private readonly history: RunHistory,
    private readonly ports: EnginePorts,
    private readonly clock: Clock,
    private readonly environmentName: string,
  ) {}

  /**
   * Begins a run.
   *
   * @returns null where a condition of the trigger does not hold, or cannot be evaluated
   */
  start(running: RunningFlow, origin: RunOrigin): StartedRun | null {
    if (origin.resubmittedFrom === undefined && !this.#isTriggered(running, origin.outputs)) return null;
    const runId = newRunId(this.clock.now(), this.#nextOrder(), () => this.ports.random());
    const isHeldBack = this.#isFull(running);
    this.#record(runId, running, origin, isHeldBack);
    if (!isHeldBack) return { runId, responded: this.#begin(runId, running, origin) };
    const responded = new Promise<ChildAnswer | null>((settle) => {
      this.#waiting.push({ runId, running, origin, settle });
    });
    return { runId, responded };
  }

  /** @returns whether it was going on or waiting */
  cancel(runId: string): boolean {
    const waiting = this.#waiting.find((each) => each.runId === runId);
    if (waiting) {
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
      waiting.settle(Promise.resolve(null));
      this.history.end(runId, "Cancelled", null, this.#now());
      return true;
    }
    const live = this.#handles.get(runId);
    live?.handle.cancel();
    return live !== undefined;
  }

  /** A run whose machine was lost: it takes no further step, and the history says so. */
  lose(runId: string): void {
    const live = this.#handles.get(runId);
    if (!live) return;
    this.#handles.delete(runId);
    this.history.end(runId, "Failed", lost, this.#now());
    this.#beginWaiting();
  }

  /** Runs that go on or wait. */
  get count(): number {
    return this.#handles.size + this.#waiting.length;
  }

  /** Writes what the engine tells to the history. */
  observe(event: RunEvent): void {
    const { runId } = event;
    if (event.kind === "action-started") this.history.actionStarted(runId, event.name, event.time.toISOString());
    if (event.kind === "run-responded") {
      const { status, headers, body } = event.answer;
      this.history.responded(runId, { status, headers, body: shownValue(body) });
    }
    if (event.kind === "run-ended") this.history.end(runId, event.status, event.error, event.time.toISOString());
    if (event.kind !== "action-ended") return;
    const { record } = event;
    this.history.actionEnded(runId, {
      name: record.name,
      loops: record.turns,
      status: record.status,
      code: record.code,
      error: record.error,
      startTime: record.startTime.toISOString(),
      endTime: record.endTime.toISOString(),
      durationMilliseconds: record.endTime.getTime() - record.startTime.getTime(),
      inputs: shownValue(record.inputs),
      outputs: shownValue(record.outputs),
      retries: record.retries.map(({ startTime, endTime, code }) => ({
        startTime: startTime.toISOString(),
        endTime: endTime.toISOString(),
        code,
      })),
      requests: record.requests,
      childRunId: record.childRunId,
    });
  }

  #isTriggered(running: RunningFlow, outputs: Value): boolean {
    if (running.flow.trigger.conditions.length === 0) return true;
    try {
      return isTriggered({ ...this.#inputOf(running), trigger: { outputs } });
    } catch {
      return false;
    }
  }

  #inputOf({ flow, flowId, name, parameters }: RunningFlow) {
    const workflow = { displayName: name, environmentName: this.environmentName };
    return { flow, flowId, parameters, workflow, ports: this.ports };
  }

  #begin(runId: string, running: RunningFlow, { kind, outputs, parentRunId }: RunOrigin): Promise<ChildAnswer | null> {
    const awaitsAnswer = kind === "http" || kind === "child" || kind === "button";
    const handle = startRun({
      ...this.#inputOf(running),
      runId,
      trigger: { outputs },
      parentRunId: parentRunId ?? null,
      awaitsAnswer,
    });
    this.#handles.set(runId, { handle, flowId: running.flowId });
    const over = (): void => {
      if (this.#handles.delete(runId)) this.#beginWaiting();
    };
    handle.ended.then(over, (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      this.history.end(runId, "Failed", { code: "InternalServerError", message }, this.#now());
      over();
    });
    return handle.responded;
  }

  #isFull({ flow, flowId }: RunningFlow): boolean {
    const limit = flow.trigger.concurrentRuns;
    if (typeof limit !== "number") return false;
    return [...this.#handles.values()].filter((each) => each.flowId === flowId).length >= limit;
  }

  #beginWaiting(): void {
    for (const waiting of [...this.#waiting]) {
      if (this.#isFull(waiting.running)) continue;
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
      this.history.start(waiting.runId, this.#now());
      waiting.settle(this.#begin(waiting.runId, waiting.running, waiting.origin));
    }
  }

  #record(runId: string, running: RunningFlow, origin: RunOrigin, isHeldBack: boolean): void {
    const { trigger } = running.flow;
    const startTime = this.#now();
    const text = stringify(origin.outputs);
    this.history.begin(
      runId,
      {
        flowId: running.flowId,
        flowName: running.name,
        trigger: {
          name: trigger.name,
          kind: origin.kind,
          startTime,
          inputs: trigger.secureInputs ? { kind: "none" } : shownValue(trigger.inputs),
          outputs: trigger.secureOutputs ? { kind: "none" } : shownValue(origin.outputs),
        },
        status: isHeldBack ? "Waiting" : "Running",
        startTime,
        endTime: null,
        error: null,
        parentRunId: origin.parentRunId ?? null,
        resubmittedFrom: origin.resubmittedFrom ?? null,
        response: null,
        connectorCalls: 0,
        executedActions: 0,
      },
      running.clientData,
      text,
    );
  }

  /** Runs that begin within a millisecond still have ids in their order. */
  #nextOrder(): number {
    const time = this.clock.now().getTime();
    this.#order = time === this.#lastTime ? this.#order + 1 : 0;
    this.#lastTime = time;
    return this.#order;
  }

  #now(): string {
    return this.clock.now().toISOString();
  }
}

/** What the history says of a run that was going on when its machine was lost. */
export const lost = { code: "RunLost", message: "The machine that the run was on was lost; the run did not go on." };

const shownValue = (value: Value | null): ReturnType<typeof shown> => shown(value === null ? null : toJson(value));
