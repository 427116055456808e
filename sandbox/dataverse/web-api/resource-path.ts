import { badRequest } from "../errors.js";

/** A part of a path: `accounts`, `accounts(id)`, `contact_customer_accounts(id)`, `WhoAmI()`, `$ref`. */
export interface Segment {
  name: string;
  /** What stands in parentheses; null without them. */
  argument: string | null;
}

const head = /^[A-Za-z_$][\w.$-]*/;

/**
 * Splits a decoded path. A slash or a parenthesis in a quoted text does not end a segment.
 *
 * @throws DataverseError 400 when it is not well-formed
 */
export function parsePath(path: string): Segment[] {
  const segments: Segment[] = [];
  let rest = path;
  while (rest !== "") {
    const name = head.exec(rest)?.[0];
    if (name === undefined) throw badRequest(`Bad Request - Error in query syntax: '${rest.slice(0, 80)}'.`);
    rest = rest.slice(name.length);
    let argument: string | null = null;
    if (rest.startsWith("(")) {
      const end = closingParenthesis(rest);
      argument = rest.slice(1, end);
      rest = rest.slice(end + 1);
    }
    segments.push({ name, argument });
    if (rest !== "" && !rest.startsWith("/"))
      throw badRequest(`Bad Request - Error in query syntax: '${rest.slice(0, 80)}'.`);
    rest = rest.slice(1);
  }
  return segments;
}

/**
 * Some clients do not double the quotes within a text. So the parenthesis that ends a segment is the first one that
 * ends the path or stands before a slash, and leaves a closed text before it; or else the last one that can be.
 */
function closingParenthesis(text: string): number {
  let last = -1;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "'") isQuoted = !isQuoted;
    if (text[index] !== ")" || (index + 1 < text.length && text[index + 1] !== "/")) continue;
    if (!isQuoted) return index;
    last = index;
  }
  if (last < 0) throw badRequest("Bad Request - Error in query syntax: a parenthesis is not closed.");
  return last;
}

/** A value in a key or in the parameters of a function, as it is written. */
export interface Argument {
  name: string;
  text: string;
  isQuoted: boolean;
}

const argument = /^\s*([A-Za-z_]\w*)\s*=\s*(?:'((?:[^']|'(?!\s*(?:,\s*[A-Za-z_]\w*\s*=|$)))*)'|([^',]*?))\s*(?:,|$)/;

/**
 * Reads `accountnumber='A1',name='It''s'`. A quote within a text should be doubled; one that is not is taken as it is.
 *
 * @throws DataverseError 400 when it is not a list of named values
 */
export function parseArguments(list: string): Argument[] {
  const found: Argument[] = [];
  let rest = list.trim();
  while (rest !== "") {
    const match = argument.exec(rest);
    if (!match) throw badRequest(`Bad Request - Error in query syntax: '${rest.slice(0, 80)}'.`);
    const [whole, name = "", quoted, bare = ""] = match;
    found.push({ name, text: quoted?.replaceAll("''", "'") ?? bare, isQuoted: quoted !== undefined });
    rest = rest.slice(whole.length);
  }
  return found;
}
