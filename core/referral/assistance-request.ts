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
  { value: 482000001, code: "WorkloadSpecificValueProposition" },
  { value: 482000002, code: "CustomerTechnicalArchitecture" },
  { value: 482000003, code: "ProofOfConceptOrDemo" },
  { value: 482000004, code: "QuotesOrLicensing" },
  { value: 482000005, code: "PostSalesCustomerSuccess" },
  { value: 482000006, code: "GeneralOrOther" },
];

/** Token of a choice value; `Unknown` where no help is asked (null) and for values that a customer added. */
export function assistanceRequestCodeOf(value: number | null): AssistanceRequestCode | "Unknown" {
  return assistanceRequests.find((request) => request.value === value)?.code ?? "Unknown";
}

/** Choice value of a token; null for `Unknown` and for tokens that are not known. */
export function microsoftHelpOf(code: string | null | undefined): number | null {
  return assistanceRequests.find((request) => request.code === code)?.value ?? null;
}
