import type { Actor } from "./actor.js";
import { microsoft, type InviteContext, type Referral } from "./model.js";
import { forbidden, type ReferralRoom } from "./referral-room.js";
import { isFinal } from "./status-machine.js";

const itself = { organizationId: microsoft, organizationName: "Microsoft" };

/** Gives Microsoft its own, accepted referral in a deal that Microsoft's seller started or converted. */
export function addMicrosoftReferral(
  room: ReferralRoom,
  own: Referral,
  context: InviteContext,
  actor: Actor,
): Referral {
  const { name, customerProfile, consent, details, qualification } = own;
  return room.book.create(
    {
      ...(name === undefined ? {} : { name }),
      customerProfile,
      consent,
      details,
      qualification,
      engagementId: own.engagementId,
      ...itself,
      type: "Shared",
      direction: "Outgoing",
      status: "Active",
      substatus: "Accepted",
      target: [{ type: "BusinessProfileLocation", id: microsoft }],
      inviteContext: { ...context, invitedBy: itself },
    },
    actor,
  );
}

/**
 * A seller of Microsoft takes part in a deal that is visible, without having been invited. The partner's referral
 * becomes Shared.
 *
 * @throws ServiceError where the deal is closed, not visible, or has a referral of Microsoft already
 */
export function convertDeal(room: ReferralRoom, own: Referral, context: InviteContext, actor: Actor): Referral {
  const { book, modes } = room;
  if (isFinal(own)) throw forbidden(modes, "The deal is closed.");
  if (own.consent.consentToShareReferralWithMicrosoftSellers !== true) {
    throw forbidden(modes, "Microsoft's sellers do not see this deal.");
  }
  if (book.ofEngagement(own.engagementId).microsoft.length > 0) {
    throw forbidden(modes, "Microsoft takes part in this deal already.");
  }
  const shared = own.type === "Shared" ? own : book.update(own, { ...own, type: "Shared" }, actor);
  return addMicrosoftReferral(room, shared, context, actor);
}

/**
 * Writes the identifier of Microsoft's CRM where the mode says it is seen; an empty text takes it away.
 *
 * @throws ServiceError where Microsoft has no open referral in the engagement to write it to
 */
export function setCrmIdentifier(room: ReferralRoom, own: Referral, identifier: string, actor: Actor): void {
  const { book, modes } = room;
  const newest = book.ofEngagement(own.engagementId).microsoft.at(-1);
  const places = [
    ...(modes.crmIdentifierOn === "microsoft" ? [] : [own]),
    ...(modes.crmIdentifierOn === "own" || !newest ? [] : [newest]),
  ];
  if (places.length === 0) throw forbidden(modes, "Microsoft takes no part in this deal.");
  for (const referral of places) {
    if (isFinal(referral)) throw forbidden(modes, "The referral is closed and cannot be changed any more.");
    const after = { ...referral, trackingInfo: { ...referral.trackingInfo, microsoftMsxId: identifier } };
    if (identifier === "") delete (after.trackingInfo as Referral["trackingInfo"] & object).microsoftMsxId;
    book.update(referral, after, actor);
  }
}
