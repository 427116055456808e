import type { FlowDefinition } from "../definition/model.js";
import type { Value } from "../language/value.js";
import type { Recurrence } from "../triggers/recurrence.js";
import type { RowChangeSubscription } from "../triggers/row-change-subscription.js";
import type { TriggerKind } from "./api-types.js";

/** A flow that is on, as it was when it was switched on or last saved. */
export interface RunningFlow {
  flowId: string;
  name: string;
  clientData: string;
  flow: FlowDefinition;
  kind: TriggerKind;
  /** Values of its parameters by their names. */
  parameters: Record<string, Value>;
  /** Texts of the environment variables that it goes by, by schema name. */
  variables: Record<string, string | null>;
  subscription: RowChangeSubscription | null;
  recurrence: Recurrence | null;
  /** Id of its row in `callbackregistration`. */
  registrationId: string | null;
}

/** What is kept of a running flow, under its id in the table `active`. */
export interface ActiveRow {
  clientData: string;
  /** JSON text of the parameters. */
  parameters: string;
  variables: Record<string, string | null>;
  registrationId: string | null;
  /** Of a recurrence: the moment that all others are counted from, and when it is due next. */
  anchor: string | null;
  nextDue: string | null;
}
