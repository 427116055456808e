import type { ActionDefinition, FlowDefinition } from "../definition/model.js";
import type { Value } from "../language/value.js";
import { cancelled, skippedByParent, skippedByTerminate, type ActionOutcome, type CodedError } from "./outcome.js";
import { Frame } from "./frame.js";
import type { ChildAnswer, EnginePorts, RunStatus } from "./ports.js";
import { recordOf, type Sight } from "./record.js";
import type { Variable } from "./variable.js";

/** What a run begins with. */
export interface RunInput {
  flow: FlowDefinition;
  flowId: string;
  runId: string;
  trigger: {
    /** `{ headers, body, … }`, as `triggerOutputs()` gives it. */
    outputs: Value;
    /** As the history shows them; null unless given. */
    inputs?: Value;
  };
  /** Values of parameters by their names in the definition; a parameter without one has its default value. */
  parameters: Readonly<Record<string, Value>>;
  /** The run that called this one. */
  parentRunId: string | null;
  /** What `workflow()` tells. */
  workflow: { displayName: string; environmentName: string };
  /** Whether somebody waits for an answer; if not, Response actions are skipped. Where it is not said: a Request trigger. */
  awaitsAnswer?: boolean;
  ports: EnginePorts;
}

export interface RunOutcome {
  status: RunStatus;
  error: CodedError | null;
}

/** An action at work. */
export interface OpenAction {
  definition: ActionDefinition;
  frame: Frame;
  startTime: Date;
}

/** A list of actions at work: which of them have been begun or skipped. */
export interface OpenBlock {
  actions: readonly ActionDefinition[];
  frame: Frame;
  done: Set<ActionDefinition>;
}

/** The state of one run: what has happened in it, and how it ends. */
export class Run {
  readonly variables = new Map<string, Variable>();
  readonly root = Frame.root();
  readonly startTime: Date;
  readonly actions = new Set<OpenAction>();
  readonly blocks = new Set<OpenBlock>();
  /** Gives the answer to who waits for it, and to the history what is not secured; null once it was given or cannot be given any more. */
  respond: ((answer: ChildAnswer, isSecured: boolean) => void) | null = null;
  /** Why nobody waits for an answer any more. */
  answered: "no" | "responded" | "timed-out" = "no";
  #over = false;
  readonly #timers = new Set<() => void>();
  #end: (outcome: RunOutcome) => void = () => undefined;
  readonly ended: Promise<RunOutcome>;

  constructor(readonly input: RunInput) {
    this.startTime = this.now();
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get ports(): EnginePorts {
    return this.input.ports;
  }

  /** Whether the run has ended or died: nothing of it may happen any more. */
  isOver(): boolean {
    return this.#over;
  }

  now(): Date {
    return this.ports.clock.now();
  }

  /** What the promise settles to, unless the run is over by then: what waits for it is then never woken. */
  async unlessOver<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => {
          if (!this.#over) resolve(value);
        },
        (error: unknown) => {
          if (!this.#over) reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  /** Calls back after a time, unless the run is over by then. */
  after(milliseconds: number, callback: () => void): () => void {
    if (this.#over) return () => undefined;
    const cancel = this.ports.clock.after(milliseconds, () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
    return () => {
      this.#timers.delete(cancel);
      cancel();
    };
  }

  async wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve);
    });
  }

  begin(definition: ActionDefinition, frame: Frame): OpenAction {
    const open = { definition, frame, startTime: this.now() };
    this.actions.add(open);
    this.ports.observe({ kind: "action-started", ...this.#ids, name: definition.name, time: open.startTime });
    return open;
  }

  end(open: OpenAction, outcome: ActionOutcome, sight: Sight, trackedProperties?: Value): void {
    this.actions.delete(open);
    this.#record(open, outcome, sight, trackedProperties);
  }

  /** Records an action that does not run, and all that it holds. */
  skip(definition: ActionDefinition, frame: Frame, outcome: ActionOutcome): void {
    this.#record({ definition, frame, startTime: this.now() }, outcome, { sawSecured: false });
    this.skipHeld(definition, frame, (held) =>
      outcome === skippedByTerminate ? outcome : skippedByParent(held.name, definition.name, outcome),
    );
  }

  /** Records what an action holds as not run. */
  skipHeld(definition: ActionDefinition, frame: Frame, outcomeOf: (held: ActionDefinition) => ActionOutcome): void {
    for (const branch of definition.branches) {
      for (const held of branch.actions) this.skip(held, frame, outcomeOf(held));
    }
  }

  /** Ends the run by itself: all that is at work is cancelled, all that has not begun is skipped. */
  terminate(status: RunStatus, error: CodedError | null): void {
    if (this.#over) return;
    this.#stop();
    for (const { actions, frame, done } of [...this.blocks].reverse()) {
      for (const action of actions) if (!done.has(action)) this.skip(action, frame, skippedByTerminate);
    }
    this.#cancelActions();
    this.#close(status, error);
  }

  /** Ends the run from outside: all that is at work is cancelled, and nothing is said of the rest. */
  cancel(status: RunStatus, error: CodedError | null): void {
    if (this.#over) return;
    this.#stop();
    this.#cancelActions();
    this.#close(status, error);
  }

  /** Ends the run when all its actions have ended. */
  complete(status: RunStatus, error: CodedError | null): void {
    if (this.#over) return;
    this.#stop();
    this.#close(status, error);
  }

  /** Lets the run die without a trace, as when the machine under it is lost. */
  die(): void {
    this.#stop();
  }

  get #ids(): { runId: string; flowId: string } {
    return { runId: this.input.runId, flowId: this.input.flowId };
  }

  #record(open: OpenAction, outcome: ActionOutcome, sight: Sight, trackedProperties?: Value): void {
    const { record, ended } = recordOf(open, outcome, this.now(), sight, trackedProperties);
    open.frame.results.set(record.name.toLowerCase(), ended);
    this.ports.observe({ kind: "action-ended", ...this.#ids, record });
  }

  #cancelActions(): void {
    for (const open of [...this.actions].reverse()) this.#record(open, cancelled, { sawSecured: false });
    this.actions.clear();
    this.blocks.clear();
  }

  #stop(): void {
    this.#over = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #close(status: RunStatus, error: CodedError | null): void {
    this.ports.observe({ kind: "run-ended", ...this.#ids, status, error, time: this.now() });
    this.#end({ status, error });
  }
}
