import type { Value } from "./value.js";

/**
 * An expression as it was read. The grammar is small: literals, and calls with what is selected from their result;
 * there are no operators, no arrays and no objects.
 */
export type Tree = Literal | Call;

/** A text in single quotes, an integer, a float, or `true`, `false`, `null`. */
export interface Literal {
  kind: "literal";
  value: Value;
}

/** `name(arguments)` followed by any number of selections. */
export interface Call {
  kind: "call";
  /** As written; functions are known by their names in any case. */
  name: string;
  arguments: Tree[];
  selections: Selection[];
}

/** `.name`, `['name']`, `[0]`, or with a question mark before. */
export interface Selection {
  /** With `?`: what is missing is null. */
  safe: boolean;
  /** A name after a dot is a literal, too. */
  key: Tree;
}

/** What one text of a definition holds. */
export type Template =
  /** Text to be taken as it is; the escape `@@` is already resolved. */
  | { kind: "text"; text: string }
  /** `@…`: one expression, whose result keeps its type. */
  | { kind: "expression"; tree: Tree; source: string }
  /** Text with `@{…}` in it: always text. */
  | { kind: "interpolation"; parts: (string | { tree: Tree; source: string })[] };
