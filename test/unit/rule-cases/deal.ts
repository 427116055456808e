import { type RuleCase, closed, readyDeal, shared, without } from "./facts";

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

/** The deal itself: its name, money, dates, consent, seller and intent. */
export const dealCases: RuleCase[] = [
  ...nameCases,
  ...dealValueCases,
  ...currencyCases,
  ...closeDateCases,
  ...consentCases,
  ...sellerAndIntentCases,
];
