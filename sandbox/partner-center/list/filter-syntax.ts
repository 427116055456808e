import { invalid } from "../service-error.js";

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type Literal = string | number | boolean | null;

/** A `$filter` as a tree. */
export type Filter =
  | { kind: "compare"; path: string; comparison: Comparison; literal: Literal }
  /** `path/any(variable:variable/member eq literal)` */
  | { kind: "any"; path: string; variable: string; inner: Filter }
  | { kind: "and" | "or"; left: Filter; right: Filter }
  | { kind: "not"; inner: Filter };

const tokenForm = /\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w/-]*)|(-?\d[\w:.+-]*)|([():]))/y;
const comparisons = new Set(["eq", "ne", "gt", "ge", "lt", "le"]);
const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const deepestFilter = 50;

/**
 * Reads OData's `$filter` as far as this service could know it: comparisons of a path with a literal, `and`, `or`,
 * `not`, parentheses, and `any` over a list.
 *
 * @throws ServiceError 400 naming what is not understood
 */
export function parseFilter(text: string): Filter {
  return new FilterParser(tokensOf(text), text).read();
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const form = new RegExp(tokenForm);
  const end = text.trimEnd().length;
  while (form.lastIndex < end) {
    const at = form.lastIndex;
    const match = form.exec(text);
    if (!match) throw invalid(`The filter is not understood at '${text.slice(at, at + 50)}'.`, "$filter");
    tokens.push(match[0].trim());
  }
  return tokens;
}

class FilterParser {
  readonly #tokens: string[];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(tokens: string[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  read(): Filter {
    const filter = this.#or();
    if (this.#at < this.#tokens.length) throw this.#problem();
    return filter;
  }

  #or(): Filter {
    let left = this.#and();
    while (this.#takes("or")) left = { kind: "or", left, right: this.#and() };
    return left;
  }

  #and(): Filter {
    let left = this.#not();
    while (this.#takes("and")) left = { kind: "and", left, right: this.#not() };
    return left;
  }

  #not(): Filter {
    if (++this.#depth > deepestFilter) throw invalid("The filter is nested too deeply.", "$filter");
    const filter: Filter = this.#takes("not") ? { kind: "not", inner: this.#not() } : this.#term();
    this.#depth--;
    return filter;
  }

  #term(): Filter {
    if (this.#takes("(")) {
      const inner = this.#or();
      this.#demand(")");
      return inner;
    }
    const path = this.#next();
    if (!/^[A-Za-z_]/.test(path)) throw this.#problem();
    if (path.endsWith("/any") && this.#takes("(")) {
      const variable = this.#next();
      this.#demand(":");
      const inner = this.#or();
      this.#demand(")");
      return { kind: "any", path: path.slice(0, -"/any".length), variable, inner };
    }
    const comparison = this.#next();
    if (!comparisons.has(comparison)) throw this.#problem();
    return { kind: "compare", path, comparison: comparison as Comparison, literal: this.#literal() };
  }

  #literal(): Literal {
    const token = this.#next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === "null") return null;
    if (token === "true" || token === "false") return token === "true";
    if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
    // GUIDs and times stand without quotes.
    if (guidForm.test(token) || /^\d{4}-\d\d-\d\d/.test(token)) return token;
    throw this.#problem();
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #demand(token: string): void {
    if (!this.#takes(token)) throw this.#problem();
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.#problem();
    return token;
  }

  #problem(): ReturnType<typeof invalid> {
    return invalid(`The filter '${this.#text.slice(0, 200)}' is not understood.`, "$filter");
  }
}
