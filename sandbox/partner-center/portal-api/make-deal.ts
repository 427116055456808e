import type { NewDeal, PortalSolution } from "../portal-api-types.js";
import type { Actor } from "../referral/actor.js";
import { checkObject } from "../referral/check-value.js";
import { createReferral } from "../referral/create-referral.js";
import { inviteMicrosoft } from "../referral/invite-microsoft.js";
import { addMicrosoftReferral } from "../referral/microsoft-referral.js";
import { type JsonObject, microsoft, type Referral } from "../referral/model.js";
import { referral as referralRule } from "../referral/referral-members.js";
import type { ReferralRoom } from "../referral/referral-room.js";
import { timeToAnswer } from "../referral/status-machine.js";
import { invalid } from "../service-error.js";

/**
 * Makes a deal as one of those who can begin one: Microsoft's seller, a customer, Microsoft's marketing, or ourselves.
 *
 * @returns our referral of it
 * @throws ServiceError as the Referrals API does
 */
export function makeDeal(room: ReferralRoom, deal: NewDeal, newGuid: () => string): Referral {
  if (deal.kind === "partner") return makeOwn(room, deal, newGuid);
  for (const member of ["assistanceRequestCode", "visible"] as const) {
    if (deal[member] !== undefined) throw invalid(`'${member}' is for deals of our own.`, member);
  }
  return makeIncoming(room, deal, newGuid());
}

/** What the four kinds have in common, as the Referrals API would take it. */
function valuesOf(deal: NewDeal): JsonObject {
  const { name, country, team, ...address } = deal.customer;
  const { dealValue, currency, notes, solutions = [] } = deal;
  return {
    name: deal.name,
    customerProfile: { name, address: { ...address, country }, team: team ?? [] },
    team: deal.team ?? [],
    target: solutions.slice(0, 1).map(({ id }) => ({ type: "SolutionProfile", id })),
    details: {
      ...(dealValue === undefined ? {} : { dealValue }),
      ...(currency === undefined ? {} : { currency }),
      ...(notes === undefined ? {} : { notes }),
      ...(deal.closingDateTime === undefined ? {} : { closingDateTime: asTime(deal.closingDateTime) }),
      requirements: { solutions: solutions.map(asSolution) },
    },
  };
}

/** A day alone is its beginning in UTC. */
export function asTime(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
}

export function asSolution({ id, name }: PortalSolution): JsonObject {
  return { id, ...(name === undefined ? {} : { name }), type: "Name" };
}

function makeOwn(room: ReferralRoom, deal: NewDeal, newGuid: () => string): Referral {
  const actor: Actor = { party: "partner", via: "portal", correlationId: null };
  const code = deal.assistanceRequestCode ?? "Unknown";
  const asksForHelp = code !== "Unknown";
  const body = {
    ...valuesOf(deal),
    type: asksForHelp ? "Shared" : "Independent",
    consent: { consentToShareReferralWithMicrosoftSellers: asksForHelp || deal.visible === true },
  };
  const own = createReferral(room, body, newGuid, actor);
  if (asksForHelp) inviteMicrosoft(room, own, invitationOf(own, code, deal.inviteNotes), actor);
  return own;
}

/** What Microsoft's referral takes from ours. */
export function invitationOf(
  own: Referral,
  assistanceRequestCode: string,
  notes: string | undefined,
): Parameters<typeof inviteMicrosoft>[2] {
  const { customerProfile, consent, details, qualification } = own;
  return {
    ...(own.name === undefined ? {} : { name: own.name }),
    customerProfile,
    consent,
    details,
    qualification,
    target: [{ type: "BusinessProfileLocation", id: microsoft }],
    inviteContext: { assistanceRequestCode, ...(notes === undefined ? {} : { notes }) },
  };
}

/** Classification of what comes in, as documented; that a seller's deal is Shared is inferred. */
const classes = {
  microsoft: { type: "Shared", qualification: "SalesQualified" },
  "marketplace-lead": { type: "Independent", qualification: "Direct" },
  "qualified-lead": { type: "Independent", qualification: "MarketingQualified" },
} as const;

function makeIncoming(room: ReferralRoom, deal: NewDeal, engagementId: string): Referral {
  const { book, modes, organization } = room;
  const actor: Actor = { party: "microsoft", via: "portal", correlationId: null };
  const kind = deal.kind as keyof typeof classes;
  const { referralSource, callToAction, inviteNotes } = deal;
  const checked = checkObject(
    referralRule,
    {
      ...valuesOf(deal),
      ...classes[kind],
      ...(referralSource === undefined ? {} : { referralSource }),
      ...(callToAction === undefined ? {} : { callToAction }),
      consent: { consentToShareReferralWithMicrosoftSellers: kind === "microsoft" },
      inviteContext: inviteNotes === undefined ? {} : { notes: inviteNotes },
    },
    "",
    { readOnlyMembers: "refused", valuesAsText: false },
  ) as unknown as Omit<Referral, "inviteContext"> & { inviteContext: object };
  const own = book.create(
    {
      ...checked,
      engagementId,
      organizationId: organization.id,
      organizationName: organization.name,
      direction: "Incoming",
      status: "New",
      substatus: "Pending",
      expirationDateTime: book.dueIn(timeToAnswer),
      inviteContext: {
        ...checked.inviteContext,
        invitedBy: { organizationId: microsoft, organizationName: "Microsoft" },
      },
    },
    actor,
  );
  if (kind === "microsoft" && modes.inboundMicrosoftReferral === "present") {
    addMicrosoftReferral(room, own, {}, actor);
  }
  return own;
}
