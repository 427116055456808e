import type { Deal, PortalReferral } from "../../sandbox/partner-center/portal-api-types";

/** A referral as the portal's service answers it, with what a test says about it. */
export function portalReferral(members: Partial<PortalReferral> = {}): PortalReferral {
  return {
    id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    organizationId: "relecloud",
    organizationName: "Relecloud",
    name: "Contoso migration",
    type: "Shared",
    qualification: "SalesQualified",
    direction: "Incoming",
    status: "Active",
    substatus: "Accepted",
    statusReason: null,
    externalReferenceId: null,
    visible: true,
    assistanceRequestCode: "Unknown",
    inviteNotes: null,
    invitedBy: null,
    dealValue: null,
    currency: null,
    closingDateTime: null,
    notes: null,
    salesStage: null,
    referralSource: null,
    callToAction: null,
    microsoftCrmIdentifier: null,
    customerName: "Contoso",
    customerAddress: { country: "US" },
    customerTeam: [],
    team: [],
    solutions: [],
    createdDateTime: "2026-11-25T12:00:00.0000000Z",
    updatedDateTime: "2026-11-25T12:00:00.0000000Z",
    acceptedDateTime: null,
    closedDateTime: null,
    expirationDateTime: null,
    eTag: '"1"',
    raw: {},
    ...members,
  };
}

/** A deal of which nothing is possible, but what a test says. */
export function portalDeal(members: Partial<Deal>): Deal {
  const own = portalReferral();
  return {
    summary: {
      engagementId: "9b2d7c55-6c0e-4a53-8f0b-5d9d5cf1f001",
      referralId: own.id,
      name: own.name,
      customer: own.customerName,
      country: "US",
      dealType: "co-sell",
      status: own.status,
      substatus: own.substatus,
      microsoftStatus: null,
      dealValue: null,
      currency: null,
      closingDateTime: null,
      direction: "Incoming",
      expirationDateTime: null,
      createdDateTime: own.createdDateTime,
      updatedDateTime: own.updatedDateTime,
    },
    own,
    microsoft: [],
    history: [],
    possible: {
      own: [],
      microsoft: [],
      convert: false,
      invite: false,
      makeVisible: false,
      setCrmIdentifier: false,
      edit: [],
    },
    ...members,
  };
}
