import { ExpressionError } from "../language/expression-error.js";
import { isObject, typeName } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { ActionContext } from "./action-context.js";

/** Operators that the designer writes as objects, by what they are as functions. */
const comparisons: Readonly<Record<string, string>> = {
  equals: "equals",
  greater: "greater",
  greaterorequals: "greaterOrEquals",
  less: "less",
  lessorequals: "lessOrEquals",
  contains: "contains",
  startswith: "startsWith",
  endswith: "endsWith",
};

/**
 * Evaluates the expression of an If: text as any expression, or the tree that the designer writes, such as
 * `{ "and": [{ "equals": ["@a", 1] }, { "not": { "contains": ["@b", "c"] } }] }`.
 *
 * @throws ExpressionError
 */
export function evaluateCondition(expression: Value, context: ActionContext): Value {
  if (!isObject(expression)) return context.evaluate(expression);
  const [entry, ...others] = Object.entries(expression);
  if (!entry || others.length > 0) {
    throw new ExpressionError("A condition has one operator.");
  }
  const [name, operands] = entry;
  const operator = name.toLowerCase();
  if (operator === "not") {
    const [operand = null] = Array.isArray(operands) ? operands : [operands];
    return !truth(operand, "not", context);
  }
  if (operator === "and" || operator === "or") return connect(operator, listOf(operands, name), context);
  const comparison = comparisons[operator];
  if (comparison === undefined) {
    throw new ExpressionError(`The template function '${name}' is not defined or not valid.`);
  }
  const values = listOf(operands, name).map((operand) => context.evaluate(operand));
  const call = `@${comparison}(${values.map((_, index) => `item()[${index}]`).join(",")})`;
  return context.scope.withItem(values, () => context.evaluate(call));
}

function connect(operator: "and" | "or", operands: Value[], context: ActionContext): boolean {
  const decided = operator === "or";
  if (context.run.ports.modes.conditionals === "eager") {
    const truths = operands.map((operand) => truth(operand, operator, context));
    return truths.includes(decided) ? decided : !decided;
  }
  return operands.some((operand) => truth(operand, operator, context) === decided) ? decided : !decided;
}

function truth(operand: Value, operator: string, context: ActionContext): boolean {
  const value = evaluateCondition(operand, context);
  if (typeof value === "boolean") return value;
  throw new ExpressionError(
    `The template language function '${operator}' expects its parameters to be booleans, but one is of type '${typeName(value)}'.`,
  );
}

function listOf(operands: Value, name: string): Value[] {
  if (Array.isArray(operands)) return operands;
  throw new ExpressionError(`The operands of '${name}' are of type '${typeName(operands)}', but must be an array.`);
}
