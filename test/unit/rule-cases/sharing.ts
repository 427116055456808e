import { type RuleCase, closed, helpAsked, readyDeal, shared, sharedWithMicrosoft, without } from "./facts";

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

/** The solutions, and what can no longer be changed. */
export const sharingCases: RuleCase[] = [...solutionCases, ...visibilityCases, ...lockCases];
