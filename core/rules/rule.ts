import type { DealStage } from "../deal/deal-stage";
import type { SharedField } from "../deal/field-stages";
import type { OpportunityFacts } from "./facts";

/** The rules of sharing, by their ids. The same ids stand in the checklist, in notifications and in the audit trail. */
export const ruleIds = [
  "name-required",
  "customer-required",
  "country-code",
  "contact-required",
  "solution-required",
  "services-taxonomy",
  "deal-value",
  "currency-code",
  "close-date",
  "customer-consent",
  "visibility-one-way",
  "help-frozen",
  "closed-is-final",
  "customer-address",
  "close-date-past",
  "seller-required",
  "purchase-intent",
] as const;

export type RuleId = (typeof ruleIds)[number];

/** `block` stops sharing, `warn` only tells. */
export type Severity = "block" | "warn";

/** `unknown` is a rule whose facts could not be read; it never blocks. */
export type RuleState = "met" | "unmet" | "unknown";

/** What one rule says of one opportunity. Rules that do not apply give no result. */
export interface RuleResult {
  id: RuleId;
  severity: Severity;
  state: RuleState;
  /** Logical name of the column (or the sub-grid's name) on the form that mends it. */
  column: string;
  /** Key of the message for a seller in the strings (`rule.<id>` or a more exact variant `rule.<id>.<variant>`). */
  message: string;
  /** Values for the message's placeholders, e.g. `{ suggestion: "DE", value: "Germany" }`; at most 100 characters each. */
  parameters?: Record<string, string>;
}

/** A judgement; the variant chooses a more exact message than `rule.<id>`. */
export interface Verdict {
  state: RuleState;
  variant?: string;
  parameters?: Record<string, string>;
}

/** One rule of sharing. Its docstring says what it demands and which source says so. */
export interface Rule {
  id: RuleId;
  severity: Severity;
  /** Logical name of the column (or the sub-grid's name) on the form that mends it. */
  column: string;
  /**
   * The shared field that the rule guards: once the field is frozen, nothing of it goes out and the rule does not apply.
   * A rule without one applies at every stage.
   */
  field?: SharedField;
  /** Variants of the message that the rule may choose. */
  variants?: readonly string[];
  /** Judges the facts; null where the rule does not apply to this deal. */
  judge(facts: OpportunityFacts, stage: DealStage): Verdict | null;
}

/** Key of what to do about a rule that is not met. */
export function remedyKey(id: RuleId): string {
  return `remedy.${id}`;
}
