import { formatReadiness } from "../../core/channel/readiness";
import type { DealStage } from "../../core/deal/deal-stage";
import { dealTypeOf } from "../../core/deal/deal-type";
import { opportunityColumns as columns } from "../../core/generated/schema";
import type { OpportunityFacts } from "../../core/rules/facts";
import type { RuleResult } from "../../core/rules/rule";
import { isNew, put, type Form } from "./form";
import { memoryOf } from "./memory";
import { sharedValues } from "./shared-values";

/** Tells the controls what the script knows. The column is never stored. */
export function writeReadiness(form: Form, facts: OpportunityFacts, stage: DealStage, rules: RuleResult[]): void {
  const { stored, access } = memoryOf(form);
  const dealType = dealTypeOf(
    typeof facts.help?.edited === "number",
    facts.visible?.edited === true,
    Boolean(facts.microsoftReferralIdentifier),
  );
  const shared = sharedValues(form, facts, dealType === "private" ? "partner-center" : "microsoft");
  const text = formatReadiness({ version: 1, saved: !isNew(form), dealType, rules, shared, stored, stage, access });
  put(form, columns.readiness, text);
}
