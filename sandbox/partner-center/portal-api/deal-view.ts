import type {
  Box,
  Change,
  Deal,
  DealState,
  DealSummary,
  DealType,
  Party,
  PortalReferral,
  StatusAct,
} from "../portal-api-types.js";
import { microsoft as msft, type Referral } from "../referral/model.js";
import type { ReferralRoom } from "../referral/referral-room.js";
import { isFinal } from "../referral/status-machine.js";

/** A deal: our referral and Microsoft's of one engagement. */
export interface Engagement {
  own: Referral;
  /** Oldest first. */
  microsoft: Referral[];
}

/** Newest first. */
export function allEngagements({ book }: ReferralRoom): Engagement[] {
  const engagements = new Map<string, Engagement>();
  for (const referral of book.all()) {
    const known = engagements.get(referral.engagementId);
    if (known && referral.organizationId === msft) known.microsoft.push(referral);
    else if (!known) engagements.set(referral.engagementId, { own: referral, microsoft: [] });
  }
  return [...engagements.values()].reverse();
}

export function isVisible({ consent }: Referral): boolean {
  return consent.consentToShareReferralWithMicrosoftSellers === true;
}

/** A lead is Independent and qualified by somebody else: by the customer's own wish, or by Microsoft. */
function isLead({ type, qualification, direction }: Referral): boolean {
  return type === "Independent" && qualification !== "None" && direction === "Incoming";
}

export function dealTypeOf({ own, microsoft }: Engagement): DealType {
  if (isLead(own)) return "lead";
  const isHelpAsked = (own.inviteContext?.assistanceRequestCode ?? "Unknown") !== "Unknown";
  const isInvited = own.inviteContext?.invitedBy?.organizationId === msft;
  if (microsoft.length > 0 || isHelpAsked || isInvited) return "co-sell";
  return isVisible(own) ? "partner-led" : "private";
}

/** The box that a deal lies in, beside `all`. */
export function boxOf({ own }: Engagement): Box {
  if (isLead(own)) return "leads";
  return own.direction === "Incoming" ? "incoming" : "outgoing";
}

export function stateOf({ own, microsoft }: Engagement): DealState {
  if (own.status === "Closed") return "closed";
  return own.status === "New" || microsoft.at(-1)?.status === "New" ? "waiting" : "active";
}

export function summaryOf(deal: Engagement): DealSummary {
  const { own, microsoft } = deal;
  const newest = microsoft.at(-1);
  const awaited = [own, newest].find((referral) => referral?.status === "New");
  return {
    engagementId: own.engagementId,
    referralId: own.id,
    name: own.name ?? "",
    customer: own.customerProfile.name,
    country: own.customerProfile.address.country,
    dealType: dealTypeOf(deal),
    status: own.status,
    substatus: own.substatus,
    microsoftStatus: newest ? { status: newest.status, substatus: newest.substatus } : null,
    dealValue: own.details.dealValue ?? null,
    currency: own.details.currency ?? null,
    closingDateTime: own.details.closingDateTime ?? null,
    direction: own.direction,
    expirationDateTime: awaited?.expirationDateTime ?? null,
    createdDateTime: own.createdDateTime,
    updatedDateTime:
      [own, ...microsoft]
        .map((referral) => referral.updatedDateTime)
        .sort()
        .at(-1) ?? "",
  };
}

export function dealOf(room: ReferralRoom, deal: Engagement): Deal {
  const { own, microsoft } = deal;
  const newest = microsoft.at(-1);
  const isOpen = !isFinal(own);
  const mayInvite = isOpen && own.qualification !== "Direct" && microsoft.length === 0;
  const writesToOwn = room.modes.crmIdentifierOn !== "microsoft";
  const writesToMicrosoft = room.modes.crmIdentifierOn !== "own" && newest !== undefined;
  return {
    summary: summaryOf(deal),
    own: referralOf(own),
    microsoft: microsoft.map(referralOf),
    history: room.book.historyOf(own.engagementId).map(({ id, change }): Change => ({ id, ...change })),
    possible: {
      own: possibleActs(own),
      microsoft: newest ? possibleActs(newest) : [],
      convert: mayInvite && isVisible(own),
      invite: mayInvite && (own.type === "Shared" || room.modes.microsoftForIndependent === "accepted"),
      makeVisible: isOpen && !isVisible(own),
      setCrmIdentifier:
        (writesToOwn || writesToMicrosoft) && (!writesToOwn || isOpen) && (!writesToMicrosoft || !isFinal(newest)),
      edit: isOpen ? editorsOf(deal) : [],
    },
  };
}

/** Microsoft's seller works on a deal that Microsoft takes part in. */
export function editorsOf(deal: Engagement): Party[] {
  return dealTypeOf(deal) === "co-sell" ? ["partner", "microsoft"] : ["partner"];
}

export function possibleActs({ status, substatus }: Referral): StatusAct["act"][] {
  if (status === "New") {
    return [...(substatus === "Pending" ? ["receive" as const] : []), "accept", "decline", "expire", "error"];
  }
  return status === "Active" ? ["win", "lose", "error"] : [];
}

function referralOf(referral: Referral): PortalReferral {
  const { customerProfile, details, inviteContext } = referral;
  return {
    id: referral.id,
    organizationId: referral.organizationId,
    organizationName: referral.organizationName,
    name: referral.name ?? "",
    type: referral.type,
    qualification: referral.qualification,
    direction: referral.direction,
    status: referral.status,
    substatus: referral.substatus,
    statusReason: referral.statusReason ?? null,
    externalReferenceId: referral.externalReferenceId ?? null,
    visible: isVisible(referral),
    assistanceRequestCode: inviteContext?.assistanceRequestCode ?? "Unknown",
    inviteNotes: inviteContext?.notes ?? null,
    invitedBy: inviteContext?.invitedBy?.organizationName ?? null,
    dealValue: details.dealValue ?? null,
    currency: details.currency ?? null,
    closingDateTime: details.closingDateTime ?? null,
    notes: details.notes ?? null,
    salesStage: referral.salesStage ?? null,
    referralSource: referral.referralSource ?? null,
    callToAction: referral.callToAction ?? null,
    microsoftCrmIdentifier: referral.trackingInfo?.microsoftMsxId ?? null,
    customerName: customerProfile.name,
    customerAddress: customerProfile.address,
    customerTeam: customerProfile.team ?? [],
    team: referral.team ?? [],
    solutions: details.requirements?.solutions ?? [],
    createdDateTime: referral.createdDateTime,
    updatedDateTime: referral.updatedDateTime,
    acceptedDateTime: referral.acceptedDateTime ?? null,
    closedDateTime: referral.closedDateTime ?? null,
    expirationDateTime: referral.expirationDateTime ?? null,
    eTag: referral.eTag,
    raw: referral,
  };
}
