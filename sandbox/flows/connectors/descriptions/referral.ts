import { type Shape, anyObject, anything, boolean, float, list, object, oneOf, readOnly, text } from "./shape.js";

const person = object({
  firstName: text,
  lastName: text,
  email: text,
  phoneNumber: text,
  contactPreference: object({ locale: text, disableNotifications: boolean }),
});

const named = list(object({ id: text }));
const address = object({ uri: text, method: text });

const registration = object({
  id: text,
  registrationDateTime: text,
  status: text,
  statusReason: text,
  contract: object({
    value: float,
    currency: text,
    startDateTime: text,
    endDateTime: text,
    signDateTime: text,
    term: text,
  }),
  solutionDetails: list(
    object({
      id: text,
      name: text,
      value: float,
      isDeployedOnAzure: boolean,
      primaryDeploymentOn: text,
      pricingModel: text,
      marketplaceTransactionDetails: object({ isMarketplaceTransacted: boolean, marketplaceTransactionDateTime: text }),
    }),
  ),
  statusHistory: object({
    reviewPendingDateTime: text,
    actionRequiredDateTime: text,
    passedDateTime: text,
    failedDateTime: text,
    approvedDateTime: text,
  }),
});

/**
 * The referral, as the connector's public description states it. Its doubled `ToTo` is how the service spells it, and
 * what it leaves untyped (solutions, offers, profile ids, additional requirements) is untyped here too.
 */
export const referral: Shape = object({
  id: text,
  engagementId: text,
  eTag: text,
  name: text,
  externalReferenceId: text,
  organizationId: text,
  organizationName: text,
  createdDateTime: text,
  updatedDateTime: text,
  expirationDateTime: text,
  acceptedDateTime: readOnly(text),
  closedDateTime: readOnly(text),
  status: text,
  substatus: text,
  statusReason: text,
  type: text,
  qualification: text,
  direction: readOnly(text),
  salesStage: oneOf("Qualify", "Develop", "Propose", "Close"),
  campaignId: text,
  referralProgram: text,
  referralSource: text,
  callToAction: text,
  quality: readOnly(text),
  isSpam: readOnly(boolean),
  favorite: boolean,
  tags: readOnly(list(anything)),
  mpnId: text,
  lastModifiedVia: text,
  lastRunId: text,
  target: list(object({ type: text, id: text })),
  customerProfile: object({
    name: text,
    size: text,
    address: object({
      addressLine1: text,
      addressLine2: text,
      city: text,
      state: text,
      postalCode: text,
      country: text,
      region: text,
    }),
    team: list(person),
    ids: list(anything),
  }),
  team: list(person),
  consent: object({
    consentToToShareInfoWithOthers: boolean,
    consentToContact: boolean,
    consentToShareReferralWithMicrosoftSellers: boolean,
  }),
  details: object({
    notes: text,
    dealValue: float,
    currency: text,
    closingDateTime: text,
    customerAction: text,
    customerRequestedContact: boolean,
    requirements: object({
      industries: named,
      products: named,
      services: named,
      solutions: list(anything),
      offers: list(anything),
      additionalRequirements: anyObject,
    }),
  }),
  inviteContext: object({
    notes: text,
    assistanceRequestCode: oneOf(
      "Unknown",
      "GeneralOrOther",
      "CustomerTechnicalArchitecture",
      "ProofOfConceptOrDemo",
      "QuotesOrLicensing",
      "PostSalesCustomerSuccess",
      "WorkloadSpecificValueProposition",
    ),
    invitedBy: object({ organizationId: text, organizationName: text }),
  }),
  trackingInfo: object({ microsoftMsxId: text }),
  registrations: readOnly(list(registration)),
  registrationStatus: readOnly(text),
  links: object({ relatedReferrals: address, self: address }),
});
