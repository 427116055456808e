import { contextScope } from "../../sandbox/flows/commands/context-scope.js";
import { evaluate } from "../../sandbox/flows/language/evaluate.js";
import { ExpressionError } from "../../sandbox/flows/language/expression-error.js";
import { fromJson, stringify } from "../../sandbox/flows/language/json.js";
import { defaultModes, type Modes } from "../../sandbox/flows/modes.js";

export type Context = Record<string, unknown>;

/** What a template evaluates to, as JSON text: that shows a float as `5.0` and every digit of a large integer. */
export function evaluated(template: unknown, context: Context = {}, modes: Partial<Modes> = {}): string {
  return stringify(evaluate(fromJson(template), contextScope(fromJson(context)), { ...defaultModes, ...modes }));
}

/** The message with which it fails. */
export function refusal(template: unknown, context: Context = {}, modes: Partial<Modes> = {}): string {
  try {
    return `It gave ${evaluated(template, context, modes)}.`;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}
