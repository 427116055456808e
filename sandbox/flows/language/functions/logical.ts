import { areEqual, compareNumbers, compareText } from "../equality.js";
import { ExpressionError } from "../expression-error.js";
import { isNumber, typeName } from "../kind.js";
import type { Value } from "../value.js";
import { Arguments } from "./arguments.js";
import { unlimited, type FunctionDefinition } from "./definition.js";

/** The function stops at the first boolean that decides; evaluated eagerly it looks at every one of them first. */
function decidedBy(name: string, decisive: boolean): FunctionDefinition {
  return {
    name,
    takes: [1, unlimited],
    run: ({ values, name: written }) => {
      const wrong = values.filter((value) => typeof value !== "boolean");
      if (wrong.length > 0) throw notBoolean(written, wrong);
      return values.includes(decisive) === decisive;
    },
    runLazily: (args, written) => {
      for (const argument of args) {
        const value = argument();
        if (typeof value !== "boolean") throw notBoolean(written, [value]);
        if (value === decisive) return decisive;
      }
      return !decisive;
    },
  };
}

function notBoolean(name: string, values: Value[]): ExpressionError {
  return new ExpressionError(
    `The template language function '${name}' expects all of its parameters to be booleans. Found invalid parameter types: '${values.map(typeName).join("', '")}'.`,
  );
}

function comparison(name: string, holds: (order: number) => boolean): FunctionDefinition {
  return { name, takes: [2, 2], run: (args) => holds(order(args)) };
}

/** Numbers by value, strings by their characters; what is neither, or one of each, has no order. */
function order(args: Arguments): number {
  const [left, right] = [args.value(0), args.value(1)];
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  const wrong = [left, right].filter((value) => !isNumber(value) && typeof value !== "string");
  throw new ExpressionError(
    wrong.length > 0
      ? `The template language function '${args.name}' expects all of its parameters to be either integer or decimal numbers, or strings. Found invalid parameter types: '${wrong.map(typeName).join("', '")}'.`
      : `The template language function '${args.name}' expects two parameter of matching types. The function was invoked with values of type '${typeName(left)}' and '${typeName(right)}' that do not match.`,
  );
}

export const logicalFunctions: readonly FunctionDefinition[] = [
  decidedBy("and", false),
  decidedBy("or", true),
  { name: "not", takes: [1, 1], run: (args) => !args.boolean(0) },
  {
    name: "if",
    takes: [3, 3],
    run: (args) => (args.boolean(0) ? args.value(1) : args.value(2)),
    runLazily: (args, name) => {
      const condition = new Arguments(name, [args[0]?.() ?? null, null, null]).boolean(0);
      return args[condition ? 1 : 2]?.() ?? null;
    },
  },
  {
    name: "coalesce",
    takes: [1, unlimited],
    run: ({ values }) => values.find((value) => value !== null) ?? null,
    runLazily: (args) => {
      for (const argument of args) {
        const value = argument();
        if (value !== null) return value;
      }
      return null;
    },
  },
  {
    name: "equals",
    takes: [2, unlimited],
    run: (args) => args.values.slice(1).every((value) => areEqual(args.value(0), value)),
  },
  comparison("greater", (result) => result > 0),
  comparison("greaterOrEquals", (result) => result >= 0),
  comparison("less", (result) => result < 0),
  comparison("lessOrEquals", (result) => result <= 0),
];
