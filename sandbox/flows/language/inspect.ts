import { ExpressionError } from "./expression-error.js";
import { findFunction } from "./functions/catalogue.js";
import { wrongCount } from "./functions/definition.js";
import { isUnsupported, notSupported } from "./functions/unsupported.js";
import { isObject } from "./kind.js";
import { mayHoldExpression, parseTemplate } from "./template.js";
import type { Template, Tree } from "./tree.js";
import type { Value } from "./value.js";

/** An expression that stands somewhere in a value. */
export interface Expression {
  /** Where: names of properties and indexes, as a JSON pointer (`/inputs/body/0`); empty for the value itself. */
  place: string;
  /** As written, without its `@` or `@{}`. */
  source: string;
  tree: Tree;
}

export interface Problem {
  /** As in `Expression`. */
  place: string;
  message: string;
}

/** A call anywhere in an expression, for rules that look at what is called with what. */
export interface FunctionCall {
  /** As written. */
  name: string;
  /** The literals among its arguments; undefined where something is computed. */
  literals: (Value | undefined)[];
  /** The keys that are selected from its result, in order, likewise. */
  selected: { safe: boolean; key: Value | undefined }[];
}

/**
 * All expressions in a value, in order, those in names of properties as well. Texts that cannot be read are left out:
 * `checkExpressions` tells of them.
 */
export function expressionsIn(value: Value): Expression[] {
  const expressions: Expression[] = [];
  for (const { text, place } of textsIn(value, "")) {
    const template = templateOf(text);
    if (template instanceof ExpressionError) continue;
    for (const { tree, source } of treesIn(template)) expressions.push({ place, source, tree });
  }
  return expressions;
}

/**
 * What is wrong with the expressions in a value whatever it is evaluated with: syntax, length, functions that do not
 * exist or are not supported, numbers of arguments.
 */
export function checkExpressions(value: Value): Problem[] {
  const problems: Problem[] = [];
  for (const { text, place } of textsIn(value, "")) {
    const template = templateOf(text);
    if (template instanceof ExpressionError) {
      problems.push({ place, message: template.message });
      continue;
    }
    for (const { tree } of treesIn(template)) {
      for (const { name, literals } of callsIn(tree)) {
        const message = wrongWith(name, literals.length);
        if (message !== null) problems.push({ place, message });
      }
    }
  }
  return problems;
}

function wrongWith(name: string, count: number): string | null {
  const definition = findFunction(name);
  if (!definition) return `The template function '${name}' is not defined or not valid.`;
  return isUnsupported(name) ? notSupported(name).message : wrongCount(definition, name, count);
}

/** Every call in an expression, outer ones first. */
export function callsIn(tree: Tree): FunctionCall[] {
  if (tree.kind === "literal") return [];
  const keys = tree.selections.map(({ key }) => key);
  const call: FunctionCall = {
    name: tree.name,
    literals: tree.arguments.map(literalOf),
    selected: tree.selections.map(({ safe, key }) => ({ safe, key: literalOf(key) })),
  };
  return [call, ...[...tree.arguments, ...keys].flatMap(callsIn)];
}

function literalOf(tree: Tree): Value | undefined {
  return tree.kind === "literal" ? tree.value : undefined;
}

function templateOf(text: string): Template | ExpressionError {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

function treesIn(template: Template): { tree: Tree; source: string }[] {
  if (template.kind === "text") return [];
  if (template.kind === "expression") return [template];
  return template.parts.filter((part) => typeof part !== "string");
}

function* textsIn(value: Value, place: string): Generator<{ text: string; place: string }> {
  if (typeof value === "string") {
    if (value.includes("@")) yield { text: value, place };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, `${place}/${index}`);
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const below = `${place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (mayHoldExpression(name)) yield { text: name, place: below };
      yield* textsIn(item, below);
    }
  }
}
