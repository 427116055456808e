/** The rules of sharing, by their ids. The same ids stand in the checklist, in notifications and in the audit trail. */
export type RuleId =
  | "solution-required"
  | "contact-required"
  | "customer-required"
  | "country-code"
  | "name-required"
  | "deal-value"
  | "currency-code"
  | "close-date"
  | "customer-consent"
  | "customer-address"
  | "close-date-past"
  | "seller-required"
  | "purchase-intent"
  | "visibility-one-way"
  | "help-frozen"
  | "services-taxonomy"
  | "closed-is-final";

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
  /** Values for the message's placeholders, e.g. `{ suggestion: "DE", value: "Germany" }`. */
  parameters?: Record<string, string>;
}
