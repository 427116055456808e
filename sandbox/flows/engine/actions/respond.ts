import { isInteger, isObject, type ObjectValue } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import { runIdHeader } from "../answer.js";
import type { ActionContext } from "../action-context.js";
import { exceedsMessageSize, messageSizeError } from "../message-size.js";
import { badRequest, failed, skipped, succeeded, type ActionOutcome } from "../outcome.js";
import type { ChildAnswer } from "../ports.js";
import { inputsOf, wrongType } from "./data.js";
import { textsOf } from "./http.js";

/** Answers who called the flow. The run goes on. */
export function respond(context: ActionContext): ActionOutcome {
  const { run, action, scope, evaluate } = context;
  const { statusCode = null, headers = null, body = null } = inputsOf(context);
  const status = evaluate(statusCode);
  const given = evaluate(headers);
  const sent = evaluate(body);
  const inputs: ObjectValue = { statusCode: status, ...(given === null ? {} : { headers: given }), body: sent };
  const code = statusOf(status);
  if (code === null)
    return badRequest(`The status code '${textOf(status)}' is not an integer from 200 to 599.`, inputs);
  if (given !== null && !isObject(given)) return badRequest(wrongType("headers", "response", given, "Object"), inputs);
  if (exceedsMessageSize(sent)) return badRequest(messageSizeError, inputs);
  if (run.answered !== "no") return { ...refusal(action.name, run.answered), inputs };
  if (!run.respond) {
    const message = `The execution of template action '${action.name}' is skipped: nobody waits for a response of the run.`;
    return skipped({ code: "ActionResponseSkipped", message });
  }
  const answer: ChildAnswer = {
    status: code,
    headers: { ...contentType(sent), ...lowerCase(textsOf(given)), [runIdHeader]: run.input.runId },
    body: sent,
  };
  run.respond(answer, action.secureInputs || action.secureOutputs || scope.sawSecured);
  return succeeded(inputs, inputs);
}

function statusOf(value: Value): number | null {
  const number = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  return isInteger(number) && number >= 200 && number <= 599 ? Number(number) : null;
}

function refusal(action: string, reason: "responded" | "timed-out"): ActionOutcome {
  if (reason === "responded") {
    const message = `The execution of template action '${action}' is failed: the run has responded already.`;
    return failed("ActionResponseFailed", { code: "ActionResponseFailed", message });
  }
  const message =
    `The execution of template action '${action}' is failed: the client application timed out waiting for a response ` +
    "from service. This means that workflow took too long to respond.";
  return failed("ActionResponseTimedOut", { code: "ActionResponseTimedOut", message });
}

function contentType(body: Value): Record<string, string> {
  if (body === null) return {};
  return { "content-type": typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8" };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
