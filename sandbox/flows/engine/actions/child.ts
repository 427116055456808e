import { isObject } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { answerTime, noAnswer, runIdHeader, tooLate } from "../answer.js";
import { makeCall } from "../call.js";
import type { ActionOutcome } from "../outcome.js";
import { ConnectionBroken, type CallAnswer, type CallOrigin } from "../ports.js";
import { inputsOf } from "./data.js";

/** Runs another flow, and goes on with its answer. */
export async function callChild(context: ActionContext): Promise<ActionOutcome> {
  const { evaluate } = context;
  const { host = null, body = null, retryPolicy = null } = inputsOf(context);
  const flowId = textOf(evaluate(isObject(host) ? (host.workflowReferenceName ?? null) : null)).toLowerCase();
  const sent = evaluate(body);
  let childRunId: string | null = null;
  const outcome = await makeCall(context, {
    inputs: { host: { workflowReferenceName: flowId }, body: sent },
    retryPolicy: evaluate(retryPolicy),
    attempt: async (origin) => {
      const answer = await answerOf(context, flowId, sent, origin);
      childRunId = answer.headers[runIdHeader] ?? null;
      return answer;
    },
  });
  // Calls of child flows are no requests to a service.
  return { ...outcome, requests: 0, childRunId };
}

async function answerOf({ run }: ActionContext, flowId: string, body: Value, origin: CallOrigin): Promise<CallAnswer> {
  return new Promise((resolve, reject) => {
    const callOff = run.after(answerTime, () => {
      resolve({ ...tooLate(run.input.runId), requests: 0 });
    });
    run.ports.callChild(flowId, body, origin).then(
      (answer) => {
        callOff();
        resolve({ ...(answer ?? noAnswer(run.input.runId)), requests: 0 });
      },
      (error: unknown) => {
        callOff();
        // A flow that is off or missing is off or missing the next time, too.
        reject(
          error instanceof ConnectionBroken
            ? error
            : new ConnectionBroken(String(error instanceof Error ? error.message : error)),
        );
      },
    );
  });
}
