import {
  type RuleCase,
  contact,
  contactOf,
  customer,
  customerOf,
  helpAsked,
  readyDeal,
  shared,
  sharedWithMicrosoft,
  without,
} from "./facts";

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

/** The customer, the country and the contact. */
export const customerAndContactCases: RuleCase[] = [...customerCases, ...countryCases, ...contactCases];
