import { invalid } from "../service-error.js";
import type { Actor } from "./actor.js";
import { microsoft, type InviteContext, type Referral, type TeamMember } from "./model.js";
import { forbidden, type ReferralRoom } from "./referral-room.js";
import { isFinal, timeToAnswer } from "./status-machine.js";

/** What differs between Microsoft's referral and ours. */
export interface Invitation extends Pick<
  Referral,
  "name" | "customerProfile" | "consent" | "details" | "team" | "target" | "qualification"
> {
  inviteContext: InviteContext;
}

/**
 * Gives Microsoft its own referral in the engagement of `own`: pending, and to be answered within 14 days.
 *
 * @throws ServiceError where the deal is closed, not visible to Microsoft's sellers, lacks the contact that help needs,
 *   or the modes refuse it
 */
export function inviteMicrosoft(room: ReferralRoom, own: Referral, invitation: Invitation, actor: Actor): Referral {
  const { modes, organization } = room;
  checkDeal(room, own);
  const code = invitation.inviteContext.assistanceRequestCode ?? "Unknown";
  const contacts = [...(invitation.customerProfile.team ?? []), ...(own.customerProfile.team ?? [])];
  if (code !== "Unknown" && !contacts.some(isComplete)) {
    throw invalid(
      "A customer contact with first name, last name, phone number and e-mail is required when Microsoft's help is asked.",
      "customerProfile/team",
    );
  }
  const related = room.book.ofEngagement(own.engagementId).microsoft;
  if (related.length > 0 && modes.secondMicrosoftReferral === "refused") {
    throw forbidden(modes, "Microsoft has been invited to this engagement already.", "engagementId");
  }
  shareOwn(room, own, actor);
  return room.book.create(
    {
      ...invitation,
      engagementId: own.engagementId,
      organizationId: microsoft,
      organizationName: "Microsoft",
      type: "Shared",
      direction: "Outgoing",
      status: "New",
      substatus: "Pending",
      expirationDateTime: room.book.dueIn(timeToAnswer),
      inviteContext: {
        ...invitation.inviteContext,
        invitedBy: { organizationId: organization.id, organizationName: organization.name },
      },
    },
    actor,
  );
}

function checkDeal({ modes }: ReferralRoom, own: Referral): void {
  if (isFinal(own)) throw forbidden(modes, "The deal is closed; Microsoft can no longer be invited.", "engagementId");
  if (own.qualification === "Direct") {
    throw forbidden(modes, "Microsoft cannot be invited to a marketplace lead.", "engagementId");
  }
  if (own.consent.consentToShareReferralWithMicrosoftSellers !== true) {
    throw invalid(
      "The deal is not visible to Microsoft's sellers; consentToShareReferralWithMicrosoftSellers must be true first.",
      "consent/consentToShareReferralWithMicrosoftSellers",
    );
  }
  if (own.type === "Independent" && modes.microsoftForIndependent === "refused") {
    throw forbidden(modes, "Microsoft cannot be invited to an engagement whose referral is Independent.", "type");
  }
}

/** An Independent deal becomes Shared with Microsoft's part in it. */
function shareOwn(room: ReferralRoom, own: Referral, actor: Actor): void {
  if (own.type === "Independent") room.book.update(own, { ...own, type: "Shared" }, actor);
}

function isComplete(contact: TeamMember): boolean {
  return [contact.firstName, contact.lastName, contact.phoneNumber, contact.email].every((text) => text?.trim());
}
