import type { ObjectValue } from "../language/kind.js";
import type { Value } from "../language/value.js";

/** A flow as its file in the solution says it, read but not judged; see check-definition.ts for that. */
export interface FlowDefinition {
  /** By the name that actions use in `inputs.host.connectionName`. */
  connectionReferences: ReadonlyMap<string, ConnectionReference>;
  /** In the order of the file, by the name that expressions use. */
  parameters: ReadonlyMap<string, ParameterDefinition>;
  trigger: TriggerDefinition;
  /** The actions at the root, in the order of the file. */
  actions: readonly ActionDefinition[];
  /** The definition object itself, for what is judged as text. */
  source: ObjectValue;
}

export interface ConnectionReference {
  /** API name, e.g. `shared_commondataserviceforapps`. */
  connector: string;
  /** Logical name of the connection reference in the solution. */
  logicalName: string;
  /** `embedded`, or `invoker`: provided by who runs the flow. */
  runtimeSource: string;
}

export interface ParameterDefinition {
  /** `String`, `Bool`, `Int`, `Object`, … as written. */
  type: string;
  defaultValue: Value;
  /** Schema name of the environment variable behind it; null for a parameter of the flow alone. */
  schemaName: string | null;
}

export interface TriggerDefinition {
  name: string;
  type: string;
  kind: string | null;
  inputs: Value;
  recurrence: Value;
  /** Expressions that must all be true for a run to begin. */
  conditions: readonly Value[];
  secureInputs: boolean;
  secureOutputs: boolean;
  /** Runs at the same time; null where it is not limited. */
  concurrentRuns: Value;
  source: ObjectValue;
}

export interface RunAfter {
  action: string;
  /** In Power Automate's spelling where they are known to it, else as written. */
  statuses: readonly string[];
}

/** A list of actions inside of another action. */
export interface Branch {
  kind: "actions" | "else" | "case" | "default";
  /** Name of the case; the kind of all others. */
  name: string;
  /** What the value of a switch must equal; null for all but cases. */
  value: Value;
  actions: readonly ActionDefinition[];
}

export interface ActionDefinition {
  name: string;
  /** In Power Automate's spelling where the type is known, else as written. */
  type: string;
  kind: string | null;
  runAfter: readonly RunAfter[];
  inputs: Value;
  /** What If, Switch and Until decide by. */
  expression: Value;
  /** What Foreach goes through. */
  foreach: Value;
  branches: readonly Branch[];
  limit: { count: Value; timeout: Value };
  /** Turns of a loop at the same time; null where it is not written. */
  repetitions: Value;
  secureInputs: boolean;
  secureOutputs: boolean;
  /** Rows that a pagination policy wants; null without one. */
  minimumItemCount: Value;
  trackedProperties: Value;
  operationOptions: string;
  /** Where it stands, e.g. `actions/Try/actions/Get_a_row`. */
  place: string;
  source: ObjectValue;
}
