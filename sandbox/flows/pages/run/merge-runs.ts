import type { RunPage, RunSummary } from "../../service/api-types";

/** Runs that were read page by page, and where the next page begins. */
export interface KnownRuns {
  runs: RunSummary[];
  next: string | null;
}

/**
 * Brings the newest page up to date without losing the older ones that were asked for. Where runs may lie between the
 * newest page and the older ones, the older ones are let go, so that none is missing in between.
 */
export function withNewest(known: KnownRuns, newest: RunPage): KnownRuns {
  const fresh = new Set(newest.runs.map(({ runId }) => runId));
  const oldest = known.runs.findIndex(({ runId }) => fresh.has(runId));
  const older = known.runs.filter(({ runId }) => !fresh.has(runId) && isOlder(runId, newest));
  if (newest.next === null || oldest < 0 || older.length === 0) return { runs: newest.runs, next: newest.next };
  return { runs: [...newest.runs, ...older], next: known.next };
}

/** A later run has a smaller id. */
function isOlder(runId: string, { runs }: RunPage): boolean {
  const last = runs.at(-1);
  return last !== undefined && runId > last.runId;
}

/** Adds the next older page. */
export function withOlder(known: KnownRuns, page: RunPage): KnownRuns {
  const shown = new Set(known.runs.map(({ runId }) => runId));
  return { runs: [...known.runs, ...page.runs.filter(({ runId }) => !shown.has(runId))], next: page.next };
}
