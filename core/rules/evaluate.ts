import { dealStageOf, type DealStage } from "../deal/deal-stage";
import { rightOf } from "../deal/field-stages";
import { contactRequired, countryCode, customerAddress, customerRequired } from "./customer-rules";
import {
  closeDate,
  closeDatePast,
  currencyCode,
  customerConsent,
  dealValue,
  nameRequired,
  purchaseIntent,
  sellerRequired,
} from "./deal-rules";
import type { OpportunityFacts } from "./facts";
import { closedIsFinal, helpFrozen, visibilityOneWay } from "./lock-rules";
import type { Rule, RuleResult } from "./rule";
import { servicesTaxonomy, solutionRequired } from "./solution-rules";

/** All rules of sharing, in the order in which a seller reads them: blocking ones first. A new rule is one line more. */
export const rules: readonly Rule[] = [
  nameRequired,
  customerRequired,
  countryCode,
  contactRequired,
  solutionRequired,
  servicesTaxonomy,
  dealValue,
  currencyCode,
  closeDate,
  customerConsent,
  visibilityOneWay,
  helpFrozen,
  closedIsFinal,
  customerAddress,
  closeDatePast,
  sellerRequired,
  purchaseIntent,
];

/** The stage of the deal; what is not known counts as not there. */
export function stageOfFacts(facts: OpportunityFacts): DealStage {
  return dealStageOf({
    identifier: facts.referralIdentifier ?? null,
    microsoftIdentifier: facts.microsoftReferralIdentifier ?? null,
    status: facts.referralStatus ?? null,
  });
}

/** Judges an opportunity by every rule that applies to it, in the order of the list. */
export function evaluateRules(facts: OpportunityFacts): RuleResult[] {
  const stage = stageOfFacts(facts);
  return rules.flatMap((rule) => {
    if (rule.field && rightOf(rule.field, stage) === "frozen") return [];
    const verdict = rule.judge(facts, stage);
    if (!verdict) return [];
    const { id, severity, column } = rule;
    const { state, variant, parameters } = verdict;
    const message = variant ? `rule.${id}.${variant}` : `rule.${id}`;
    return [{ id, severity, state, column, message, ...(parameters && { parameters }) }];
  });
}

/** The results that stop sharing: blocking rules that are known to be unmet. */
export function blocking(results: readonly RuleResult[]): RuleResult[] {
  return results.filter((result) => result.severity === "block" && result.state === "unmet");
}

/** Keys of all messages that the rules may choose, for the check that every language has them. */
export function ruleMessageKeys(): string[] {
  return rules.flatMap(({ id, variants = [] }) => [
    `rule.${id}`,
    ...variants.map((variant) => `rule.${id}.${variant}`),
  ]);
}
