import type { ActionTurn, RunStatus, Shown, TriggerKind } from "../service/api-types.js";

/** A run as it is kept, under its id in the table `run`. Times are ISO 8601 in UTC. */
export interface RunRow {
  flowId: string;
  flowName: string;
  /** Key of the definition that it runs, in the table `definition`. */
  definition: string;
  trigger: { name: string; kind: TriggerKind; startTime: string; inputs: Shown; outputs: Shown };
  status: RunStatus;
  startTime: string;
  endTime: string | null;
  error: { code: string; message: string } | null;
  parentRunId: string | null;
  resubmittedFrom: string | null;
  response: { status: number; headers: Record<string, string>; body: Shown } | null;
  connectorCalls: number;
  executedActions: number;
}

/** An action that ended, or one turn of it in a loop; the table of a run's actions is called after the run. */
export interface ActionRow extends ActionTurn {
  name: string;
}

/** JSON text of what began a run, whole, so that it can be sent in again; in the table `trigger-outputs`. */
export interface TriggerOutputsRow {
  text: string;
}

/** JSON text of a definition, in the table `definition`. */
export interface DefinitionRow {
  clientData: string;
}

/** Which runs are asked for. */
export interface RunFilter {
  flowId?: string | undefined;
  status?: RunStatus | undefined;
  parentRunId?: string | undefined;
}

export interface StoredRun extends RunRow {
  runId: string;
}

export const isEnded = (status: RunStatus): boolean => status !== "Running" && status !== "Waiting";
