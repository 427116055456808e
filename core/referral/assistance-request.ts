import { microsofthelpValues } from "../generated/schema";

/** Partner Center's tokens for "How can Microsoft help?". */
export type AssistanceRequestCode =
  | "WorkloadSpecificValueProposition"
  | "CustomerTechnicalArchitecture"
  | "ProofOfConceptOrDemo"
  | "QuotesOrLicensing"
  | "PostSalesCustomerSuccess"
  | "GeneralOrOther";

/** The kinds of help: value of the choice `cosell_microsofthelp` and Partner Center's token, in the order of the form. */
export const assistanceRequests: readonly { value: number; code: AssistanceRequestCode }[] = [
  { value: microsofthelpValues.workloadSpecificValueProposition, code: "WorkloadSpecificValueProposition" },
  { value: microsofthelpValues.customerTechnicalArchitecture, code: "CustomerTechnicalArchitecture" },
  { value: microsofthelpValues.proofOfConceptDemo, code: "ProofOfConceptOrDemo" },
  { value: microsofthelpValues.quotesLicensing, code: "QuotesOrLicensing" },
  { value: microsofthelpValues.postSalesCustomerSuccess, code: "PostSalesCustomerSuccess" },
  { value: microsofthelpValues.generalOrOther, code: "GeneralOrOther" },
];

/** Token of a choice value; `Unknown` where no help is asked (null) and for values that a customer added. */
export function assistanceRequestCodeOf(value: number | null): AssistanceRequestCode | "Unknown" {
  return assistanceRequests.find((request) => request.value === value)?.code ?? "Unknown";
}

/** Choice value of a token; null for `Unknown` and for tokens that are not known. */
export function microsoftHelpOf(code: string | null | undefined): number | null {
  return assistanceRequests.find((request) => request.code === code)?.value ?? null;
}
