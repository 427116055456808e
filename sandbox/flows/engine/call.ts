import { isObject, type ObjectValue } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { ActionContext } from "./action-context.js";
import { durationFrom } from "./duration.js";
import { statusCodeName } from "./http-status.js";
import { exceedsMessageSize, messageSizeError } from "./message-size.js";
import { badRequest, failed, timedOut, type ActionOutcome } from "./outcome.js";
import { CallTimeout, ConnectionBroken, type ActionRecord, type CallAnswer, type CallOrigin } from "./ports.js";
import { mayPass, readRetryPolicy, retryAfter, retryDelay } from "./retry-policy.js";

export interface Call {
  /** As the history shows them. */
  inputs: Value;
  retryPolicy: Value;
  /** Makes one attempt. */
  attempt(origin: CallOrigin): Promise<CallAnswer>;
}

interface Attempt {
  answer?: CallAnswer;
  error?: Error;
}

/**
 * Calls something outside of the run, again by the action's retry policy where it fails for a reason that may pass, and
 * for as long as the action's limit lets it.
 */
export async function makeCall(context: ActionContext, call: Call): Promise<ActionOutcome> {
  const { run, action } = context;
  const policy = readRetryPolicy(call.retryPolicy, run.now());
  if (typeof policy === "string") return badRequest(policy, call.inputs);
  if (exceedsMessageSize(call.inputs)) return badRequest(messageSizeError, call.inputs);
  const limit = context.evaluate(action.limit.timeout);
  const longest = typeof limit === "string" ? durationFrom(run.now(), limit) : null;
  if (limit !== null && longest === null)
    return badRequest("The limit's timeout is no ISO 8601 duration.", call.inputs);
  const retries: ActionRecord["retries"] = [];
  let requests = 0;
  let isLate = false;
  const attempts = async (): Promise<Attempt> => {
    for (let number = 1; ; number++) {
      const startTime = run.now();
      const attempt = await tryOnce(context, call, number);
      requests += attempt.answer?.requests ?? 1;
      const isLast = number > policy.count || !isWorthRetrying(attempt);
      if (isLast || isLate) return attempt;
      retries.push({ startTime, endTime: run.now(), code: codeOf(attempt) });
      const asked = attempt.answer ? retryAfter(attempt.answer.headers, run.now()) : null;
      await run.wait(asked ?? retryDelay(policy, number, run.ports.random()));
    }
  };
  const attempt = await withinTime(context, attempts(), longest, () => {
    isLate = true;
  });
  const outcome = attempt ? outcomeOf(context, call, attempt) : timedOut(action.name, call.inputs);
  return { ...outcome, retries, requests };
}

async function tryOnce({ run, action }: ActionContext, call: Call, number: number): Promise<Attempt> {
  const { flowId, runId } = run.input;
  try {
    return { answer: await run.unlessOver(call.attempt({ flowId, runId, action: action.name, attempt: number })) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function withinTime<T>(
  { run }: ActionContext,
  promise: Promise<T>,
  milliseconds: number | null,
  onTimeout: () => void,
): Promise<T | null> {
  if (milliseconds === null) return promise;
  return new Promise((resolve, reject) => {
    const callOff = run.after(milliseconds, () => {
      onTimeout();
      resolve(null);
    });
    promise.then((value) => {
      callOff();
      resolve(value);
    }, reject);
  });
}

function isWorthRetrying({ answer, error }: Attempt): boolean {
  if (answer) return mayPass(answer.status);
  return !(error instanceof ConnectionBroken);
}

function codeOf({ answer, error }: Attempt): string {
  if (answer) return statusCodeName(answer.status);
  if (error instanceof CallTimeout) return "ActionTimedOut";
  return error instanceof ConnectionBroken ? "ConnectionAuthorizationFailed" : "BadGateway";
}

function outcomeOf({ action }: ActionContext, { inputs }: Call, attempt: Attempt): ActionOutcome {
  const { answer, error } = attempt;
  if (error instanceof CallTimeout) return timedOut(action.name, inputs);
  const code = codeOf(attempt);
  if (!answer) return failed(code, { code, message: error?.message ?? "" }, inputs);
  if (exceedsMessageSize(answer.body)) return badRequest(messageSizeError, inputs);
  const outputs: ObjectValue = { statusCode: answer.status, headers: { ...answer.headers } };
  if (answer.body !== null) outputs.body = answer.body;
  const isGood = answer.status >= 200 && answer.status < 300;
  if (isGood) return { status: "Succeeded", code, error: null, inputs, outputs };
  return { status: "Failed", code, error: null, told: { code, message: messageOf(answer) }, inputs, outputs };
}

/** What a service said went wrong, wherever its answer says it. */
function messageOf({ status, body }: CallAnswer): string {
  const error = isObject(body) && isObject(body.error ?? null) ? (body.error as ObjectValue) : body;
  const message = isObject(error) ? (error.message ?? error.Message ?? null) : error;
  return typeof message === "string" && message !== ""
    ? message
    : `The request was answered with the status '${statusCodeName(status)}'.`;
}
