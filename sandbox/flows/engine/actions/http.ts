import { isObject } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { makeCall } from "../call.js";
import { badRequest, type ActionOutcome } from "../outcome.js";
import { inputsOf } from "./data.js";

/** Sends a request over HTTP. Its authentication is kept out of the history. */
export async function callHttp(context: ActionContext): Promise<ActionOutcome> {
  const { run, evaluate } = context;
  const source = inputsOf(context);
  const method = textOf(evaluate(source.method ?? null)).toUpperCase();
  const uri = textOf(evaluate(source.uri ?? null));
  const headers = textsOf(evaluate(source.headers ?? null));
  const queries = textsOf(evaluate(source.queries ?? null));
  const body = evaluate(source.body ?? null);
  const cookie = evaluate(source.cookie ?? null);
  const authentication = evaluate(source.authentication ?? null);
  const inputs = { method, uri, headers, queries, body };
  if (!URL.canParse(uri)) return badRequest(`The 'uri' property value '${uri}' is not a valid address.`, inputs);
  if (cookie !== null) headers.cookie = textOf(cookie);
  return makeCall(context, {
    inputs,
    retryPolicy: evaluate(source.retryPolicy ?? null),
    attempt: async (origin) => run.ports.callHttp({ method, uri, headers, queries, body, authentication, origin }),
  });
}

export function textsOf(value: Value): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, textOf(member)]));
}
