/**
 * What travels over `/api/flows/`, which the pages of flow runs read. All of it is JSON; times are ISO 8601 in UTC with
 * milliseconds; ids of flows are lower-case GUIDs. Whatever is refused answers with an {@link ApiError} and 400, 404
 * (no such flow, run, connection or reference), 405, 409 (e.g. cancelling a run that has ended) or 413.
 *
 * | request                                            | body                         | answer                        |
 * |----------------------------------------------------|------------------------------|-------------------------------|
 * | `GET /api/flows`                                   |                              | {@link FlowList}              |
 * | `GET /api/flows/{flowId}`                          |                              | {@link FlowDetail}            |
 * | `PUT /api/flows/{flowId}/state`                    | {@link StateChange}          | {@link FlowSummary}           |
 * | `PUT /api/flows/{flowId}/definition`               | {@link DefinitionChange}     | {@link FlowDetail}            |
 * | `POST /api/flows/{flowId}/runs` (buttons)          | {@link RunRequest}           | 201, {@link RunStarted}       |
 * | `GET /api/flows/runs`, see {@link RunQuery}        |                              | {@link RunPage}               |
 * | `GET /api/flows/runs/{runId}`                      |                              | {@link RunDetail}             |
 * | `POST /api/flows/runs/{runId}/resubmit`            |                              | 201, {@link RunStarted}       |
 * | `POST /api/flows/runs/{runId}/cancel`              |                              | {@link RunSummary}            |
 * | `GET /api/flows/connections`                       |                              | {@link ConnectionList}        |
 * | `POST /api/flows/connections`                      | {@link ConnectionRequest}    | 201, {@link ConnectionInfo}   |
 * | `PUT /api/flows/connections/{connectionId}/state`  | {@link ConnectionStateChange}| {@link ConnectionInfo}        |
 * | `DELETE /api/flows/connections/{connectionId}`     |                              | 204                           |
 * | `GET /api/flows/connection-references`             |                              | {@link ConnectionReferenceList} |
 * | `PUT /api/flows/connection-references/{logicalName}` | {@link Binding}            | {@link ConnectionReferenceInfo} |
 * | `GET /api/flows/environment-variables`             |                              | {@link EnvironmentVariableList} |
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export interface ApiError {
  error: {
    /** As Power Automate names it, e.g. `WorkflowTriggerIsNotEnabled`, `ChildFlowNeverPublished`. */
    code: string;
    message: string;
    /** All reasons at once where a flow cannot be switched on or saved. */
    problems?: FlowProblem[];
  };
}

// ---------------------------------------------------------------------------------------------------------- flows

/** `child`: a button that other flows call; it can be run by hand as well. */
export type TriggerKind = "row-change" | "http" | "button" | "child" | "recurrence";

export interface FlowProblem {
  code: string;
  /** Where in the definition, e.g. `actions/Create_a_row`; empty for the flow as a whole. */
  place: string;
  message: string;
}

export interface FlowSummary {
  flowId: string;
  name: string;
  description: string | null;
  state: "on" | "off";
  /** Null where the definition cannot be read. */
  triggerKind: TriggerKind | null;
  /** In words, e.g. `When a row is added or modified: opportunity`. */
  trigger: string;
  /** Of an HTTP trigger, and only while the flow is on: the address that others send to. It is a secret. */
  triggerUrl: string | null;
  /** When a recurrence is due next. */
  nextRecurrence: string | null;
  /** Flows that this one calls. They must be switched on before it. */
  children: FlowReference[];
  /** Flows that call this one. */
  parents: FlowReference[];
  /** Connectors' API names, e.g. `shared_partnercenterref`. */
  connectors: string[];
  /** What keeps the flow from being switched on now; for a flow that is on: what a save would be refused for. */
  problems: FlowProblem[];
  /** Environment variables whose value has changed since the flow was switched on; it takes effect after off and on. */
  changedEnvironmentVariables: string[];
  lastRun: { runId: string; status: RunStatus; startTime: string } | null;
  runs: { running: number; succeeded: number; failed: number; cancelled: number };
}

export interface FlowReference {
  flowId: string;
  /** The id itself where there is no such flow. */
  name: string;
  state: "on" | "off" | "missing";
}

export interface FlowList {
  /** In an order in which they can be switched on: children before the flows that call them, then by name. */
  flows: FlowSummary[];
  /** Of everything that the history holds. */
  totals: Counts;
}

export interface FlowDetail extends FlowSummary {
  /** JSON text of the definition, column `clientdata`. */
  clientData: string;
  /** Inputs of a button, in the order of the definition; empty for every other kind. */
  inputs: ButtonInput[];
}

export interface ButtonInput {
  /** Name to send it under, e.g. `text_1`. */
  name: string;
  title: string;
  description: string | null;
  type: "string" | "number" | "integer" | "boolean" | "object" | "array";
  /** `TEXT`, `NUMBER`, `BOOLEAN`, `EMAIL`, `DATE`, `FILE`; null where the definition gives none. */
  hint: string | null;
  isRequired: boolean;
  /** Values to choose from; null where any is taken. */
  choices: string[] | null;
  /** For an array: values to choose several of; null where any are taken. */
  itemChoices: string[] | null;
}

export interface StateChange {
  state: "on" | "off";
}

export interface DefinitionChange {
  clientData: string;
}

export interface RunRequest {
  inputs: Record<string, Json>;
}

export interface RunStarted {
  runId: string;
}

// ----------------------------------------------------------------------------------------------------------- runs

export type RunStatus = "Waiting" | "Running" | "Succeeded" | "Failed" | "TimedOut" | "Cancelled";
export type ActionStatus = "Running" | "Succeeded" | "Failed" | "Skipped" | "TimedOut" | "Cancelled";

/** Query of `GET /api/flows/runs`; all of it may be left out. Newest first. */
export interface RunQuery {
  flowId?: string;
  status?: RunStatus;
  /** Children of one run. */
  parentRunId?: string;
  /** 1 to 250; 50 where it is left out. */
  top?: string;
  /** `next` of the page before. */
  after?: string;
}

export interface RunPage {
  runs: RunSummary[];
  /** Null on the last page. */
  next: string | null;
}

/** What a run costs. */
export interface Counts {
  /** Requests that connector and Http actions made, each page and each attempt counted. */
  connectorCalls: number;
  /** Actions that were not skipped, each turn of a loop counted. */
  executedActions: number;
}

export interface RunSummary {
  /** As Power Automate makes them, e.g. `08584388361428377718460129347CU09`; a later run has a smaller id. */
  runId: string;
  flowId: string;
  flowName: string;
  /** `Waiting`: held back by the trigger's concurrency control. */
  status: RunStatus;
  startTime: string;
  /** Null while it runs. */
  endTime: string | null;
  durationMilliseconds: number | null;
  error: { code: string; message: string } | null;
  parentRunId: string | null;
  /** The run whose trigger was sent in again. */
  resubmittedFrom: string | null;
  /** Of this run alone. */
  counts: Counts;
  /** With all runs of child flows, and theirs. */
  countsWithChildren: Counts;
}

/** Inputs or outputs as the history shows them. */
export type Shown =
  | { kind: "value"; value: Json }
  /** Hidden because the action's inputs or outputs are secured, or it has none. */
  | { kind: "none" }
  /** Too long to be kept whole: the beginning of its JSON text, and how long it was. */
  | { kind: "cut"; beginning: string; characters: number };

export interface RunDetail extends RunSummary {
  trigger: { name: string; kind: TriggerKind; startTime: string; inputs: Shown; outputs: Shown };
  /** What was answered by a Response action; null where none did. */
  response: { status: number; headers: Record<string, string>; body: Shown } | null;
  /** The tree of the definition that the run was begun with, in its order. */
  actions: ActionNode[];
  childRuns: RunSummary[];
}

/** An action of the definition, with every time that it ran. */
export interface ActionNode {
  name: string;
  type: string;
  /** Connector's API name and operation of a connector's action. */
  operation: { connector: string; operationId: string } | null;
  description: string | null;
  /** One for each turn of the loops around it, in their order; one alone outside of loops; none before it began. */
  turns: ActionTurn[];
  /** Actions inside: one branch for scopes and loops, several for conditions and switches. */
  branches: ActionBranch[];
}

export interface ActionBranch {
  /** Empty for scopes and loops; `If yes`, `If no`, a case's name, or `Default`. */
  name: string;
  actions: ActionNode[];
}

export interface ActionTurn {
  /** Index of the turn in each loop around it, outermost first. */
  loops: { loop: string; index: number }[];
  status: ActionStatus;
  code: string | null;
  error: { code: string; message: string } | null;
  startTime: string;
  /** Null while it runs. */
  endTime: string | null;
  durationMilliseconds: number | null;
  inputs: Shown;
  outputs: Shown;
  /** Attempts before the last one. */
  retries: { startTime: string; endTime: string; code: string }[];
  /** Requests made. */
  requests: number;
  childRunId: string | null;
}

// ---------------------------------------------------------------------------------------------------- connections

export type ConnectionState = "connected" | "broken" | "expired";

export interface ConnectionInfo {
  connectionId: string;
  /** API name, e.g. `shared_commondataserviceforapps`. */
  connector: string;
  /** e.g. `Microsoft Dataverse` */
  connectorName: string;
  state: ConnectionState;
  createdOn: string;
  /** Logical names of the connection references that it is bound to. */
  references: string[];
}

export interface ConnectionList {
  connections: ConnectionInfo[];
  /** What a connection can be made for. */
  connectors: { connector: string; name: string }[];
}

export interface ConnectionRequest {
  connector: string;
}

export interface ConnectionStateChange {
  state: ConnectionState;
}

export interface ConnectionReferenceInfo {
  logicalName: string;
  displayName: string;
  connector: string;
  /** Null where it is unbound. */
  connectionId: string | null;
  /** Null where it is unbound; `missing` when the connection was deleted. */
  state: ConnectionState | "missing" | null;
  /** Flows that use it. */
  flows: FlowReference[];
}

export interface ConnectionReferenceList {
  references: ConnectionReferenceInfo[];
}

export interface Binding {
  connectionId: string | null;
}

export interface EnvironmentVariableInfo {
  schemaName: string;
  displayName: string;
  defaultValue: string | null;
  /** Null where it has no current value. */
  currentValue: string | null;
  /** Flows that are on and still go by an earlier value. */
  outdatedFlows: FlowReference[];
}

export interface EnvironmentVariableList {
  variables: EnvironmentVariableInfo[];
}
