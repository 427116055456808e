import { ExpressionError } from "./expression-error.js";
import { isWhiteSpace } from "./white-space.js";

export type TokenKind =
  | "Dot"
  | "Comma"
  | "LeftParenthesis"
  | "RightParenthesis"
  | "LeftSquareBracket"
  | "RightSquareBracket"
  | "QuestionMark"
  | "StringLiteral"
  | "IntegerLiteral"
  | "FloatLiteral"
  | "Identifier"
  | "EndOfData";

export interface Token {
  kind: TokenKind;
  /** The content of a string, without its quotes; otherwise as written. */
  text: string;
  /** Where it begins and ends. */
  start: number;
  end: number;
}

const marks: Record<string, TokenKind> = {
  ".": "Dot",
  ",": "Comma",
  "(": "LeftParenthesis",
  ")": "RightParenthesis",
  "[": "LeftSquareBracket",
  "]": "RightSquareBracket",
  "?": "QuestionMark",
};

const number = /[+-]?(?:\d+(\.\d+)?|(\.\d+))([eE][+-]?\d+)?/y;
const identifierEnds = new Set([".", ",", "(", ")", "{", "}", "[", "]", "@", "?", "'"]);

/** Longest expression that is taken, in characters. */
export const longestExpression = 8192;

/** @throws ExpressionError naming the character that fits nowhere, or the text that is not closed */
export function tokensOf(source: string): Token[] {
  if (source.length > longestExpression) {
    throw new ExpressionError(
      `The template language expression has '${source.length}' characters, which is more than the limit of '${longestExpression}'.`,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (isWhiteSpace(character)) {
      at++;
      continue;
    }
    const token = tokenAt(source, at, tokens.at(-1));
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "EndOfData", text: "", start: at, end: at });
  return tokens;
}

function tokenAt(source: string, start: number, before: Token | undefined): Token {
  const character = source.charAt(start);
  if (character === "'") return stringAt(source, start);
  // After a value a dot selects, and a sign or digit cannot begin anything.
  const mayBeNumber =
    !before || before.kind === "Comma" || before.kind === "LeftParenthesis" || before.kind === "LeftSquareBracket";
  number.lastIndex = start;
  const match = mayBeNumber ? number.exec(source) : null;
  if (match) {
    const isFloat = match[1] !== undefined || match[2] !== undefined || match[3] !== undefined;
    return { kind: isFloat ? "FloatLiteral" : "IntegerLiteral", text: match[0], start, end: number.lastIndex };
  }
  const mark = marks[character];
  if (mark) return { kind: mark, text: character, start, end: start + 1 };
  let end = start;
  while (end < source.length && !identifierEnds.has(source.charAt(end)) && !isWhiteSpace(source.charAt(end))) end++;
  if (end === start) {
    throw new ExpressionError(
      `Unable to parse template language expression '${source}': unexpected character '${character}' at position '${start}'.`,
    );
  }
  return { kind: "Identifier", text: source.slice(start, end), start, end };
}

function stringAt(source: string, start: number): Token {
  let end = start + 1;
  for (;;) {
    end = source.indexOf("'", end);
    if (end < 0) {
      throw new ExpressionError(
        `Unable to parse template language expression '${source}': the string literal that begins at position '${start}' is not terminated.`,
      );
    }
    if (source[end + 1] !== "'") break;
    end += 2;
  }
  return { kind: "StringLiteral", text: source.slice(start + 1, end).replaceAll("''", "'"), start, end: end + 1 };
}
