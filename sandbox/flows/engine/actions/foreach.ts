import { ExpressionError } from "../../language/expression-error.js";
import { isInteger, typeName } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { containerEnded, evaluationFailed, expressionFailed, type ActionOutcome } from "../outcome.js";
import type { ActionStatus } from "../ports.js";
import { runBlock } from "../run-block.js";
import { shuffled } from "../shuffle.js";
import { worse } from "../status.js";
import { skipping } from "./branching.js";

/** Most items that a loop goes through. */
const mostItems = 100_000;
/** Most turns at the same time; one where it is not written. */
const mostRepetitions = 50;

/** Runs what it holds once for each item; a turn that fails does not keep others from running. */
export async function runForeach(context: ActionContext): Promise<ActionOutcome> {
  const { run, action, frame, scope } = context;
  let items: Value;
  try {
    items = context.evaluate(action.foreach);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return skipping(context, expressionFailed(action.name, error.message));
  }
  if (!Array.isArray(items)) {
    const detail =
      `the result of the evaluation of 'foreach' expression '${textOf(action.foreach)}' is of type ` +
      `'${typeName(items)}'. The result must be a valid array.`;
    return skipping(context, evaluationFailed(action.name, detail));
  }
  if (items.length > mostItems) {
    const detail = `the number of 'foreach' items limit exceeded. Maximum '${mostItems}' and actual '${items.length}'.`;
    return skipping(context, evaluationFailed(action.name, detail));
  }
  const { sawSecured } = scope;
  const body = action.branches[0]?.actions ?? [];
  const waiting = orderOf(context, items.length).values();
  let status: ActionStatus = "Succeeded";
  const goOn = async (): Promise<void> => {
    for (const index of waiting) {
      const turn = frame.turn(action, index, items[index] ?? null, sawSecured);
      status = worse(status, await runBlock(run, body, turn));
    }
  };
  await Promise.all(Array.from({ length: Math.min(repetitionsOf(context), items.length) }, goOn));
  return { ...containerEnded(status), turnCount: items.length };
}

function repetitionsOf({ action: { repetitions, operationOptions } }: ActionContext): number {
  if (operationOptions.toLowerCase().includes("sequential") || !isInteger(repetitions)) return 1;
  return Math.min(Math.max(Number(repetitions), 1), mostRepetitions);
}

function orderOf(context: ActionContext, count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  const { ports } = context.run;
  return ports.modes.loops === "shuffled" && repetitionsOf(context) > 1 ? shuffled(order, () => ports.random()) : order;
}
