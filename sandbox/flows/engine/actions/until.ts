import { ExpressionError } from "../../language/expression-error.js";
import { isInteger, typeName } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import { evaluate } from "../../language/evaluate.js";
import type { ActionContext } from "../action-context.js";
import { evaluateCondition } from "../condition.js";
import { durationFrom } from "../duration.js";
import { containerEnded, evaluationFailed, expressionFailed, type ActionOutcome } from "../outcome.js";
import { runBlock } from "../run-block.js";
import { RunScope } from "../run-scope.js";
import { skipping } from "./branching.js";

const mostTurns = 5000;
const usualLimit = { count: 60, timeout: "PT1H" };

/**
 * Runs what it holds until its expression is true, at least once. It ends by its limits without failing, and is asked
 * for them between turns only. A turn that fails does not end it; the last one gives it its status.
 */
export async function runUntil(context: ActionContext): Promise<ActionOutcome> {
  const { run, action, frame } = context;
  const start = run.now();
  const limit = limitOf(context, start);
  if (typeof limit === "string") return skipping(context, evaluationFailed(action.name, limit));
  const body = action.branches[0]?.actions ?? [];
  for (let index = 0; ; index++) {
    const turn = frame.turn(action, index, null, false);
    const status = await runBlock(run, body, turn);
    const scope = new RunScope(run, turn);
    const inTurn = {
      ...context,
      frame: turn,
      scope,
      evaluate: (value: Value) => evaluate(value, scope, run.ports.modes),
    };
    const turnCount = index + 1;
    let isDone: Value;
    try {
      isDone = evaluateCondition(action.expression, inTurn);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return { ...expressionFailed(action.name, error.message), turnCount };
    }
    if (typeof isDone !== "boolean") {
      const detail =
        `The result of the evaluation of 'until' expression '${textOf(action.expression)}' is of type ` +
        `'${typeName(isDone)}'. The result must be a valid boolean.`;
      return { ...evaluationFailed(action.name, detail), turnCount };
    }
    const isSpent = turnCount >= limit.count || run.now().getTime() - start.getTime() >= limit.milliseconds;
    if (isDone || isSpent) return { ...containerEnded(status), turnCount };
  }
}

function limitOf(context: ActionContext, start: Date): { count: number; milliseconds: number } | string {
  const { action, evaluate: valueOf } = context;
  const count = valueOf(action.limit.count) ?? usualLimit.count;
  const timeout = valueOf(action.limit.timeout) ?? usualLimit.timeout;
  if (!isInteger(count) || count < 1 || count > mostTurns) {
    return `The count of an until's limit must be an integer from 1 to ${mostTurns}, but is '${textOf(count)}'.`;
  }
  const milliseconds = typeof timeout === "string" ? durationFrom(start, timeout) : null;
  if (milliseconds === null) return `The timeout of an until's limit is no ISO 8601 duration: '${textOf(timeout)}'.`;
  return { count: Number(count), milliseconds };
}
