import { rules } from "../../core/rules/evaluate";
import type { RuleResult } from "../../core/rules/rule";
import type { Form } from "./form";
import { text } from "./texts";

/** Shows a line above the form, in place of what stood under its id, or takes it away. */
export function tell(form: Form, id: string, level: Xrm.FormNotificationLevel, message: string | null): void {
  form.ui.clearFormNotification(`cosell.${id}`);
  if (message !== null) form.ui.setFormNotification(message, level, `cosell.${id}`);
}

/** Shows one line for each rule that stops sharing, and takes away those of all others. */
export function tellRules(form: Form, missing: readonly RuleResult[]): void {
  for (const { id } of rules) {
    const result = missing.find((one) => one.id === id);
    tell(form, `rule.${id}`, "WARNING", result ? text(result.message, result.parameters) : null);
  }
}
