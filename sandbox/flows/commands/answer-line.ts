import { evaluate } from "../language/evaluate.js";
import { ExpressionError } from "../language/expression-error.js";
import { JsonError, parseJson, stringify } from "../language/json.js";
import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { defaultModes } from "../modes.js";
import { contextScope } from "./context-scope.js";

/**
 * Answers one line of the command `wdl`, `{"id","expr","context"}`, with one: `{"id","value"}` or `{"id","error"}`. A
 * line that is no such object gets an error, with the id where it has one, else null.
 */
export function answerLine(line: string): string {
  let id: Value = null;
  try {
    const request = parseJson(line);
    if (!isObject(request)) throw new ExpressionError("The line must hold an object.");
    id = request.id ?? null;
    const expression = request.expr;
    if (expression === undefined) throw new ExpressionError("The line has no 'expr'.");
    const value = evaluate(expression, contextScope(request.context ?? null), defaultModes);
    return stringify({ id, value });
  } catch (error) {
    return stringify({ id, error: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ExpressionError) {
    return `${error.code}. Unable to process template language expressions: '${error.message}'`;
  }
  if (error instanceof JsonError) return `The line is not valid JSON: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
