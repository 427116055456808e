import type { Modes } from "../../modes.js";
import { ExpressionError } from "../expression-error.js";
import type { ExpressionScope } from "../scope.js";
import type { Value } from "../value.js";
import type { Arguments } from "./arguments.js";

/** What a call may ask beside its arguments. */
export interface CallContext {
  scope: ExpressionScope;
  modes: Modes;
}

export interface FunctionDefinition {
  /** In the spelling of the function reference. */
  name: string;
  /** Fewest and most arguments. */
  takes: readonly [least: number, most: number];
  run(args: Arguments, context: CallContext): Value;
  /**
   * How it is evaluated where conditionals are lazy: each argument only when it is asked for. What `run` would refuse
   * of an argument that is asked for, this refuses too.
   */
  runLazily?(args: readonly (() => Value)[], name: string): Value;
}

/** As many as one likes. */
export const unlimited = Number.POSITIVE_INFINITY;

const words = ["no", "one", "two", "three", "four"];

/** What is wrong with a number of arguments; null when nothing is. */
export function wrongCount(definition: FunctionDefinition, name: string, count: number): string | null {
  const [least, most] = definition.takes;
  if (count >= least && count <= most) return null;
  const expected =
    most === 0
      ? "must not have any parameters"
      : most === 1 && least === 1
        ? "must have only one parameter"
        : `expects ${amount(least, most)}`;
  return `The template language function '${name}' ${expected}. The function was invoked with '${count}' parameter(s).${usage(name)}`;
}

function amount(least: number, most: number): string {
  const fewest = words[least] ?? String(least);
  if (most === unlimited) return `at least ${fewest} parameter${least === 1 ? "" : "s"}`;
  if (least === 0) return `at most ${words[most] ?? String(most)} parameter${most === 1 ? "" : "s"}`;
  if (least === most) return `${fewest} parameters`;
  return `${fewest} ${most - least > 1 ? "to" : "or"} ${words[most] ?? String(most)} parameters`;
}

export function usage(name: string): string {
  return ` Please see https://aka.ms/logicexpressions#${name.toLowerCase()} for usage details.`;
}

export function invalid(name: string, reason: string): ExpressionError {
  return new ExpressionError(
    `The template language function '${name}' was invoked with a parameter that is not valid. ${reason}${usage(name)}`,
  );
}
