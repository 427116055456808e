/** Statuses of a referral, by Partner Center's tokens. */
export type ReferralStatus = "New" | "Active" | "Closed";

/** Substatuses of a referral. `Error` is known to the portal and its CSV files alone, and may be read, never written. */
export type ReferralSubstatus = "Pending" | "Received" | "Accepted" | "Won" | "Lost" | "Declined" | "Expired" | "Error";

/**
 * The status machine: where a status may go next, and which substatuses are allowed in it. Closed is terminal.
 *
 * Source: Partner Center's developer documentation, referral resources and "create a referral".
 */
export const referralStatuses: Readonly<
  Record<ReferralStatus, { next: readonly ReferralStatus[]; substatuses: readonly ReferralSubstatus[] }>
> = {
  New: { next: ["New", "Active", "Closed"], substatuses: ["Pending", "Received"] },
  Active: { next: ["Active", "Closed"], substatuses: ["Accepted"] },
  Closed: { next: ["Closed"], substatuses: ["Won", "Lost", "Declined", "Expired"] },
};

function read<Token extends string>(text: string | null | undefined, tokens: readonly Token[]): Token | null {
  const wanted = text?.trim().toLowerCase();
  return tokens.find((token) => token.toLowerCase() === wanted) ?? null;
}

/** Reads a status in any letters; null for a status that is empty or not known, which is shown as it stands. */
export function readReferralStatus(text: string | null | undefined): ReferralStatus | null {
  return read(text, ["New", "Active", "Closed"]);
}

/** Reads a substatus in any letters; null for one that is empty or not known, which is shown as it stands. */
export function readReferralSubstatus(text: string | null | undefined): ReferralSubstatus | null {
  return read(text, ["Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired", "Error"]);
}
