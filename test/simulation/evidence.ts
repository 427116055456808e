import type { RowChange } from "../../sandbox/dataverse/rows/session.js";
import type { RowValues, Store } from "../../sandbox/dataverse/store/store.js";
import type { StoredRun } from "../../sandbox/flows/history/run-rows.js";
import type { Referral } from "../../sandbox/partner-center/referral/model.js";
import type { LoggedRequest } from "../../sandbox/partner-center/portal-api-types.js";
import type { FlowEnvironment } from "../support/flow-environment.js";
import type { SimulatedDeal } from "./scene.js";

export interface TimedChange extends RowChange {
  /** ISO 8601 in UTC. */
  time: string;
}

/** What the judge is shown: both stores as they are at the end, and the logs of what happened. */
export interface Evidence {
  deals: readonly SimulatedDeal[];
  /** Rows of a table by id. */
  rows(table: string): ReadonlyMap<string, RowValues>;
  /** Every change of a row, oldest first. */
  changes: readonly TimedChange[];
  referrals: readonly Referral[];
  /** Requests to Partner Center with their answers, oldest first. */
  requests: readonly LoggedRequest[];
  /** Newest first. */
  runs: readonly StoredRun[];
  /** Since when nobody acted, nothing failed, and a day of reconciling had gone by: ISO 8601 in UTC. */
  settledSince: string;
}

/** Keeps the log of row changes from now on, and gathers the rest at the end. */
export class EvidenceRoom {
  readonly #changes: TimedChange[] = [];

  constructor(
    private readonly environment: FlowEnvironment,
    private readonly store: Store,
  ) {
    environment.dataverse.onRowChanged((change) => {
      this.#changes.push({ ...change, time: environment.clock.now().toISOString() });
    });
  }

  gather(deals: readonly SimulatedDeal[], settledSince: Date): Evidence {
    return {
      deals,
      rows: (table) => new Map(this.store.all(table).map(({ id, body }) => [id, body])),
      changes: this.#changes,
      referrals: this.environment.partnerCenter.referrals(),
      requests: this.environment.partnerCenter.requestLog(),
      runs: this.environment.runs(),
      settledSince: settledSince.toISOString(),
    };
  }
}
