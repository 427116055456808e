import type { Value } from "../language/value.js";
import type { ActionRecord, ActionStatus, RunStatus } from "./ports.js";

export interface CodedError {
  code: string;
  message: string;
}

/** How an action ended. */
export interface ActionOutcome {
  status: ActionStatus;
  /** As `actions('Name')` shows it; `NotSpecified` is not shown. */
  code: string;
  /** As `actions('Name')` shows it; an answer with a status that means failure has none there. */
  error: CodedError | null;
  /** Undefined: the action has none, as one that was skipped. */
  inputs?: Value;
  outputs?: Value;
  /** What the history tells of a failure beyond `error`. */
  told?: CodedError;
  retries?: ActionRecord["retries"];
  requests?: number;
  childRunId?: string | null;
  /** Of If and Switch: the branch that was taken. */
  branch?: string;
  /** Of loops: how many turns there were. */
  turnCount?: number;
  /** Of Terminate: how the run ends with it. */
  ends?: { status: RunStatus; error: CodedError | null };
}

export const notSpecified = "NotSpecified";

export function succeeded(outputs: Value | undefined, inputs: Value | undefined, code = "OK"): ActionOutcome {
  return { status: "Succeeded", code, error: null, inputs, outputs };
}

export function failed(code: string, error: CodedError, inputs?: Value): ActionOutcome {
  return { status: "Failed", code, error, inputs };
}

/** An action whose input was evaluated, but cannot be worked with. */
export function badRequest(message: string, inputs?: Value): ActionOutcome {
  return failed("BadRequest", { code: "BadRequest", message }, inputs);
}

/** An expression in the inputs of an action failed. Line and column are not told at run time: always 0, as there. */
export function inputsFailed(action: string, message: string): ActionOutcome {
  return failed("BadRequest", {
    code: "InvalidTemplate",
    message:
      `Unable to process template language expressions in action '${action}' inputs at line '0' and column '0': ` +
      `'${message}'.`,
  });
}

/** The expression by which an action holds others together failed. */
export function expressionFailed(action: string, message: string): ActionOutcome {
  return failed("BadRequest", {
    code: "InvalidTemplate",
    message:
      `Unable to process template language expressions for action '${action}' at line '1' and column '0': ` +
      `'${message}'.`,
  });
}

/** The expression by which an action holds others together gave a value that it cannot decide by. */
export function evaluationFailed(action: string, detail: string): ActionOutcome {
  return failed("ExpressionEvaluationFailed", {
    code: "ExpressionEvaluationFailed",
    message: `The execution of template action '${action}' failed: ${detail}`,
  });
}

export const actionFailed: CodedError = {
  code: "ActionFailed",
  message: "An action failed. No dependent actions succeeded.",
};

/** How an action ended that holds others, by how those ended. */
export function containerEnded(status: ActionStatus): ActionOutcome {
  if (status === "Succeeded") return { status, code: notSpecified, error: null };
  return { status, code: actionFailed.code, error: actionFailed };
}

export function timedOut(action: string, inputs?: Value): ActionOutcome {
  const message = `The execution of template action '${action}' is timed out.`;
  return { status: "TimedOut", code: "ActionTimedOut", error: { code: "ActionTimedOut", message }, inputs };
}

export function skipped(error: CodedError): ActionOutcome {
  return { status: "Skipped", code: "ActionSkipped", error };
}

export function skippedByRunAfter(
  action: string,
  predecessor: string,
  expected: readonly string[],
  actual: string,
): ActionOutcome {
  return skipped({
    code: "ActionConditionFailed",
    message:
      `The execution of template action '${action}' is skipped: the 'runAfter' condition for action ` +
      `'${predecessor}' is not satisfied. Expected status values '${expected.join(", ")}' and actual value ` +
      `'${actual}'.`,
  });
}

export function skippedByBranch(action: string): ActionOutcome {
  return skipped({
    code: "ActionBranchingConditionNotSatisfied",
    message:
      `The execution of template action '${action}' skipped: the branching condition for this action is not ` +
      "satisfied.",
  });
}

/** The action around it was skipped, or failed before it began with what it holds. */
export function skippedByParent(action: string, parent: string, outcome: ActionOutcome): ActionOutcome {
  return skipped({
    code: "ActionDependencyFailed",
    message:
      `The execution of template action '${action}' is skipped: dependant action '${parent}' completed with status ` +
      `'${outcome.status}' and code '${outcome.code}'.`,
  });
}

/** A Terminate action ended the run before this one could begin. */
export const skippedByTerminate: ActionOutcome = { status: "Skipped", code: "Terminated", error: null };

/** The run ended while this action was at work. */
export const cancelled: ActionOutcome = { status: "Cancelled", code: "Terminated", error: null };
