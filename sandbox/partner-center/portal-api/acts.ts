import { denied } from "../access.js";
import type { ReferralEdit, StatusAct } from "../portal-api-types.js";
import type { Actor } from "../referral/actor.js";
import { checkChange } from "../referral/check-change.js";
import { inviteMicrosoft } from "../referral/invite-microsoft.js";
import { microsoft, type Referral, type Solution } from "../referral/model.js";
import { patchReferral } from "../referral/patch-referral.js";
import { forbidden, type ReferralRoom } from "../referral/referral-room.js";
import { isFinal } from "../referral/status-machine.js";
import { invalid } from "../service-error.js";
import { editorsOf } from "./deal-view.js";
import { asSolution, asTime, invitationOf } from "./make-deal.js";

const outcomes: Record<StatusAct["act"], Pick<Referral, "status" | "substatus">> = {
  receive: { status: "New", substatus: "Received" },
  accept: { status: "Active", substatus: "Accepted" },
  decline: { status: "Closed", substatus: "Declined" },
  win: { status: "Closed", substatus: "Won" },
  lose: { status: "Closed", substatus: "Lost" },
  expire: { status: "Closed", substatus: "Expired" },
  error: { status: "Closed", substatus: "Error" },
};

/**
 * Each side answers, wins and loses its own referral.
 *
 * @throws ServiceError 403 for the other side's, or as the Referrals API does
 */
export function changeStatus(room: ReferralRoom, referral: Referral, { act, by, reason }: StatusAct): void {
  const owner = referral.organizationId === microsoft ? "microsoft" : "partner";
  if (by !== owner) throw denied("The referral belongs to the other side, which alone answers it.");
  const after: Referral = { ...referral, ...outcomes[act], ...(reason === undefined ? {} : { statusReason: reason }) };
  // The API's status machine does not know "Close as error", which the portal offers at any time.
  if (act !== "error") checkChange(room, referral, after);
  else if (isFinal(referral)) throw forbidden(room.modes, "The referral is closed and cannot be changed any more.");
  const party = act === "expire" ? "service" : by;
  room.book.update(referral, after, { party, via: "portal", correlationId: null });
}

/**
 * Changes value, date, notes, solutions and people by the rules of a patch.
 *
 * @throws ServiceError 403 where Microsoft takes no part in the deal or the referral is Microsoft's, or as a patch does
 */
export function editReferral(room: ReferralRoom, referral: Referral, edit: ReferralEdit, newGuid: () => string): void {
  const { own, microsoft: related } = room.book.ofEngagement(referral.engagementId);
  const editors =
    referral.organizationId === microsoft || !own ? ["microsoft"] : editorsOf({ own, microsoft: related });
  if (!editors.includes(edit.by)) throw denied("This side may not edit the referral.");
  const values: [string, unknown][] = [
    ["/details/dealValue", edit.dealValue],
    ["/details/currency", edit.currency],
    ["/details/closingDateTime", edit.closingDateTime === undefined ? undefined : asTime(edit.closingDateTime)],
    ["/details/notes", edit.notes],
    ["/salesStage", edit.salesStage],
    ["/externalReferenceId", edit.externalReferenceId],
    ["/details/requirements/solutions", edit.solutions?.map((one) => withKnownMembers(referral, asSolution(one)))],
    ["/team", edit.team],
    ["/customerProfile/team", edit.customerTeam],
  ];
  const operations = values.flatMap(([path, value]) => (value === undefined ? [] : [{ op: "replace", path, value }]));
  if (operations.length === 0) throw invalid("The edit changes nothing.");
  patchReferral(room, referral, operations, "referral", portalActor(edit.by), newGuid);
}

/** A solution that stays keeps what the page does not show. */
function withKnownMembers({ details }: Referral, solution: object): object {
  const { id } = solution as Solution;
  return { ...details.requirements?.solutions?.find((known) => known.id === id), ...solution };
}

/** We ask Microsoft for help in the portal, which makes the deal visible to Microsoft's sellers. */
export function invite(room: ReferralRoom, own: Referral, code: string, notes: string | undefined): void {
  const visible = makeVisible(room, own);
  inviteMicrosoft(room, visible, invitationOf(visible, code, notes), portalActor("partner"));
}

export function makeVisible(room: ReferralRoom, own: Referral): Referral {
  if (own.consent.consentToShareReferralWithMicrosoftSellers === true) return own;
  const after = { ...own, consent: { ...own.consent, consentToShareReferralWithMicrosoftSellers: true } };
  checkChange(room, own, after);
  return room.book.update(own, after, portalActor("partner"));
}

export function portalActor(party: Actor["party"]): Actor {
  return { party, via: "portal", correlationId: null };
}
