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
  help: "cosell_microsofthelp",
  visible: "cosell_visibletomicrosoft",
  notes: "cosell_notestomicrosoft",
  purchaseIntent: "cosell_purchaseintent",
  consent: "cosell_customerconsent",
  consentGivenOn: "cosell_consentgivenon",
  consentGivenBy: "cosell_consentgivenby",
  sync: "cosell_syncwithpartnercenter",
} as const;

/** Name of the sub-grid of solutions on the form; the solutions have no column of their own. */
export const solutionsGrid = "cosell_solutions";
