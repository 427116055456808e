import type { Modes } from "../modes.js";
import { DecimalNumber } from "./decimal-number.js";
import { ExpressionError } from "./expression-error.js";
import { Arguments } from "./functions/arguments.js";
import { findFunction } from "./functions/catalogue.js";
import { wrongCount, type CallContext } from "./functions/definition.js";
import { deepest, float, isObject, setOwn, type ObjectValue } from "./kind.js";
import { print } from "./print.js";
import type { ExpressionScope } from "./scope.js";
import { select } from "./select.js";
import { mayHoldExpression, parseTemplate } from "./template.js";
import { textOf } from "./text.js";
import type { Call, Tree } from "./tree.js";
import type { Value } from "./value.js";

/**
 * Evaluates the expressions in any JSON of a definition: those of texts, those of names of properties, at any depth.
 *
 * @throws ExpressionError with the inner message that Power Automate shows
 */
export function evaluate(value: Value, scope: ExpressionScope, modes: Modes): Value {
  try {
    return evaluateIn(value, { scope, modes }, 0);
  } catch (error) {
    // What JavaScript itself cannot hold, such as a text of a gigabyte.
    if (error instanceof RangeError) throw new ExpressionError(`The result is too large: ${error.message}.`);
    throw error;
  }
}

function evaluateIn(value: Value, context: CallContext, depth: number): Value {
  if (depth > deepest) throw new ExpressionError(`The value nests deeper than ${deepest} levels.`);
  if (typeof value === "string") return evaluateText(value, context);
  if (Array.isArray(value)) return value.map((item) => evaluateIn(item, context, depth + 1));
  if (!isObject(value)) return value;
  const result: ObjectValue = {};
  for (const [name, item] of Object.entries(value)) {
    setOwn(result, evaluateName(name, context), evaluateIn(item, context, depth + 1));
  }
  return result;
}

function evaluateName(name: string, context: CallContext): string {
  return mayHoldExpression(name) ? textOf(evaluateText(name, context)) : name;
}

function evaluateText(text: string, context: CallContext): Value {
  const template = parseTemplate(text);
  switch (template.kind) {
    case "text":
      return template.text;
    case "expression":
      return withoutDecimals(evaluateTree(template.tree, context), template.source);
    case "interpolation":
      return template.parts
        .map((part) => (typeof part === "string" ? part : textOf(evaluateTree(part.tree, context))))
        .join("");
  }
}

/** A decimal lives only inside of an expression, so only one that makes it needs to be looked through. */
function withoutDecimals(value: Value, source: string): Value {
  return /decimal/i.test(source) ? settled(value) : value;
}

function settled(value: Value): Value {
  if (value instanceof DecimalNumber) return float(value.value);
  if (Array.isArray(value)) return value.some(holdsDecimal) ? value.map(settled) : value;
  if (!isObject(value) || !Object.values(value).some(holdsDecimal)) return value;
  const result: ObjectValue = {};
  for (const [name, item] of Object.entries(value)) setOwn(result, name, settled(item));
  return result;
}

function holdsDecimal(value: Value): boolean {
  if (value instanceof DecimalNumber) return true;
  if (Array.isArray(value)) return value.some(holdsDecimal);
  return isObject(value) && Object.values(value).some(holdsDecimal);
}

/** @throws ExpressionError */
export function evaluateTree(tree: Tree, context: CallContext): Value {
  if (tree.kind === "literal") return tree.value;
  let value = call(tree, context);
  for (const { safe, key } of tree.selections) {
    value = select(value, evaluateTree(key, context), safe, context.modes, () => print(tree));
  }
  return value;
}

function call(tree: Call, context: CallContext): Value {
  const definition = findFunction(tree.name);
  if (!definition) throw new ExpressionError(`The template function '${tree.name}' is not defined or not valid.`);
  const wrong = wrongCount(definition, tree.name, tree.arguments.length);
  if (wrong !== null) throw new ExpressionError(wrong);
  if (definition.runLazily && context.modes.conditionals === "lazy") {
    return definition.runLazily(
      tree.arguments.map((argument) => () => evaluateTree(argument, context)),
      tree.name,
    );
  }
  const values = tree.arguments.map((argument) => evaluateTree(argument, context));
  return definition.run(new Arguments(tree.name, values), context);
}
