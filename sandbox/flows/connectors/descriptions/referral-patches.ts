import { type Shape, anything, boolean, float, list, object, oneOf, text } from "./shape.js";

/** The paths that a patch of a referral may name; the description lists them one by one, and takes no other. */
export const referralPatch: Shape = list(
  object({
    op: oneOf("replace", "add"),
    path: oneOf(
      "/campaignId",
      "/consent/consentToShareReferralWithMicrosoftSellers",
      "/customerProfile/team",
      "/customerProfile/team/-",
      "/details/closingDateTime",
      "/details/currency",
      "/details/dealValue",
      "/details/notes",
      "/details/requirements/solutions",
      "/details/requirements/solutions/-",
      "/externalReferenceId",
      "/referralProgram",
      "/salesStage",
      "/status",
      "/substatus",
      "/statusReason",
      "/team",
      "/team/-",
    ),
    value: anything,
  }),
);

export const newRegistration: Shape = list(
  object({
    op: oneOf("add"),
    path: oneOf("/registrations/-"),
    value: object({
      type: oneOf("AzureIPCoSell"),
      solutionDetails: list(
        object({
          id: text,
          currency: text,
          value: float,
          isDeployedOnAzure: boolean,
          primaryDeploymentOn: oneOf("Customer", "Partner"),
          pricingModel: oneOf("PayAsYouGo", "Other"),
          marketplaceTransactionDetails: object({
            isMarketplaceTransacted: boolean,
            marketplaceTransactionDateTime: text,
          }),
        }),
      ),
      contract: object({
        currency: text,
        value: float,
        startDateTime: text,
        endDateTime: text,
        signDateTime: text,
        term: oneOf("Perpetual", "Finite"),
      }),
    }),
  }),
);

const contract = ["startDateTime", "endDateTime", "signDateTime", "term", "value"];
const solution = [
  "value",
  "currency",
  "isDeployedOnAzure",
  "primaryDeploymentOn",
  "pricingModel",
  "marketplaceTransactionDetails/isMarketplaceTransacted",
  "marketplaceTransactionDetails/marketplaceTransactionDateTime",
];

/** Only the first registration, and the first solution in it, can be changed. */
export const registrationPatch: Shape = list(
  object({
    op: oneOf("replace", "add"),
    path: oneOf(
      ...contract.map((member) => `/registrations/0/contract/${member}`),
      ...solution.map((member) => `/registrations/0/solutionDetails/0/${member}`),
    ),
    value: anything,
  }),
);
