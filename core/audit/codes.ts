import { ruleIds, type RuleId } from "../rules/rule";

/** What synchronization itself has to tell. Beside these, the id of a rule that stopped a deal is a code. */
export const syncEvents = [
  "shared", // our referral was created
  "shared-with-microsoft", // Microsoft's referral was created under it
  "received", // a deal came in from Partner Center
  "updated", // fields were sent or taken over; `fields` names them by their ids in the table of field stages, with commas
  "overruled", // both sides had changed a field, and the other side's value won
  "accepted",
  "declined",
  "expired",
  "won",
  "lost",
  "converted", // Microsoft turned a visible deal into co-sell
  "paused",
  "resumed",
  "waiting", // no answer yet; looked for again later
  "repaired", // put right by reconcile
  "unrepaired", // reconcile found what it cannot put right
  "failed-connection", // a connection is broken or has expired
  "failed-permission", // the connection's account lacks a role
  "failed-refused", // Partner Center took the request for wrong
  "failed-not-found", // the referral or its row is gone
  "failed-unavailable", // throttled or out of service, after all retries
  "failed-unfinished", // a run died between two steps
] as const;

export type SyncEvent = (typeof syncEvents)[number];

export type AuditCode = SyncEvent | RuleId;

/**
 * Key of the message that tells a code in the reader's language: `audit.<event>`, or the rule's own `rule.<id>`, the
 * variant included. Null for a code that is not known, whose English sentence is shown.
 */
export function auditMessageKey(code: string): string | null {
  if (syncEvents.some((event) => event === code)) return `audit.${code}`;
  const [id] = code.split(".");
  return ruleIds.some((rule) => rule === id) ? `rule.${code}` : null;
}

/** Key of what to do about a failure: the rule's remedy, or the event's where it failed; null where nothing is to do. */
export function auditRemedyKey(code: string): string | null {
  const [id = ""] = code.split(".");
  if (ruleIds.some((rule) => rule === id)) return `remedy.${id}`;
  const failed = syncEvents.some((event) => event === code) && /^(failed-|unrepaired$)/.test(code);
  return failed ? `remedy.${code}` : null;
}
