import { columns as shared } from "../../core/columns";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { blocking, evaluateRules, stageOfFacts } from "../../core/rules/evaluate";
import { factsOf } from "./facts";
import { valueOf, type Form } from "./form";
import { takeBack, wouldShare } from "./guard";
import { lockFrozen } from "./locks";
import { memoryOf } from "./memory";
import { tell, tellRules } from "./notices";
import { writeReadiness } from "./readiness";
import { hasFailed } from "./reads";
import { text } from "./texts";

/**
 * Judges the deal by what is known now, and shows the outcome: an unsaved Yes that is not ready goes back to No, columns
 * are locked, missing things told, and the controls informed.
 *
 * @param why key of the words for a Yes that is taken back
 * @returns whether one was
 */
export function judge(form: Form, why = "taken-back"): boolean {
  const facts = factsOf(form);
  const stage = stageOfFacts(facts);
  const results = evaluateRules(facts);
  const missing = blocking(results);
  const memory = memoryOf(form);
  const isTakenBack = missing.length > 0 && wouldShare(form);
  if (isTakenBack) takeBack(form, why);
  else if (missing.length === 0) memory.refusal = null;
  const isAwaited = memory.stored?.sync && stage === "new" && valueOf(form, shared.sync) === true;
  const isMissing = memory.access === "missing";
  tell(form, "refusal", "WARNING", memory.refusal && text(`refusal.${memory.refusal}`));
  tellRules(form, (memory.refusal ?? (isAwaited && !isMissing)) ? missing : []);
  tell(form, "unread", "WARNING", !isMissing && hasFailed(form) ? text("unread") : null);
  // Where there are controls, they say it in their own place.
  const isTold = valueOf(form, columns.readiness) !== undefined;
  tell(form, "access", "INFO", isMissing && !isTold ? text("access-missing") : null);
  lockFrozen(form, stage);
  writeReadiness(form, facts, stage, results);
  return isTakenBack;
}
