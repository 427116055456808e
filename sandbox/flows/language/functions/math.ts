import { DecimalNumber } from "../decimal-number.js";
import { compareNumbers, decimalOf } from "../equality.js";
import { ExpressionError } from "../expression-error.js";
import { float, integer, isInteger, largestInteger, smallestInteger, toNumber } from "../kind.js";
import type { Value, WholeFloat } from "../value.js";
import { Arguments } from "./arguments.js";
import { unlimited, usage, type CallContext, type FunctionDefinition } from "./definition.js";

/** One operation on each kind of number. */
interface Operation {
  integers(left: bigint, right: bigint): bigint;
  floats(left: number, right: number): number;
  decimals(left: DecimalNumber, right: DecimalNumber): DecimalNumber;
}

/** Two integers make an integer, a decimal makes a decimal, everything else a float. */
function arithmetic(name: string, operation: Operation, divides = false): FunctionDefinition {
  return {
    name,
    takes: [2, 2],
    run: (args) => {
      const [left, right] = [args.number(0), args.number(1)];
      if (divides && toNumber(right) === 0) {
        throw new ExpressionError(`Attempt to divide an integral or decimal value by zero in function '${args.name}'.`);
      }
      if (left instanceof DecimalNumber || right instanceof DecimalNumber) {
        return operation.decimals(decimalOf(left), decimalOf(right));
      }
      if (isInteger(left) && isInteger(right)) {
        return inRange(args.name, operation.integers(BigInt(left), BigInt(right)));
      }
      const result = operation.floats(toNumber(left), toNumber(right));
      if (Number.isFinite(result)) return float(result);
      throw new ExpressionError(
        `The result of the template language function '${args.name}' is out of the range of a float.`,
      );
    },
  };
}

function inRange(name: string, result: bigint): Value {
  if (result >= smallestInteger && result <= largestInteger) return integer(result);
  throw new ExpressionError(
    `The template language function '${name}' failed: the arithmetic operation resulted in an overflow of a 64-bit integer.${usage(name)}`,
  );
}

function extreme(name: string, sign: 1 | -1): FunctionDefinition {
  return {
    name,
    takes: [1, unlimited],
    run: (args) => {
      const first = args.value(0);
      const numbers = args.count === 1 && Array.isArray(first) ? new Arguments(args.name, first) : args;
      let best: number | bigint | WholeFloat | null = null;
      for (let index = 0; index < numbers.count; index++) {
        const value = numbers.number(index);
        if (best === null || compareNumbers(value, best) * sign > 0) best = value;
      }
      if (best !== null) return best;
      throw new ExpressionError(
        `The template language function '${args.name}' expects an array with at least one number.${usage(args.name)}`,
      );
    },
  };
}

/** An integer from the first up to, but not including, the second. */
function random(args: Arguments, { scope }: CallContext): Value {
  const [least, most] = [args.integer(0), args.integer(1)];
  if (least > most) {
    throw new ExpressionError(
      `The template language function '${args.name}' parameters are out of range: the minimum must not be greater than the maximum.${usage(args.name)}`,
    );
  }
  return Math.min(least + Math.floor(scope.random() * (most - least)), Math.max(least, most - 1));
}

export const mathFunctions: readonly FunctionDefinition[] = [
  arithmetic("add", {
    integers: (left, right) => left + right,
    floats: (left, right) => left + right,
    decimals: (left, right) => left.plus(right),
  }),
  arithmetic("sub", {
    integers: (left, right) => left - right,
    floats: (left, right) => left - right,
    decimals: (left, right) => left.minus(right),
  }),
  arithmetic("mul", {
    integers: (left, right) => left * right,
    floats: (left, right) => left * right,
    decimals: (left, right) => left.times(right),
  }),
  arithmetic(
    "div",
    {
      integers: (left, right) => left / right,
      floats: (left, right) => left / right,
      decimals: (left, right) => left.over(right),
    },
    true,
  ),
  arithmetic(
    "mod",
    {
      integers: (left, right) => left % right,
      floats: (left, right) => left % right,
      decimals: (left, right) => left.modulo(right),
    },
    true,
  ),
  extreme("min", -1),
  extreme("max", 1),
  { name: "rand", takes: [2, 2], run: random },
];
