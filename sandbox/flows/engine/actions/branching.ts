import type { Branch } from "../../definition/model.js";
import { ExpressionError } from "../../language/expression-error.js";
import { isInteger, typeName } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { evaluateCondition } from "../condition.js";
import {
  containerEnded,
  evaluationFailed,
  expressionFailed,
  failed,
  skippedByBranch,
  skippedByParent,
  type ActionOutcome,
} from "../outcome.js";
import { runBlock } from "../run-block.js";

/** What it holds has its status. */
export async function runScope({ run, action, frame }: ActionContext): Promise<ActionOutcome> {
  return containerEnded(await runBlock(run, action.branches[0]?.actions ?? [], frame));
}

/** Runs one branch or the other; the one that it does not take is skipped. */
export async function runIf(context: ActionContext): Promise<ActionOutcome> {
  const { action } = context;
  const value = decide(context, () => evaluateCondition(action.expression, context));
  if ("refusal" in value) return value.refusal;
  if (typeof value.result !== "boolean") {
    return refuse(context, wrongResult(action.expression, value.result, "Boolean"));
  }
  const taken = action.branches.find(({ kind }) => kind === (value.result === true ? "actions" : "else"));
  return { ...(await take(context, taken, value.result)), branch: String(value.result) };
}

/** Runs the case that equals the value, in upper and lower case as well, or the default. */
export async function runSwitch(context: ActionContext): Promise<ActionOutcome> {
  const { action, evaluate } = context;
  const value = decide(context, () => evaluate(action.expression));
  if ("refusal" in value) return value.refusal;
  const { result } = value;
  if (typeof result !== "string" && !isInteger(result)) {
    return refuse(context, wrongResult(action.expression, result, "String, Integer"));
  }
  const cases = action.branches.filter(({ kind }) => kind === "case");
  const other = cases.find((branch) => typeName(branch.value) !== typeName(result));
  if (other) return failBranches(context, result, other);
  const taken =
    cases.find((branch) => branch.value === result) ?? action.branches.find(({ kind }) => kind === "default");
  const branch = taken?.kind === "case" ? taken.name : (taken?.kind ?? "none");
  return { ...(await take(context, taken, result)), branch };
}

async function take(context: ActionContext, taken: Branch | undefined, result: Value): Promise<ActionOutcome> {
  const { run, action, frame } = context;
  for (const branch of action.branches) {
    if (branch === taken) continue;
    for (const held of branch.actions) run.skip(held, frame, skippedByBranch(held.name));
  }
  const status = await runBlock(run, taken?.actions ?? [], frame);
  return { ...containerEnded(status), inputs: { expressionResult: result } };
}

function decide(context: ActionContext, result: () => Value): { result: Value } | { refusal: ActionOutcome } {
  try {
    return { result: result() };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { refusal: skipping(context, expressionFailed(context.action.name, error.message)) };
  }
}

function refuse(context: ActionContext, detail: string): ActionOutcome {
  return skipping(context, evaluationFailed(context.action.name, detail));
}

/** The action fails before anything that it holds has begun. */
export function skipping({ run, action, frame }: ActionContext, outcome: ActionOutcome): ActionOutcome {
  run.skipHeld(action, frame, (held) => skippedByParent(held.name, action.name, outcome));
  return outcome;
}

function wrongResult(expression: Value, result: Value, needed: string): string {
  return (
    `The result of the evaluation of 'scope' action expression '${textOf(expression)}' is not valid. It is of type ` +
    `'${typeName(result)}' but is expected to be a value of type '${needed}'.`
  );
}

/** Value and case are compared by a function that takes one type only, so that no branch can be decided on. */
function failBranches(context: ActionContext, result: Value, other: Branch): ActionOutcome {
  const { run, action, frame } = context;
  run.skipHeld(action, frame, (held) => {
    const message =
      `The execution of template action '${held.name}' failed: an unexpected exception encountered when evaluating ` +
      "branching condition. 'Template language function 'strongEquals' expects parameters of same type, but found " +
      `'${typeName(result)},${typeName(other.value)}' distinct types.'`;
    return failed("InternalServerError", { code: "ActionConditionFailed", message });
  });
  return { ...containerEnded("Failed"), inputs: { expressionResult: result } };
}
