import { callsIn, expressionsIn, type FunctionCall } from "../language/inspect.js";
import type { Value } from "../language/value.js";

/** Every call of a function in the expressions inside of a value. */
export function callsOf(value: Value): FunctionCall[] {
  return expressionsIn(value).flatMap(({ tree }) => callsIn(tree));
}

/** The only argument of a call, where it is written as a text; null for everything else. */
export function textArgument({ literals: [argument] }: FunctionCall): string | null {
  return typeof argument === "string" ? argument : null;
}
