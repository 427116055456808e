import type { Aliases } from "./filter-parser";
import { badRequest, errorCode, QueryError } from "./query-error";

/** A query string, decoded: options by name as written (`$select`, `fetchXml`), aliases by name with their `@`. */
export interface QueryOptions {
  options: ReadonlyMap<string, string>;
  aliases: Aliases;
}

/**
 * Reads a query string.
 *
 * @param text percent-encoded, without the `?`; `+` is a space
 * @throws QueryError (400) for a broken encoding and for an option that is given twice
 */
export function readQueryOptions(text: string): QueryOptions {
  const options = new Map<string, string>();
  const aliases = new Map<string, string>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decode(equals === -1 ? part : part.slice(0, equals)).trim();
    const value = equals === -1 ? "" : decode(part.slice(equals + 1));
    const target = name.startsWith("@") ? aliases : options;
    if (target.has(name)) {
      throw badRequest(
        `Query option '${name.slice(0, 100)}' was specified more than once, but it must be specified at most once.`,
      );
    }
    target.set(name, value);
  }
  return { options, aliases };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw badRequest("The query string is not percent-encoded as it should be.");
  }
}

export const unsupportedParameter = (name: string): QueryError =>
  new QueryError(400, errorCode.unsupported, `The query parameter ${name.slice(0, 100)} is not supported`);

/**
 * Splits a text at a separator, except inside parentheses, brackets and quotes.
 *
 * @throws QueryError (400) when those do not match
 */
export function splitOutside(text: string, separator: "," | ";" | "/"): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') {
      quote = character;
    } else if (character === "(" || character === "[") {
      depth += 1;
    } else if (character === ")" || character === "]") {
      depth -= 1;
      if (depth < 0) break;
    } else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  if (depth !== 0 || quote !== "") {
    throw badRequest(
      `A parenthesis or a quote is not closed in '${text.length > 200 ? `${text.slice(0, 200)}…` : text}'.`,
    );
  }
  parts.push(text.slice(start).trim());
  return parts;
}
