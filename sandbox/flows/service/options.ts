import type { Metadata } from "../../dataverse/metadata/model.js";
import type { Store } from "../../dataverse/store/store.js";
import type { HttpSend } from "../../http.js";
import type { Clock } from "../../time/clock.js";
import type { CallAnswer, CallOrigin, OperationCall } from "../engine/ports.js";
import type { Modes } from "../modes.js";
import type { RowChangeKind } from "../triggers/row-change-subscription.js";
import type { DataverseService } from "./dataverse-rows.js";

/** What may go wrong on purpose. Each member may be left out. */
export interface FlowFaults {
  /** Asked before each action. `false`: the run dies here, as when the machine under it is lost. */
  mayGoOn?(place: { flowId: string; runId: string; action: string }): boolean;
  /** Stands between an action and its connector: may answer itself, before or after `send`, or reject with CallTimeout. */
  aroundOperation?(call: OperationCall, send: () => Promise<CallAnswer>): Promise<CallAnswer>;
  /** Milliseconds until each copy of an event reaches its flow; none loses it, null leaves it to the mode. */
  delivery?(event: { flowId: string; table: string; rowId: string; kind: RowChangeKind }): readonly number[] | null;
}

export interface FlowServiceOptions {
  dataverse: DataverseService & { readonly metadata: Readonly<Metadata> };
  /** Takes requests to Partner Center. */
  partnerCenter: HttpSend;
  /** Takes requests of the Http action; left out: they are refused with 403. */
  http?: HttpSend;
  /** The database file of history, connections and what is on, created when missing; or a store, closed with the service. */
  file: string | Store;
  clock: Clock;
  /** What differs from the defaults. */
  modes?: Partial<Modes>;
  newGuid: () => string;
  /** A number from 0 up to 1. The secrets of HTTP triggers are made from it, so a server takes a cryptographic one. */
  random: () => number;
  /** `systemuserid` of the user whom connections to Dataverse sign in as, and who owns the flows. */
  userId: string;
  /** Bearer token of connections to Partner Center. */
  partnerCenterToken?: string;
  /** Scheme, host and port of Dynamics, where HTTP triggers come in too, e.g. `http://127.0.0.1:4280`. */
  flowsUrl: string;
  environmentName?: string;
  faults?: FlowFaults;
  /** Runs that the history keeps at most; 2,000 unless given. */
  keptRuns?: number;
  /** Rows on a page of Dataverse that the connector reads; 5,000 unless a test wants fewer. */
  pageSize?: number;
  /** Told of every error that is a mistake of the service itself. */
  onUnexpectedError?: (error: unknown) => void;
}

/** Where a call comes from, as far as starting a child concerns it. */
export type ChildOrigin = Pick<CallOrigin, "runId">;
