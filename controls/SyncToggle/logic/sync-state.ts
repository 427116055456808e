import { syncstatusValues } from "../../../core/generated/schema";
import type { Readiness } from "../../../core/channel/readiness";

/**
 * Where synchronization stands: `off` was never shared; `wish` is a Yes on a record that was never saved; `unsaved` a Yes
 * that the next save shares; `waiting` a saved Yes that is not shared yet; `pausing` and `resuming` wait for the save.
 */
export type Phase = "off" | "wish" | "unsaved" | "waiting" | "on" | "pausing" | "paused" | "resuming" | "closed";

export type StatusKind = "not-shared" | "waiting" | "synchronized" | "failed" | "needs-attention";

/** What the phase is made from. */
export interface SyncFacts {
  /** The column as it stands on the form. */
  value: boolean;
  /** The referral's identifier; null where there is none, or none that can be read. */
  identifier: string | null;
  /** Whether the record was ever saved, as the host tells; null where it does not. */
  saved: boolean | null;
  readiness: Readiness | null;
}

/** Whether the deal has a referral in Partner Center. */
export function isShared({ identifier, readiness }: Pick<SyncFacts, "identifier" | "readiness">): boolean {
  return identifier !== null || (readiness?.stage ?? "new") !== "new";
}

/** Derives the phase; without readiness a Yes counts as saved, except on a record that the host knows to be new. */
export function phaseOf(facts: SyncFacts): Phase {
  const { value, readiness } = facts;
  const shared = isShared(facts);
  const storedSync = readiness?.stored?.sync;
  if (readiness?.stage === "closed") return "closed";
  if (!value) {
    if (!shared) return "off";
    return storedSync === true ? "pausing" : "paused";
  }
  if ((readiness?.saved ?? facts.saved) === false) return "wish";
  if (storedSync === false) return shared ? "resuming" : "unsaved";
  return shared ? "on" : "waiting";
}

const firstStatus = syncstatusValues.notShared;
const statuses: readonly StatusKind[] = ["not-shared", "waiting", "synchronized", "failed", "needs-attention"];

/**
 * The status to show. The column belongs to the flows; until they have written it, a saved Yes without a referral counts
 * as waiting.
 *
 * @param status value of the choice; null where it is empty
 * @returns null for a value that is not one of ours, and where nothing can be said
 */
export function statusOf(status: number | null, phase: Phase): StatusKind | null {
  const written = status === null ? undefined : statuses[status - firstStatus];
  if (phase === "waiting" && (status === null || written === "not-shared")) return "waiting";
  if (status !== null) return written ?? null;
  return phase === "off" || phase === "wish" || phase === "unsaved" ? "not-shared" : null;
}
