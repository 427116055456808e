import type { Value } from "../language/value.js";
import type { ChildAnswer } from "./ports.js";

/** Who waits for an answer of a flow waits so long, in milliseconds. */
export const answerTime = 120_000;

/** Names the run that gave an answer. */
export const runIdHeader = "x-ms-workflow-run-id";

/** What who waits gets when the answer does not come in time. */
export function tooLate(runId: string): ChildAnswer {
  return errorAnswer(504, runId, {
    code: "GatewayTimeout",
    message: "The gateway did not receive a response from 'Microsoft.Flow' within the specified time period.",
  });
}

/** What who waits gets when the run ends without an answer. */
export function noAnswer(runId: string): ChildAnswer {
  return errorAnswer(502, runId, {
    code: "NoResponse",
    message: `The server did not receive a response from an upstream server. Request tracking id '${runId}'.`,
  });
}

function errorAnswer(status: number, runId: string, error: Record<string, Value>): ChildAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", [runIdHeader]: runId },
    body: { error },
  };
}
