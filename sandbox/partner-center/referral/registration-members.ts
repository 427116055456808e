import { boolean, currency, list, number, object, oneOf, text, utcTime } from "./member-rule.js";

const contract = {
  value: number,
  startDateTime: utcTime,
  endDateTime: utcTime,
  signDateTime: utcTime,
  term: oneOf(["Perpetual", "Finite"]),
};

const registeredSolution = {
  id: text,
  value: number,
  currency,
  isDeployedOnAzure: boolean,
  primaryDeploymentOn: oneOf(["Customer", "Partner"]),
  pricingModel: oneOf(["PayAsYouGo", "Other"]),
  marketplaceTransactionDetails: object({
    isMarketplaceTransacted: boolean,
    marketplaceTransactionDateTime: utcTime,
  }),
};

/** What a client sends to register a deal (`/registrations/-`). */
export const newRegistration = object(
  {
    type: oneOf(["AzureIPCoSell"]),
    contract: object({ ...contract, currency }),
    solutionDetails: list(object(registeredSolution, ["id"])),
  },
  ["type"],
);

/** A deal's registration as a referral shows it. */
export const registration = object({
  ...newRegistration.members,
  id: text,
  registrationDateTime: utcTime,
  status: text,
  statusReason: text,
  solutionDetails: list(object({ ...registeredSolution, name: text }, ["id"])),
  statusHistory: object({
    reviewPendingDateTime: utcTime,
    actionRequiredDateTime: utcTime,
    passedDateTime: utcTime,
    failedDateTime: utcTime,
    approvedDateTime: utcTime,
  }),
});
