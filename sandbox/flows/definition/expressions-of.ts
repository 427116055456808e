import { isObject } from "../language/kind.js";
import { ExpressionError } from "../language/expression-error.js";
import { parseTemplate } from "../language/template.js";
import type { Call, Tree } from "../language/tree.js";
import type { Value } from "../language/value.js";

/** Every text inside of a value, names of members not included. */
export function* textsIn(value: Value): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (isObject(value)) for (const member of Object.values(value)) yield* textsIn(member);
}

/** Every call of a function in the expressions inside of a value. What is no expression has none. */
export function* callsIn(value: Value): Generator<Call> {
  for (const text of textsIn(value)) {
    if (text.includes("@")) for (const tree of treesOf(text)) yield* callsOf(tree);
  }
}

/** The text of an argument that is written as a literal; null for everything else. */
export function literalArgument({ arguments: [argument] }: Call): string | null {
  return argument?.kind === "literal" && typeof argument.value === "string" ? argument.value : null;
}

function treesOf(text: string): Tree[] {
  try {
    const template = parseTemplate(text);
    if (template.kind === "text") return [];
    if (template.kind === "expression") return [template.tree];
    return template.parts.flatMap((part) => (typeof part === "string" ? [] : [part.tree]));
  } catch (error) {
    // What cannot be read is told by the check of the expressions themselves.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function* callsOf(tree: Tree): Generator<Call> {
  if (tree.kind === "literal") return;
  yield tree;
  for (const argument of tree.arguments) yield* callsOf(argument);
  for (const { key } of tree.selections) yield* callsOf(key);
}
