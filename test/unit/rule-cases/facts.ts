import type { OpportunityFacts } from "../../../core/rules/facts";
import type { RuleId, RuleState } from "../../../core/rules/rule";

/** One deal and what one rule says of it. Plain data, so that anything that judges deals can be held to it. */
export interface RuleCase {
  title: string;
  rule: RuleId;
  facts: OpportunityFacts;
  expected: RuleState | "not applicable";
  /** Variant of the message, where the rule chooses one. */
  variant?: string;
  parameters?: Record<string, string>;
  /** Other rules that this deal does not meet either. */
  alsoUnmet?: RuleId[];
}

/** A private deal, new, that meets every rule. */
export const readyDeal: OpportunityFacts = {
  name: "Fabrikam: cloud migration",
  dealValue: 125_000,
  dealValueComputed: false,
  currencyCode: "EUR",
  closeDate: "2026-03-31",
  today: "2026-01-15",
  customer: { name: "Fabrikam GmbH", addressLine1: "Marienplatz 1", city: "München", country: "DE" },
  contact: {
    firstName: "Anna",
    lastName: "Weber",
    email: "anna.weber@example.com",
    businessPhone: "+49 89 5550100",
    mobilePhone: null,
  },
  sellerEmail: "seller@example.com",
  solutions: { count: 1, services: 0 },
  consent: true,
  consentGivenOn: "2026-01-14T10:00:00Z",
  consentGivenBy: "seller@example.com",
  purchaseIntent: 482000000,
  help: { stored: null, edited: null },
  visible: { stored: false, edited: false },
  referralIdentifier: null,
  microsoftReferralIdentifier: null,
  referralStatus: null,
  changed: true,
};

export const helpAsked: OpportunityFacts = {
  ...readyDeal,
  help: { stored: null, edited: 482000003 },
  visible: { stored: false, edited: true },
};

export const shared: OpportunityFacts = {
  ...readyDeal,
  referralIdentifier: "5f0c1b0e-6a4e-4a80-9d0b-1f6a2b3c4d5e",
  referralStatus: "Active",
};

export const sharedWithMicrosoft: OpportunityFacts = {
  ...shared,
  microsoftReferralIdentifier: "0a1b2c3d-4e5f-4601-8273-849506172839",
  help: { stored: 482000003, edited: 482000003 },
  visible: { stored: true, edited: true },
};

export const closed: OpportunityFacts = { ...sharedWithMicrosoft, referralStatus: "Closed" };

export const customer = readyDeal.customer!;
export const contact = readyDeal.contact!;

/** Facts without one, which makes that one unknown. */
export function without<Facts extends object>(facts: Facts, name: keyof Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name)) as Facts;
}

export const customerOf = (changes: object): OpportunityFacts => ({
  ...readyDeal,
  customer: { ...customer, ...changes },
});
export const contactOf = (changes: object): OpportunityFacts => ({ ...helpAsked, contact: { ...contact, ...changes } });
