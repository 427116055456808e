/** A referral as the API shows it. Members that are documented and not named here are kept as they came. */
export interface Referral {
  id: string;
  engagementId: string;
  name?: string;
  externalReferenceId?: string;
  organizationId: string;
  organizationName: string;
  createdDateTime: string;
  updatedDateTime: string;
  expirationDateTime?: string;
  acceptedDateTime?: string;
  closedDateTime?: string;
  status: Status;
  /** One of {@link Substatus}, or `Error`, which the API shows and does not take. */
  substatus: string;
  statusReason?: string;
  type: "Independent" | "Shared";
  qualification: "None" | "Direct" | "MarketingQualified" | "SalesQualified";
  direction: "Incoming" | "Outgoing";
  salesStage?: string;
  referralSource?: string;
  callToAction?: string;
  target?: { type: string; id: string }[];
  customerProfile: CustomerProfile;
  team?: TeamMember[];
  consent: Consent;
  details: Details;
  inviteContext?: InviteContext;
  trackingInfo?: { microsoftMsxId?: string };
  registrations?: Registration[];
  registrationStatus?: string;
  links: Links;
  /** With its quotes, as `If-Match` takes it. */
  eTag: string;
}

export type Status = "New" | "Active" | "Closed";
export type Substatus = "Pending" | "Received" | "Accepted" | "Won" | "Lost" | "Declined" | "Expired";

export interface CustomerProfile {
  name: string;
  address: { country: string; [line: string]: string };
  team?: TeamMember[];
}

export interface TeamMember {
  firstName?: string;
  lastName?: string;
  phoneNumber?: string;
  email?: string;
  title?: string;
}

export interface Consent {
  consentToShareReferralWithMicrosoftSellers?: boolean;
}

export interface Details {
  notes?: string;
  dealValue?: number;
  currency?: string;
  closingDateTime?: string;
  requirements?: {
    solutions?: Solution[];
    additionalRequirements?: { attributes?: { type: string; id: string }[] };
  };
}

export interface Solution {
  id: string;
  name?: string;
  type?: string;
}

export interface InviteContext {
  notes?: string;
  assistanceRequestCode?: string;
  invitedBy?: { organizationId?: string; organizationName?: string };
}

export interface Registration {
  id: string;
  registrationDateTime: string;
  status: string;
  statusHistory?: { reviewPendingDateTime?: string };
}

export interface Links {
  relatedReferrals: { uri: string; method: string };
  self: { uri: string; method: string };
}

/** `organizationId` of Microsoft, and the id of the target that invites Microsoft. */
export const microsoft = "msft";

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
