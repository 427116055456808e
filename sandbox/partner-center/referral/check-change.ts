import { deepChanges } from "./deep-changes.js";
import type { Referral } from "./model.js";
import { forbidden, type ReferralRoom } from "./referral-room.js";
import { isFinal, moveProblem } from "./status-machine.js";

const visibility = "consent/consentToShareReferralWithMicrosoftSellers";

/**
 * Holds a change to the rules that no way around exists for: a closed referral is final, a status follows the machine,
 * and what was made visible to Microsoft's sellers stays visible.
 *
 * @throws ServiceError with the status of the mode `forbiddenChange`
 */
export function checkChange(room: ReferralRoom, before: Referral, after: Referral): void {
  const { modes, book } = room;
  if (isFinal(before)) {
    throw forbidden(modes, `The referral is closed (${before.substatus}) and cannot be changed any more.`, "status");
  }
  const problem = moveProblem(before, after);
  if (problem !== null) throw forbidden(modes, problem, "status");
  const wasVisible = before.consent.consentToShareReferralWithMicrosoftSellers === true;
  if (wasVisible && after.consent.consentToShareReferralWithMicrosoftSellers !== true) {
    throw forbidden(modes, "A deal that Microsoft's sellers see cannot be hidden from them again.", visibility);
  }
  const team = "customerProfile/team";
  if (modes.customerTeamAfterShare === "read-only" && deepChanges(before, after).some(({ path }) => path === team)) {
    const isShared = book.ofEngagement(before.engagementId).microsoft.length > 0;
    if (isShared) throw forbidden(modes, "The customer's contacts are read-only after the deal was shared.", team);
  }
}
