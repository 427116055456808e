import { assistanceRequestCodes, customerSizes, salesStages } from "./codes.js";
import {
  any,
  boolean,
  currency,
  guid,
  list,
  type MemberRule,
  number,
  object,
  oneOf,
  readOnly,
  text,
  utcTime,
} from "./member-rule.js";
import { registration } from "./registration-members.js";

/** Upper bounds of the CSV import, the only ones that are documented. */
const mostSolutions = 50;
const mostTeamMembers = 50;

const teamMember = object({
  firstName: text,
  lastName: text,
  phoneNumber: text,
  email: text,
  title: text,
  contactPreference: object({ locale: text, disableNotifications: boolean }),
  emailValidationStatus: readOnly(text),
  phoneValidationStatus: readOnly(text),
});

export const solution = object(
  {
    id: text,
    name: text,
    type: oneOf(["None", "Category", "Name"]),
    price: number,
    quantity: number,
    currency,
    publisherName: text,
    solutionType: text,
    closingDateTime: utcTime,
  },
  ["id"],
);

const identified = list(object({ id: text }, ["id"]));
const link = object({ uri: text, method: text });

const requirements = object({
  industries: identified,
  products: identified,
  services: identified,
  solutions: list(solution, mostSolutions),
  offers: list(any),
  salesPlays: list(any),
  additionalRequirements: object({
    iot: object({
      customerLicenseAgreementNumber: text,
      deviceCategory: text,
      siliconType: text,
      azureCertifiedDevice: any,
      attachServices: any,
    }),
    attributes: list(object({ type: text, id: text }, ["type", "id"])),
  }),
});

const customerProfile = object(
  {
    name: text,
    size: oneOf(customerSizes),
    isMatchingComplete: readOnly(boolean),
    address: object(
      {
        addressLine1: text,
        addressLine2: text,
        city: text,
        state: text,
        postalCode: text,
        country: { kind: "text", form: "country" },
        region: text,
      },
      ["country"],
    ),
    team: list(teamMember, mostTeamMembers),
    ids: list(object({ profileType: oneOf(["Duns", "External"]), id: text }, ["profileType", "id"])),
  },
  ["name", "address"],
);

const inviteContext = object({
  notes: text,
  assistanceRequestCode: oneOf(assistanceRequestCodes),
  invitedBy: readOnly(object({ organizationId: text, organizationName: text })),
  invitedMpnId: text,
});

/** Every documented member of a referral. Required in a create: type, customerProfile, consent and details. */
export const referralMembers: Record<string, MemberRule> = {
  id: readOnly(guid),
  engagementId: guid,
  name: text,
  externalReferenceId: text,
  organizationId: readOnly(text),
  organizationName: readOnly(text),
  createdDateTime: readOnly(utcTime),
  updatedDateTime: readOnly(utcTime),
  expirationDateTime: readOnly(utcTime),
  acceptedDateTime: readOnly(utcTime),
  closedDateTime: readOnly(utcTime),
  status: oneOf(["None", "New", "Active", "Closed"]),
  substatus: oneOf(["None", "Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired"]),
  statusReason: text,
  type: oneOf(["Independent", "Shared"]),
  qualification: oneOf(["None", "Direct", "MarketingQualified", "SalesQualified"]),
  direction: readOnly(oneOf(["Incoming", "Outgoing"])),
  salesStage: oneOf(salesStages),
  campaignId: text,
  referralProgram: text,
  referralSource: text,
  callToAction: text,
  quality: readOnly(text),
  isSpam: readOnly(boolean),
  favorite: boolean,
  tags: readOnly(list(any)),
  mpnId: text,
  lastModifiedVia: text,
  lastRunId: text,
  createdVia: readOnly(text),
  dealSensitivity: readOnly(text),
  target: list(
    object({ type: oneOf(["None", "BusinessProfileLocation", "SolutionProfile"]), id: text }, ["type", "id"]),
  ),
  customerProfile,
  team: list(teamMember, mostTeamMembers),
  consent: object({
    consentToToShareInfoWithOthers: boolean,
    consentToContact: boolean,
    consentToShareReferralWithMicrosoftSellers: boolean,
    consentToMicrosoftToContactSpecificPartners: boolean,
  }),
  details: object({
    notes: text,
    dealValue: number,
    currency,
    closingDateTime: utcTime,
    customerAction: text,
    customerRequestedContact: boolean,
    incentiveLevel: any,
    requirements,
  }),
  inviteContext,
  trackingInfo: readOnly(
    object({
      microsoftMsxId: text,
      microsoftUSFedOpportunityId: text,
      microsoftUSFedLeadId: text,
      migratedPSCDealId: text,
      migratedPSCPartnerDealId: text,
    }),
  ),
  registrations: readOnly(list(registration)),
  registrationStatus: readOnly(text),
  links: readOnly(object({ relatedReferrals: link, self: link })),
  eTag: readOnly(text),
};

/** A create's own demands; what of a whole referral is needed beside it depends on its target. */
export const referral = object(referralMembers, ["type", "customerProfile", "consent", "details"]);
