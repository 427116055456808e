import { evaluate } from "../language/evaluate.js";
import { ExpressionError } from "../language/expression-error.js";
import { typeName } from "../language/kind.js";
import type { RunInput } from "./run.js";
import { TriggerScope } from "./trigger-scope.js";

/**
 * Whether all conditions of a flow's trigger hold, so that a run begins.
 *
 * @throws ExpressionError where a condition cannot be evaluated or is neither true nor false: the trigger fails, and no
 * run begins either
 */
export function isTriggered(input: Omit<RunInput, "runId" | "parentRunId" | "awaitsAnswer">): boolean {
  const scope = new TriggerScope(input);
  return input.flow.trigger.conditions.every((condition) => {
    const value = evaluate(condition, scope, input.ports.modes);
    if (typeof value === "boolean") return value;
    throw new ExpressionError(
      `A condition of the trigger '${input.flow.trigger.name}' gives a value of type '${typeName(value)}'. The result must be a valid boolean.`,
    );
  });
}
