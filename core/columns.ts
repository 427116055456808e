import { opportunityColumns as own } from "./generated/schema";

/** Logical names of the columns that the rules and the table of field stages speak of. */
export const columns = {
  name: "name",
  dealValue: "estimatedvalue",
  currency: "transactioncurrencyid",
  closeDate: "estimatedclosedate",
  customer: "parentaccountid",
  potentialCustomer: "customerid",
  contact: "parentcontactid",
  seller: "ownerid",
  state: "statecode",
  statusReason: "statuscode",
  help: own.microsofthelp,
  visible: own.visibletomicrosoft,
  notes: own.notestomicrosoft,
  purchaseIntent: own.purchaseintent,
  consent: own.customerconsent,
  consentGivenOn: own.consentgivenon,
  consentGivenBy: own.consentgivenby,
  sync: own.syncwithpartnercenter,
} as const;

/** Name of the sub-grid of solutions on the form; the solutions have no column of their own. */
export const solutionsGrid = "cosell_solutions";
