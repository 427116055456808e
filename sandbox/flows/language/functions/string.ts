import { ExpressionError } from "../expression-error.js";
import { textOf } from "../text.js";
import type { Value } from "../value.js";
import { trimmed } from "../white-space.js";
import type { Arguments } from "./arguments.js";
import { unlimited, invalid, usage, type FunctionDefinition } from "./definition.js";
import { guidText } from "./guid.js";
import { lowerCase, upperCase } from "./text-case.js";

/** Longest text that may come out, by the function reference. */
const longestText = 104_857_600;

/** The parts as one text. @throws ExpressionError when it would be longer than may come out */
export function joined(name: string, parts: readonly string[], separator: string): string {
  const length = parts.reduce((sum, part) => sum + part.length, separator.length * Math.max(parts.length - 1, 0));
  if (length <= longestText) return parts.join(separator);
  throw new ExpressionError(
    `The template language function '${name}' cannot return a string of '${length}' characters. The limit is '${longestText}'.`,
  );
}

/** Places are found without regard to case, so both texts are folded first. */
function folded(args: Arguments): [text: string, sought: string] {
  return [upperCase(args.text(0)), upperCase(args.text(1))];
}

function lastIndexOf(args: Arguments): number {
  const [text, sought] = folded(args);
  // By the function reference an empty text sought stands at the last character.
  return sought === "" ? Math.max(text.length - 1, 0) : text.lastIndexOf(sought);
}

/** The n-th place from the start, or from the end where n is negative; -1 where there are not as many. */
function nthIndexOf(args: Arguments): number {
  const [text, sought] = folded(args);
  const nth = args.integer(2);
  if (sought === "" || nth === 0) return -1;
  let at = nth > 0 ? -1 : text.length;
  for (let left = Math.abs(nth); left > 0; left--) {
    if (nth < 0 && at <= 0) return -1;
    at = nth > 0 ? text.indexOf(sought, at + 1) : text.lastIndexOf(sought, at - 1);
    if (at < 0) return -1;
  }
  return at;
}

function substring(args: Arguments): string {
  const text = args.text(0);
  const start = args.integer(1);
  if (args.count === 2) {
    if (start < 0 || start >= text.length) {
      throw new ExpressionError(
        `The template language function '${args.name}' parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string.${usage(args.name)}`,
      );
    }
    return text.slice(start);
  }
  const length = args.integer(2);
  if (start < 0 || length < 0 || start + length > text.length) {
    throw new ExpressionError(
      `The template language function '${args.name}' parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.${usage(args.name)}`,
    );
  }
  return text.slice(start, start + length);
}

function slice(args: Arguments): string {
  const text = args.text(0);
  const end = args.value(2) === null ? undefined : args.integer(2);
  return text.slice(args.integer(1), end);
}

function replace(args: Arguments): string {
  const [text, old, replacement] = [args.text(0), args.text(1), args.text(2)];
  if (old === "") throw invalid(args.name, "The string to replace cannot be of zero length.");
  return joined(args.name, text.split(old), replacement);
}

function split(args: Arguments): Value {
  const [text, separator] = [args.text(0), args.text(1)];
  return separator === "" ? [text] : text.split(separator);
}

export const stringFunctions: readonly FunctionDefinition[] = [
  {
    name: "concat",
    takes: [1, unlimited],
    run: (args) => joined(args.name, args.values.map(textOf), ""),
  },
  { name: "substring", takes: [2, 3], run: substring },
  { name: "slice", takes: [2, 3], run: slice },
  { name: "replace", takes: [3, 3], run: replace },
  { name: "guid", takes: [0, 1], run: (args, { scope }) => guidText(scope.newGuid(), args) },
  { name: "toLower", takes: [1, 1], run: (args) => lowerCase(args.text(0)) },
  { name: "toUpper", takes: [1, 1], run: (args) => upperCase(args.text(0)) },
  { name: "trim", takes: [1, 1], run: (args) => trimmed(args.text(0)) },
  { name: "split", takes: [2, 2], run: split },
  {
    name: "indexOf",
    takes: [2, 2],
    run: (args) => {
      const [text, sought] = folded(args);
      return text.indexOf(sought);
    },
  },
  {
    name: "lastIndexOf",
    takes: [2, 2],
    run: lastIndexOf,
  },
  { name: "nthIndexOf", takes: [3, 3], run: nthIndexOf },
  {
    name: "startsWith",
    takes: [2, 2],
    run: (args) => {
      const [text, sought] = folded(args);
      return text.startsWith(sought);
    },
  },
  {
    name: "endsWith",
    takes: [2, 2],
    run: (args) => {
      const [text, sought] = folded(args);
      return text.endsWith(sought);
    },
  },
];
