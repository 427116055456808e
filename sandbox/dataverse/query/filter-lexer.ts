import { badRequest } from "./query-error";

export type TokenKind = "date" | "guid" | "number" | "string" | "identifier" | "symbol" | "end";

export interface Token {
  kind: TokenKind;
  /** As written; strings without their quotes, GUIDs in lower case. */
  text: string;
  /** Offset in the source text. */
  position: number;
}

/** Tried in this order: a date and a GUID both begin like a number. */
const patterns: readonly { kind: TokenKind; pattern: RegExp }[] = [
  {
    kind: "date",
    pattern: /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2}))?(?![\w-])/y,
  },
  { kind: "guid", pattern: /[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?![\w-])/y },
  { kind: "number", pattern: /[+-]?\d+(?:\.\d+)?(?![\w-])/y },
  { kind: "string", pattern: /'(?:[^']|'')*'/y },
  // Lists of query functions are written in JSON as well.
  { kind: "string", pattern: /"[^"\\]*"/y },
  { kind: "identifier", pattern: /@?[A-Za-z_][\w.]*(?:\/\$?[A-Za-z_][\w.]*)*/y },
  { kind: "symbol", pattern: /[(),:[\]=]/y },
];

export const syntaxError = (position: number, text: string): Error =>
  badRequest(`Syntax error at position ${position} in '${text.length > 500 ? `${text.slice(0, 500)}…` : text}'.`);

/**
 * Cuts a `$filter` into tokens; the last one is of kind `end`.
 *
 * @throws QueryError (400) where the text is none of OData's
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    if (!token) throw syntaxError(position, text);
    tokens.push({ ...token.token, position });
    position = skipSpace(text, token.end);
  }
  tokens.push({ kind: "end", text: "", position: text.length });
  return tokens;
}

function tokenAt(text: string, position: number): { token: Omit<Token, "position">; end: number } | null {
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = position;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) return { token: { kind, text: meaning(kind, match) }, end: position + match.length };
  }
  return null;
}

function meaning(kind: TokenKind, match: string): string {
  if (kind === "guid") return match.toLowerCase();
  if (kind !== "string") return match;
  const inner = match.slice(1, -1);
  return match.startsWith("'") ? inner.replaceAll("''", "'") : inner;
}

function skipSpace(text: string, from: number): number {
  let position = from;
  while (position < text.length && /\s/.test(text.charAt(position))) position += 1;
  return position;
}
