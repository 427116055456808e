import { ExpressionError } from "./expression-error.js";
import { parseExpression } from "./parser.js";
import type { Template } from "./tree.js";

/** Definitions are evaluated over and over: what was read once is kept, as long as it does not become too much. */
const known = new Map<string, Template>();
const mostKnown = 5000;
const longestKnown = 20_000;

/**
 * Reads a text of a definition. A leading `@` makes it an expression, `@{…}` in it an interpolation; `@@` at its start
 * stands for `@` and makes the rest text, `@@{` further on stands for `@{`; a lone `@` is text.
 *
 * @throws ExpressionError
 */
export function parseTemplate(text: string): Template {
  // Most texts of a definition hold none, and need no place among the known.
  if (!text.includes("@")) return { kind: "text", text };
  const before = known.get(text);
  if (before) return before;
  const template = read(text);
  if (known.size >= mostKnown) known.clear();
  if (text.length <= longestKnown) known.set(text, template);
  return template;
}

/** Whether the name of a property is to be evaluated: annotations such as `@odata.type` are names like any other. */
export function mayHoldExpression(name: string): boolean {
  return name.includes("@") && !/^@[\w.]+$/.test(name);
}

function read(text: string): Template {
  if (text.length < 2) return { kind: "text", text };
  if (text.startsWith("@@")) return { kind: "text", text: text.slice(1) };
  if (text.startsWith("@") && text[1] !== "{") {
    const source = text.slice(1);
    return { kind: "expression", tree: parseExpression(source), source };
  }
  return text.includes("@{") ? readInterpolation(text) : { kind: "text", text };
}

function readInterpolation(text: string): Template {
  const parts: Extract<Template, { kind: "interpolation" }>["parts"] = [];
  let literal = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("@{", at);
    if (start < 0) break;
    if (text[start - 1] === "@" && start > at) {
      literal += text.slice(at, start - 1) + "@{";
      at = start + 2;
      continue;
    }
    literal += text.slice(at, start);
    if (literal !== "") parts.push(literal);
    literal = "";
    const end = endOfExpression(text, start);
    const source = text.slice(start + 2, end);
    parts.push({ tree: parseExpression(source), source });
    at = end + 1;
  }
  literal += text.slice(at);
  if (literal !== "" || parts.length === 0) parts.push(literal);
  return { kind: "interpolation", parts };
}

/** Where the brace stands that closes an expression; those in its texts do not count. */
function endOfExpression(text: string, start: number): number {
  let inText = false;
  for (let at = start + 2; at < text.length; at++) {
    if (text[at] === "'") inText = !inText;
    else if (text[at] === "}" && !inText) return at;
  }
  throw new ExpressionError(
    `Unable to parse template language expression '${text.slice(start)}': the string interpolation that begins at position '${start}' is not terminated. Make sure that every '@{' is followed by its '}'.`,
  );
}
