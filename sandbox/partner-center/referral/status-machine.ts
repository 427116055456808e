import type { Referral } from "./model.js";

/** Which status may follow which, as documented; `Closed` is final. */
const moves: Record<string, readonly string[]> = {
  New: ["New", "Active", "Closed"],
  Active: ["Active", "Closed"],
  Closed: [],
};

const substatuses: Record<string, readonly string[]> = {
  New: ["Pending", "Received"],
  Active: ["Accepted"],
  Closed: ["Won", "Lost", "Declined", "Expired"],
};

/** How long an answer to a pending referral is awaited, in milliseconds: 14 days. */
export const timeToAnswer = 14 * 24 * 60 * 60 * 1000;

/** Why a substatus does not go with a status; null when it does. */
export function substatusProblem(status: string, substatus: string): string | null {
  const allowed = substatuses[status];
  if (!allowed) return `The status '${status}' cannot be set.`;
  if (allowed.includes(substatus)) return null;
  return `The substatus '${substatus}' does not go with the status '${status}'; allowed are ${allowed.join(", ")}.`;
}

/** Why a referral may not go from one status to another; null when it may. */
export function moveProblem(
  before: Pick<Referral, "status" | "substatus">,
  after: { status: string; substatus: string },
): string | null {
  if (!moves[before.status]?.includes(after.status)) {
    return `A referral that is ${before.status} (${before.substatus}) cannot become ${after.status}.`;
  }
  return substatusProblem(after.status, after.substatus);
}

/** Whether a referral takes no change any more. */
export function isFinal({ status }: Pick<Referral, "status">): boolean {
  return status === "Closed";
}
