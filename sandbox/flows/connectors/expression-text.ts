import type { Value } from "../language/value.js";

/** Whether a value of a definition is an expression, or a text with one in it: its value is known only in a run. */
export function isExpression(value: Value): boolean {
  return typeof value === "string" && (/^@(?!@)/.test(value) || holdsTemplate(value));
}

const holdsTemplate = (text: string): boolean => /(?:^|[^@])(?:@@)*@\{/.test(text);

/**
 * Puts something in the place of each `@{…}` of a text, so that the rest of it can be read.
 *
 * @returns null where the whole text is one expression, or a template does not end
 */
export function withoutTemplates(text: string, placeholder: string): string | null {
  if (/^@(?![@{])/.test(text)) return null;
  let result = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("@{", at);
    if (start < 0) return result + text.slice(at);
    const end = endOfTemplate(text, start + 2);
    if (end < 0) return null;
    result += text.slice(at, start) + placeholder;
    at = end + 1;
  }
}

/** The brace that ends a template; those in quotes are text. */
function endOfTemplate(text: string, from: number): number {
  let isQuoted = false;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === "'") isQuoted = !isQuoted;
    else if (text[index] === "}" && !isQuoted) return index;
  }
  return -1;
}
