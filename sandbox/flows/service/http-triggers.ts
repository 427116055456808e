import type { Store } from "../../dataverse/store/store.js";
import type { HttpAnswer, HttpRequest } from "../../http.js";
import { actionsOf } from "../definition/actions-of.js";
import { noAnswer, runIdHeader } from "../engine/answer.js";
import { failsSchema } from "../engine/json-schema.js";
import type { ChildAnswer } from "../engine/ports.js";
import { fromJson, stringify } from "../language/json.js";
import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { RequestRefused, readHttpTrigger } from "../triggers/http-trigger.js";
import { isSignature, readTriggerAddress } from "../triggers/trigger-address.js";
import type { RunStarter } from "./run-starter.js";
import type { RunningFlow } from "./running-flow.js";
import { knownSecret } from "./trigger-secrets.js";

/** The schema that a trigger's body must fit; null where it has none. */
export const schemaOf = ({ flow }: RunningFlow): Value =>
  isObject(flow.trigger.inputs) ? (flow.trigger.inputs.schema ?? null) : null;

/** @throws RequestRefused 400 */
export function demandSchema(running: RunningFlow, body: Value): void {
  const failure = failsSchema(schemaOf(running), body);
  if (failure === null) return;
  throw new RequestRefused(
    400,
    "TriggerInputSchemaMismatch",
    `The input body for trigger '${running.flow.trigger.name}' of type 'Request' did not match its schema definition. Error details: '${failure}'.`,
  );
}

export const hasResponse = ({ flow }: RunningFlow): boolean =>
  [...actionsOf(flow.actions)].some(({ action }) => action.type === "Response");

/**
 * Answers a request to the address of an HTTP trigger: 202 at once where the flow has no Response action, else what that
 * answers, 502 where the run ends without it and 504 after 120 seconds.
 */
export async function answerHttpTrigger(
  request: HttpRequest,
  store: Store,
  running: ReadonlyMap<string, RunningFlow>,
  starter: RunStarter,
): Promise<HttpAnswer> {
  try {
    const { flow, queries } = authorize(request, store, running);
    const { inputs } = flow.flow.trigger;
    const method = isObject(inputs) && typeof inputs.method === "string" ? inputs.method : null;
    const outputs = readHttpTrigger(request, method ?? "POST", queries);
    demandSchema(flow, fromJson(outputs.body ?? null));
    const started = starter.start(flow, { kind: "http", outputs: fromJson(outputs) });
    if (!started) return accepted({});
    if (!hasResponse(flow)) return accepted({ [runIdHeader]: started.runId });
    return httpAnswer((await started.responded) ?? noAnswer(started.runId));
  } catch (error) {
    if (error instanceof RequestRefused) return error.answer;
    throw error;
  }
}

function authorize(
  request: HttpRequest,
  store: Store,
  running: ReadonlyMap<string, RunningFlow>,
): { flow: RunningFlow; queries: Record<string, string> } {
  const address = readTriggerAddress(request.url);
  const secret = address ? knownSecret(store, address.flowId) : null;
  if (!address || secret === null) {
    throw new RequestRefused(404, "WorkflowNotFound", "There is no flow with an HTTP trigger at this address.");
  }
  if (address.signature === null) {
    const message = "The request must be authenticated only by Shared Access scheme.";
    throw new RequestRefused(401, "DirectApiAuthorizationRequired", message);
  }
  if (!isSignature(address.signature, secret)) {
    throw new RequestRefused(401, "AuthorizationFailed", "The authentication credentials are not valid.");
  }
  const flow = running.get(address.flowId);
  if (flow?.kind !== "http" || flow.flow.trigger.name !== address.triggerName) {
    const message = `Could not execute workflow '${address.flowId}' trigger '${address.triggerName}' with state 'Disabled': trigger is not enabled.`;
    throw new RequestRefused(404, "WorkflowTriggerIsNotEnabled", message);
  }
  return { flow, queries: address.queries };
}

const accepted = (headers: Record<string, string>): HttpAnswer => ({ status: 202, headers, body: "" });

function httpAnswer({ status, headers, body }: ChildAnswer): HttpAnswer {
  if (body === null) return { status, headers, body: "" };
  if (typeof body === "string") return { status, headers, body };
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body: stringify(body) };
}
