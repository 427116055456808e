import type { Clock } from "../../time/clock.js";
import type { Value } from "../language/value.js";
import type { Modes } from "../modes.js";

/** One attempt of an action to call an operation of a connector. */
export interface OperationCall {
  /** API name, e.g. `shared_commondataserviceforapps`. */
  connector: string;
  /** Logical name of the connection reference. */
  connectionReference: string;
  operationId: string;
  /** As the definition names them, e.g. `item/name` or `$filter`; already evaluated. */
  parameters: Record<string, Value>;
  /** Rows wanted over all pages; null where the action has no pagination policy. */
  minimumItemCount: number | null;
  origin: CallOrigin;
}

/** A call of the Http action. */
export interface HttpCall {
  method: string;
  uri: string;
  headers: Record<string, string>;
  queries: Record<string, string>;
  body: Value;
  authentication: Value;
  origin: CallOrigin;
}

/** Which run, action and attempt a call comes from. */
export interface CallOrigin {
  flowId: string;
  runId: string;
  action: string;
  /** 1 for the first. */
  attempt: number;
}

/** What a connector or a service answered, whatever its status. */
export interface CallAnswer {
  status: number;
  headers: Record<string, string>;
  body: Value;
  /** Requests that were made for it: one, or one for each page. */
  requests: number;
}

/** No answer came within the time that the action allows; what became of the request is not known. */
export class CallTimeout extends Error {}

/** The connection is broken or expired; the message is what Power Automate shows. */
export class ConnectionBroken extends Error {}

/** What a flow that another flow calls answers. */
export interface ChildAnswer {
  status: number;
  headers: Record<string, string>;
  body: Value;
}

/** Everything that a run reaches outside of itself. */
export interface EnginePorts {
  clock: Clock;
  modes: Modes;
  newGuid(): string;
  /** A number from 0 up to 1, for shuffling and `rand`. */
  random(): number;
  /** @throws CallTimeout, ConnectionBroken (as rejections) */
  callOperation(call: OperationCall): Promise<CallAnswer>;
  callHttp(call: HttpCall): Promise<CallAnswer>;
  /**
   * Runs a child flow until it answers. Null: it ended without an answer, or has none to give.
   * Rejects with an error in plain words when the flow is off or missing.
   */
  callChild(flowId: string, body: Value, origin: CallOrigin): Promise<ChildAnswer | null>;
  /** Told of everything that happens in a run, as it happens. */
  observe(event: RunEvent): void;
  /**
   * Asked before each action. `false`: the run dies here, without a trace and without a further step, as when the
   * machine under it is lost.
   */
  mayGoOn(runId: string, action: string): boolean;
}

export type ActionStatus = "Succeeded" | "Failed" | "Skipped" | "TimedOut" | "Cancelled";
export type RunStatus = "Running" | "Succeeded" | "Failed" | "TimedOut" | "Cancelled";

/** An action that ended; one inside of a loop has one record for each turn. */
export interface ActionRecord {
  name: string;
  type: string;
  /** Index of the turn in each loop around it, outermost first. */
  turns: { loop: string; index: number }[];
  status: ActionStatus;
  /** e.g. `ActionFailed`, `ActionSkipped`; null where all went well. */
  code: string | null;
  error: { code: string; message: string } | null;
  /** As the history shows them: null where they are secured. */
  inputs: Value | null;
  outputs: Value | null;
  startTime: Date;
  endTime: Date;
  /** Attempts beyond the first, with what each met. */
  retries: { startTime: Date; endTime: Date; code: string }[];
  /** Requests that the action made: what is counted as calls. */
  requests: number;
  /** The run of the child flow that it called. */
  childRunId: string | null;
  /** Of If and Switch: the branch that was taken: `true`, `false`, the name of the case, `default`, or `none`. */
  branch?: string;
  /** Of loops: how many turns there were. */
  turnCount?: number;
}

export type RunEvent =
  | {
      kind: "run-started";
      runId: string;
      flowId: string;
      parentRunId: string | null;
      time: Date;
      trigger: TriggerRecord;
    }
  | { kind: "action-started"; runId: string; flowId: string; name: string; time: Date }
  | { kind: "action-ended"; runId: string; flowId: string; record: ActionRecord }
  /** Its headers and body are left out where they are secured. */
  | { kind: "run-responded"; runId: string; flowId: string; answer: ChildAnswer; time: Date }
  | {
      kind: "run-ended";
      runId: string;
      flowId: string;
      status: RunStatus;
      error: { code: string; message: string } | null;
      time: Date;
    };

/** What began a run. */
export interface TriggerRecord {
  name: string;
  /** Null where they are secured. */
  inputs: Value | null;
  outputs: Value | null;
  startTime: Date;
}
