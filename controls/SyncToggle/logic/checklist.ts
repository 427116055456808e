import type { Readiness } from "../../../core/channel/readiness";
import type { RuleResult } from "../../../core/rules/rule";
import { firstMessage } from "../../shared/strings";

/** How a line of the checklist stands; `advised` is a warning that does not stop sharing. */
export type LineState = "unmet" | "advised" | "unknown" | "met";

export interface ChecklistLine {
  id: string;
  state: LineState;
  text: string;
  /** Logical name of what mends it. */
  column: string;
}

const order: readonly LineState[] = ["unmet", "advised", "unknown", "met"];

function stateOf({ severity, state }: RuleResult): LineState {
  if (state === "unmet") return severity === "block" ? "unmet" : "advised";
  return state === "met" ? "met" : "unknown";
}

/**
 * Words of a rule. An unmet rule may have a more exact message; where the values for it got lost, or this version of the
 * control does not know it, the rule's general words stand in.
 */
function wordsOf(rule: RuleResult, textOf: (key: string) => string | null): string {
  const general = `rule.${rule.id}`;
  return (
    firstMessage(rule.state === "unmet" ? [rule.message, general] : [general], rule.parameters ?? {}, textOf) ?? rule.id
  );
}

/** The rules as a checklist: what stops sharing first, then what is advised, what is not known, and what is done. */
export function checklist(rules: Readiness["rules"], textOf: (key: string) => string | null): ChecklistLine[] {
  const lines = rules.map((rule) => ({
    id: rule.id,
    state: stateOf(rule),
    text: wordsOf(rule, textOf),
    column: rule.column,
  }));
  return order.flatMap((state) => lines.filter((line) => line.state === state));
}
