/** The wishes for Microsoft's help: the service's token and what Partner Center shows for it. */
export const helpRequests: Record<string, string> = {
  WorkloadSpecificValueProposition: "Workload - specific value proposition",
  CustomerTechnicalArchitecture: "Customer technical architecture",
  ProofOfConceptOrDemo: "Proof of concept / Demo",
  QuotesOrLicensing: "Quotes / Licensing",
  PostSalesCustomerSuccess: "Post - sales customer success",
  GeneralOrOther: "General or other",
};

/** A wish in words; a token that is not known is shown as it is. */
export function helpLabel(code: string | undefined): string {
  if (!code || code === "Unknown") return "No help required at this point of time";
  return helpRequests[code] ?? code;
}

const statuses: Record<string, string> = {
  "New/Pending": "Waiting",
  "New/Received": "Received",
  "Active/Accepted": "Active",
  "Closed/Won": "Won",
  "Closed/Lost": "Lost",
  "Closed/Declined": "Declined",
  "Closed/Expired": "Expired",
  "Closed/Error": "Closed as error",
};

/** Status and substatus in words; a pair that is not known is shown as it is. */
export function statusLabel(status: string, substatus: string): string {
  return statuses[`${status}/${substatus}`] ?? `${status} / ${substatus}`;
}

/** Reasons that Partner Center offers when a deal is declined or lost. The service takes any text. */
export const closingReasons = [
  "Customer budget is inadequate",
  "Customer did not respond",
  "Customer chose another vendor",
  "Requirement could not be met",
  "Not a customer",
  "Timeline is too short",
  "Abuse, spam or phishing",
  "Other",
];
