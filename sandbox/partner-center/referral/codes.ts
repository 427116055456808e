import { codes as currencies } from "currency-codes";
import countries from "i18n-iso-countries";

/** Left to users of ISO 3166-1; never assigned to a country (e.g. XK). */
const userAssigned = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/;
const countryCodes = new Set(Object.keys(countries.getAlpha2Codes()).filter((code) => !userAssigned.test(code)));

/** XCG replaced ANG on 2025-03-31, after the package's list was published (ISO 4217 amendment 176). */
const currencyCodes = new Set([...currencies(), "XCG"]);

/** Whether it is an assigned code of ISO 3166-1 alpha-2, in upper case. */
export function isCountry(code: string): boolean {
  return countryCodes.has(code);
}

/** Whether it is a code of ISO 4217, in upper case. */
export function isCurrency(code: string): boolean {
  return currencyCodes.has(code);
}

/** "How can Microsoft help?"; `Unknown` asks for none. */
export const assistanceRequestCodes = [
  "Unknown",
  "WorkloadSpecificValueProposition",
  "CustomerTechnicalArchitecture",
  "ProofOfConceptOrDemo",
  "QuotesOrLicensing",
  "PostSalesCustomerSuccess",
  "GeneralOrOther",
] as const;

/** Numbers of employees. */
export const customerSizes = [
  "1to50employees",
  "51to500employees",
  "Morethan500employees",
  "1to9employees",
  "10to50employees",
  "51to250employees",
  "251to1000employees",
  "1001to5000employees",
  "5001to10000employees",
  "10001to20000employees",
  "Morethan20000employees",
];

/** The connector's description names stages, the documentation and the portal percentages; both are taken. */
export const salesStages = ["Qualify", "Develop", "Propose", "Close", "10", "20", "40", "60", "80", "100"];
