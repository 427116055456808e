import { readReferralStatus } from "./status";

/** A pending inbound referral expires after this many days without an answer (Partner Center, "get a list of referrals"). */
export const answerDays = 14;

const day = 24 * 60 * 60 * 1000;

/** Whether a referral still waits for Accept or Decline: only a new one does. */
export function awaitsAnswer(status: string | null | undefined): boolean {
  return readReferralStatus(status) === "New";
}

/**
 * Days left to answer: 1 on the last day, 0 when the time has run out.
 *
 * @param respondBy `cosell_respondby`, the moment at which the referral expires
 */
export function daysLeft(respondBy: Date, now: Date): number {
  return Math.max(0, Math.ceil((respondBy.getTime() - now.getTime()) / day));
}
