import { isObject } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { ActionContext } from "../action-context.js";
import { badRequest, notSpecified, succeeded, type ActionOutcome } from "../outcome.js";

const statuses = ["Succeeded", "Failed", "Cancelled"] as const;

/** Ends the run with a status, and with an error where it is to fail. */
export function terminate({ action, evaluate }: ActionContext): ActionOutcome {
  const inputs = evaluate(action.inputs);
  const { runStatus = null, runError = null } = isObject(inputs) ? inputs : {};
  const status = statuses.find((known) => known.toLowerCase() === textOf(runStatus).toLowerCase());
  if (!status) {
    return badRequest(`The run status '${textOf(runStatus)}' is none of '${statuses.join("', '")}'.`, inputs);
  }
  const error =
    status === "Failed" && isObject(runError)
      ? { code: textOf(runError.code ?? null), message: textOf(runError.message ?? null) }
      : null;
  return { ...succeeded(undefined, inputs, notSpecified), ends: { status, error } };
}
