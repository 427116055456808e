import type { OpportunityFacts } from "../../core/rules/facts";
import type { RuleId, RuleState } from "../../core/rules/rule";

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

const helpAsked: OpportunityFacts = {
  ...readyDeal,
  help: { stored: null, edited: 482000003 },
  visible: { stored: false, edited: true },
};

const shared: OpportunityFacts = {
  ...readyDeal,
  referralIdentifier: "5f0c1b0e-6a4e-4a80-9d0b-1f6a2b3c4d5e",
  referralStatus: "Active",
};

const sharedWithMicrosoft: OpportunityFacts = {
  ...shared,
  microsoftReferralIdentifier: "0a1b2c3d-4e5f-4601-8273-849506172839",
  help: { stored: 482000003, edited: 482000003 },
  visible: { stored: true, edited: true },
};

const closed: OpportunityFacts = { ...sharedWithMicrosoft, referralStatus: "Closed" };

const customer = readyDeal.customer!;
const contact = readyDeal.contact!;

/** Facts without one, which makes that one unknown. */
function without<Facts extends object>(facts: Facts, name: keyof Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name)) as Facts;
}

const customerOf = (changes: object): OpportunityFacts => ({ ...readyDeal, customer: { ...customer, ...changes } });
const contactOf = (changes: object): OpportunityFacts => ({ ...helpAsked, contact: { ...contact, ...changes } });

const nameCases: RuleCase[] = [
  { title: "a name", rule: "name-required", facts: readyDeal, expected: "met" },
  { title: "no name", rule: "name-required", facts: { ...readyDeal, name: null }, expected: "unmet" },
  { title: "a name of spaces", rule: "name-required", facts: { ...readyDeal, name: "  " }, expected: "unmet" },
  { title: "a name that was not read", rule: "name-required", facts: without(readyDeal, "name"), expected: "unknown" },
  {
    title: "no name on a shared deal, whose name is frozen",
    rule: "name-required",
    facts: { ...shared, name: null },
    expected: "not applicable",
  },
];

const dealValueCases: RuleCase[] = [
  { title: "a value", rule: "deal-value", facts: readyDeal, expected: "met" },
  { title: "the smallest value", rule: "deal-value", facts: { ...readyDeal, dealValue: 0.01 }, expected: "met" },
  { title: "a value of zero", rule: "deal-value", facts: { ...readyDeal, dealValue: 0 }, expected: "unmet" },
  { title: "a value below zero", rule: "deal-value", facts: { ...readyDeal, dealValue: -1 }, expected: "unmet" },
  { title: "no value", rule: "deal-value", facts: { ...readyDeal, dealValue: null }, expected: "unmet" },
  {
    title: "a calculated value that is still empty",
    rule: "deal-value",
    facts: { ...readyDeal, dealValue: null, dealValueComputed: true },
    expected: "unmet",
    variant: "computed",
  },
  {
    title: "a rolled-up value of zero",
    rule: "deal-value",
    facts: { ...readyDeal, dealValue: 0, dealValueComputed: true },
    expected: "unmet",
    variant: "computed",
  },
  {
    title: "a calculated value that is there",
    rule: "deal-value",
    facts: { ...readyDeal, dealValueComputed: true },
    expected: "met",
  },
  { title: "an unread value", rule: "deal-value", facts: without(readyDeal, "dealValue"), expected: "unknown" },
  {
    title: "a shared deal that lost its value",
    rule: "deal-value",
    facts: { ...shared, dealValue: null },
    expected: "unmet",
  },
];

const currencyCases: RuleCase[] = [
  { title: "a currency", rule: "currency-code", facts: readyDeal, expected: "met" },
  { title: "no currency", rule: "currency-code", facts: { ...readyDeal, currencyCode: null }, expected: "unmet" },
  ...["eur", "XXX", "XTS", "EURO", "DEM"].map((value): RuleCase => ({
    title: `the currency code ${value}`,
    rule: "currency-code",
    facts: { ...readyDeal, currencyCode: value },
    expected: "unmet",
    variant: "invalid",
    parameters: { value },
  })),
  { title: "an unread code", rule: "currency-code", facts: without(readyDeal, "currencyCode"), expected: "unknown" },
];

const closeDateCases: RuleCase[] = [
  { title: "a close date", rule: "close-date", facts: readyDeal, expected: "met" },
  { title: "no close date", rule: "close-date", facts: { ...readyDeal, closeDate: null }, expected: "unmet" },
  {
    title: "an unread close date",
    rule: "close-date",
    facts: without(readyDeal, "closeDate"),
    expected: "unknown",
  },
  { title: "a close date to come", rule: "close-date-past", facts: readyDeal, expected: "met" },
  {
    title: "a close date of today",
    rule: "close-date-past",
    facts: { ...readyDeal, closeDate: "2026-01-15" },
    expected: "met",
  },
  {
    title: "a close date of yesterday",
    rule: "close-date-past",
    facts: { ...readyDeal, closeDate: "2026-01-14" },
    expected: "unmet",
  },
  {
    title: "no close date that could be past",
    rule: "close-date-past",
    facts: { ...readyDeal, closeDate: null },
    expected: "not applicable",
    alsoUnmet: ["close-date"],
  },
  { title: "an unknown today", rule: "close-date-past", facts: without(readyDeal, "today"), expected: "unknown" },
  {
    title: "a past date on a closed deal",
    rule: "close-date-past",
    facts: { ...closed, closeDate: "2025-12-31", changed: false },
    expected: "not applicable",
  },
];

const customerCases: RuleCase[] = [
  { title: "a customer", rule: "customer-required", facts: readyDeal, expected: "met" },
  { title: "no customer", rule: "customer-required", facts: { ...readyDeal, customer: null }, expected: "unmet" },
  {
    title: "a customer without a name",
    rule: "customer-required",
    facts: customerOf({ name: "" }),
    expected: "unmet",
    variant: "name",
  },
  {
    title: "an unread customer",
    rule: "customer-required",
    facts: without(readyDeal, "customer"),
    expected: "unknown",
  },
  {
    title: "a customer whose name may not be read",
    rule: "customer-required",
    facts: { ...readyDeal, customer: without(customer, "name") },
    expected: "unknown",
  },
  { title: "an address", rule: "customer-address", facts: readyDeal, expected: "met" },
  { title: "no street", rule: "customer-address", facts: customerOf({ addressLine1: null }), expected: "unmet" },
  { title: "no city", rule: "customer-address", facts: customerOf({ city: " " }), expected: "unmet" },
  {
    title: "no city and an unread street",
    rule: "customer-address",
    facts: { ...readyDeal, customer: without({ ...customer, city: null }, "addressLine1") },
    expected: "unmet",
  },
  {
    title: "an unread city",
    rule: "customer-address",
    facts: { ...readyDeal, customer: without(customer, "city") },
    expected: "unknown",
  },
  {
    title: "no customer to have an address",
    rule: "customer-address",
    facts: { ...readyDeal, customer: null },
    expected: "not applicable",
    alsoUnmet: ["customer-required"],
  },
];

const countryCases: RuleCase[] = [
  { title: "a country code", rule: "country-code", facts: readyDeal, expected: "met" },
  { title: "no country", rule: "country-code", facts: customerOf({ country: null }), expected: "unmet" },
  ...Object.entries({ Germany: "DE", Deutschland: "DE", גרמניה: "DE", de: "DE", "DE ": "DE", USA: "US", UK: "GB" }).map(
    ([value, suggestion]): RuleCase => ({
      title: `the country "${value}"`,
      rule: "country-code",
      facts: customerOf({ country: value }),
      expected: "unmet",
      variant: "suggestion",
      parameters: { value, suggestion },
    }),
  ),
  ...["EU", "XK", "ZZ", "Atlantis"].map((value): RuleCase => ({
    title: `the country "${value}", which has no code`,
    rule: "country-code",
    facts: customerOf({ country: value }),
    expected: "unmet",
    variant: "invalid",
    parameters: { value },
  })),
  {
    title: "a country of a thousand letters",
    rule: "country-code",
    facts: customerOf({ country: "x".repeat(1000) }),
    expected: "unmet",
    variant: "invalid",
    parameters: { value: `${"x".repeat(99)}…` },
  },
  {
    title: "an unread country",
    rule: "country-code",
    facts: { ...readyDeal, customer: without(customer, "country") },
    expected: "unknown",
  },
  {
    title: "no customer to have a country",
    rule: "country-code",
    facts: { ...readyDeal, customer: null },
    expected: "not applicable",
    alsoUnmet: ["customer-required"],
  },
  {
    title: "a country's name on a shared deal, whose country is frozen",
    rule: "country-code",
    facts: { ...shared, customer: { ...customer, country: "Germany" } },
    expected: "not applicable",
  },
];

const contactCases: RuleCase[] = [
  { title: "a contact for the help asked", rule: "contact-required", facts: helpAsked, expected: "met" },
  {
    title: "a mobile phone alone",
    rule: "contact-required",
    facts: contactOf({ businessPhone: null, mobilePhone: "1" }),
    expected: "met",
  },
  { title: "no contact", rule: "contact-required", facts: { ...helpAsked, contact: null }, expected: "unmet" },
  ...(
    [
      ["first-name", { firstName: null }],
      ["last-name", { lastName: " " }],
      ["email", { email: null }],
      ["phone", { businessPhone: null }],
      ["incomplete", { businessPhone: null, email: "" }],
    ] as const
  ).map(([variant, changes]): RuleCase => ({
    title: `a contact with ${JSON.stringify(changes)}`,
    rule: "contact-required",
    facts: contactOf(changes),
    expected: "unmet",
    variant,
  })),
  {
    title: "one phone number empty and the other unread",
    rule: "contact-required",
    facts: { ...helpAsked, contact: without({ ...contact, businessPhone: null }, "mobilePhone") },
    expected: "unknown",
  },
  {
    title: "one phone number there and the other unread",
    rule: "contact-required",
    facts: { ...helpAsked, contact: without(contact, "mobilePhone") },
    expected: "met",
  },
  { title: "an unread contact", rule: "contact-required", facts: without(helpAsked, "contact"), expected: "unknown" },
  {
    title: "help that may not be read",
    rule: "contact-required",
    facts: { ...without(readyDeal, "help"), contact: null },
    expected: "unknown",
  },
  {
    title: "no contact and no help asked",
    rule: "contact-required",
    facts: { ...readyDeal, contact: null },
    expected: "not applicable",
  },
  {
    title: "the contact taken away after Microsoft was asked",
    rule: "contact-required",
    facts: { ...sharedWithMicrosoft, contact: null },
    expected: "unmet",
  },
];

const solutionCases: RuleCase[] = [
  { title: "one solution", rule: "solution-required", facts: readyDeal, expected: "met" },
  {
    title: "50 solutions",
    rule: "solution-required",
    facts: { ...readyDeal, solutions: { count: 50, services: 0 } },
    expected: "met",
  },
  {
    title: "no solution",
    rule: "solution-required",
    facts: { ...readyDeal, solutions: { count: 0, services: 0 } },
    expected: "unmet",
  },
  {
    title: "51 solutions",
    rule: "solution-required",
    facts: { ...readyDeal, solutions: { count: 51, services: 0 } },
    expected: "unmet",
    variant: "too-many",
    parameters: { count: "51", limit: "50" },
  },
  {
    title: "solutions that could not be counted",
    rule: "solution-required",
    facts: without(readyDeal, "solutions"),
    expected: "unknown",
  },
  {
    title: "a shared deal whose last solution was removed",
    rule: "solution-required",
    facts: { ...shared, solutions: { count: 0, services: 0 } },
    expected: "unmet",
  },
  { title: "no services solution", rule: "services-taxonomy", facts: readyDeal, expected: "met" },
  {
    title: "one services solution among two",
    rule: "services-taxonomy",
    facts: { ...readyDeal, solutions: { count: 2, services: 1 } },
    expected: "unmet",
  },
  {
    title: "solutions whose types are unknown",
    rule: "services-taxonomy",
    facts: without(readyDeal, "solutions"),
    expected: "unknown",
  },
  {
    title: "a services solution on a deal that is shared",
    rule: "services-taxonomy",
    facts: { ...shared, solutions: { count: 1, services: 1 } },
    expected: "not applicable",
  },
  {
    title: "a services solution on a shared deal that now asks for help",
    rule: "services-taxonomy",
    facts: { ...shared, help: helpAsked.help, visible: helpAsked.visible, solutions: { count: 1, services: 1 } },
    expected: "unmet",
  },
];

const consentCases: RuleCase[] = [
  { title: "a signed consent", rule: "customer-consent", facts: readyDeal, expected: "met" },
  { title: "no consent", rule: "customer-consent", facts: { ...readyDeal, consent: false }, expected: "unmet" },
  { title: "an empty consent", rule: "customer-consent", facts: { ...readyDeal, consent: null }, expected: "unmet" },
  {
    title: "a consent without a day",
    rule: "customer-consent",
    facts: { ...readyDeal, consentGivenOn: null },
    expected: "unmet",
    variant: "unsigned",
  },
  {
    title: "a consent of nobody",
    rule: "customer-consent",
    facts: { ...readyDeal, consentGivenBy: null },
    expected: "unmet",
    variant: "unsigned",
  },
  {
    title: "a consent whose signer may not be read",
    rule: "customer-consent",
    facts: without(readyDeal, "consentGivenBy"),
    expected: "unknown",
  },
  { title: "an unread consent", rule: "customer-consent", facts: without(readyDeal, "consent"), expected: "unknown" },
  {
    title: "no consent on a deal that came from Partner Center",
    rule: "customer-consent",
    facts: { ...shared, consent: false, consentGivenOn: null, consentGivenBy: null },
    expected: "not applicable",
  },
];

const sellerAndIntentCases: RuleCase[] = [
  { title: "an owner with an e-mail address", rule: "seller-required", facts: readyDeal, expected: "met" },
  {
    title: "an owner without an e-mail address",
    rule: "seller-required",
    facts: { ...readyDeal, sellerEmail: null },
    expected: "unmet",
  },
  { title: "an unread owner", rule: "seller-required", facts: without(readyDeal, "sellerEmail"), expected: "unknown" },
  { title: "an intent not decided yet", rule: "purchase-intent", facts: readyDeal, expected: "met" },
  { title: "an intent", rule: "purchase-intent", facts: { ...readyDeal, purchaseIntent: 482000002 }, expected: "met" },
  { title: "no intent", rule: "purchase-intent", facts: { ...readyDeal, purchaseIntent: null }, expected: "unmet" },
  {
    title: "an intent of a customer's own",
    rule: "purchase-intent",
    facts: { ...readyDeal, purchaseIntent: 100000000 },
    expected: "unmet",
  },
  {
    title: "an unread intent",
    rule: "purchase-intent",
    facts: without(readyDeal, "purchaseIntent"),
    expected: "unknown",
  },
  {
    title: "no intent on a shared deal",
    rule: "purchase-intent",
    facts: { ...shared, purchaseIntent: null },
    expected: "not applicable",
  },
];

const visibilityCases: RuleCase[] = [
  ["a private deal", false, false, null, "met"],
  ["a deal made visible", false, true, null, "met"],
  ["a visible deal that asks for help", true, true, 482000001, "met"],
  ["a new visible deal", null, true, 482000001, "met"],
  ["a visible deal hidden again", true, false, null, "unmet"],
  ["a visible deal emptied", true, null, null, "unmet"],
].map(
  ([title, stored, edited, help, expected]) =>
    ({
      title,
      rule: "visibility-one-way",
      facts: { ...readyDeal, visible: { stored, edited }, help: { stored: help, edited: help } },
      expected,
    }) as RuleCase,
);

const lockCases: RuleCase[] = [
  {
    title: "help asked on a hidden deal",
    rule: "visibility-one-way",
    facts: { ...helpAsked, visible: { stored: false, edited: false } },
    expected: "unmet",
    variant: "help",
  },
  {
    title: "a hidden deal whose stored visibility is unknown",
    rule: "visibility-one-way",
    facts: { ...readyDeal, visible: { edited: false } },
    expected: "unknown",
  },
  {
    title: "a hidden deal whose help is unknown",
    rule: "visibility-one-way",
    facts: without(readyDeal, "help"),
    expected: "unknown",
  },
  {
    title: "an unread visibility",
    rule: "visibility-one-way",
    facts: without(readyDeal, "visible"),
    expected: "unknown",
  },
  { title: "help as it was sent", rule: "help-frozen", facts: sharedWithMicrosoft, expected: "met" },
  {
    title: "another help than was sent",
    rule: "help-frozen",
    facts: { ...sharedWithMicrosoft, help: { stored: 482000003, edited: 482000004 } },
    expected: "unmet",
  },
  {
    title: "help taken back",
    rule: "help-frozen",
    facts: { ...sharedWithMicrosoft, help: { stored: 482000003, edited: null } },
    expected: "unmet",
  },
  {
    title: "help whose stored value is unknown",
    rule: "help-frozen",
    facts: { ...sharedWithMicrosoft, help: { edited: 482000003 } },
    expected: "unknown",
  },
  {
    title: "help first asked on a shared deal",
    rule: "help-frozen",
    facts: { ...shared, help: helpAsked.help, visible: helpAsked.visible },
    expected: "not applicable",
  },
  { title: "an open deal", rule: "closed-is-final", facts: sharedWithMicrosoft, expected: "not applicable" },
  { title: "a closed deal at rest", rule: "closed-is-final", facts: { ...closed, changed: false }, expected: "met" },
  { title: "a closed deal that was changed", rule: "closed-is-final", facts: closed, expected: "unmet" },
  {
    title: "a status in small letters",
    rule: "closed-is-final",
    facts: { ...closed, referralStatus: " closed " },
    expected: "unmet",
  },
  {
    title: "a closed deal whose changes are unknown",
    rule: "closed-is-final",
    facts: without(closed, "changed"),
    expected: "unknown",
  },
  {
    title: "a status that nobody knows",
    rule: "closed-is-final",
    facts: { ...sharedWithMicrosoft, referralStatus: "Archived" },
    expected: "not applicable",
  },
];

/** Every rule met, unmet, unknown, not applicable, and at its edge. */
export const ruleCases: RuleCase[] = [
  ...nameCases,
  ...dealValueCases,
  ...currencyCases,
  ...closeDateCases,
  ...customerCases,
  ...countryCases,
  ...contactCases,
  ...solutionCases,
  ...consentCases,
  ...sellerAndIntentCases,
  ...visibilityCases,
  ...lockCases,
];
