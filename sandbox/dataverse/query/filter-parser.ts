import type { BinaryOperator, Expression, Literal } from "./filter-ast";
import { syntaxError, type Token, tokenize } from "./filter-lexer";
import { badRequest } from "./query-error";

/** Values of parameter aliases by name, `@` included, as they stand in the query string after decoding. */
export type Aliases = ReadonlyMap<string, string>;

const precedence: Readonly<Record<BinaryOperator | "in", number>> = {
  or: 1,
  and: 2,
  eq: 4,
  ne: 4,
  gt: 4,
  ge: 4,
  lt: 4,
  le: 4,
  in: 4,
  add: 5,
  sub: 5,
  mul: 6,
  div: 6,
  mod: 6,
};
/** `not a eq 1` is `not (a eq 1)`, and `not a eq 1 and b eq 2` is `(not (a eq 1)) and b eq 2`. */
const notPrecedence = 3;

const longestText = 65_536;
const deepestNesting = 64;
const mostNodes = 4_000;
const queryFunctionPrefix = "Microsoft.Dynamics.CRM.";

const isOperator = (text: string): text is BinaryOperator | "in" => Object.hasOwn(precedence, text);

/**
 * Reads a `$filter`, or any expression of the same grammar.
 *
 * @throws QueryError (400) naming the position of what cannot be read
 */
export function parseFilter(text: string, aliases: Aliases = new Map()): Expression {
  if (text.length > longestText) throw badRequest(`The filter is longer than ${longestText} characters.`);
  return new FilterParser(text, aliases).parseAll();
}

/**
 * Reads the value of a parameter alias or of a function's parameter: a literal or a list of literals.
 * The value of an alias may hold single quotes that are not doubled, e.g. `'It's'`.
 */
export function parseParameter(text: string): Literal | Literal[] {
  const trimmed = text.trim();
  if (trimmed.length > longestText) throw badRequest(`A parameter is longer than ${longestText} characters.`);
  if (trimmed.length > 1 && trimmed.startsWith("'") && trimmed.endsWith("'")) {
    return { kind: "literal", type: "string", value: trimmed.slice(1, -1).replaceAll("''", "'") };
  }
  return new FilterParser(trimmed, new Map()).parseWholeParameter();
}

class FilterParser {
  readonly #tokens: Token[];
  #next = 0;
  #depth = 0;
  #nodes = 0;

  constructor(
    readonly text: string,
    readonly aliases: Aliases,
  ) {
    this.#tokens = tokenize(text);
  }

  parseAll(): Expression {
    const expression = this.#expression(0);
    if (this.#peek().kind !== "end") throw this.#unexpected();
    return expression;
  }

  parseWholeParameter(): Literal | Literal[] {
    const value = this.#parameter();
    if (this.#peek().kind !== "end") throw this.#unexpected();
    return value;
  }

  #expression(minimum: number): Expression {
    this.#depth += 1;
    if (this.#depth > deepestNesting) throw badRequest(`The filter nests deeper than ${deepestNesting} levels.`);
    let left = this.#operand();
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind !== "identifier" || !isOperator(text) || precedence[text] < minimum) break;
      this.#count();
      this.#next += 1;
      if (text === "in") left = { kind: "in", left, items: this.#list("(", ")") };
      else left = { kind: "binary", operator: text, left, right: this.#expression(precedence[text] + 1) };
    }
    this.#depth -= 1;
    return left;
  }

  #operand(): Expression {
    this.#count();
    const token = this.#peek();
    if (token.kind === "symbol" && token.text === "(") {
      this.#next += 1;
      const inner = this.#expression(0);
      this.#expect(")");
      return inner;
    }
    if (token.kind !== "identifier") return this.#literal();
    if (token.text === "not") {
      this.#next += 1;
      return { kind: "not", operand: this.#expression(notPrecedence) };
    }
    if (isOperator(token.text)) throw this.#unexpected();
    if (["null", "true", "false"].includes(token.text) || token.text.startsWith("@")) return this.#literal();
    this.#next += 1;
    return this.#isAt("(") ? this.#call(token) : { kind: "property", path: token.text.split("/") };
  }

  #call({ text, position }: Token): Expression {
    if (text.startsWith(queryFunctionPrefix)) return this.#queryFunction(text.slice(queryFunctionPrefix.length));
    const path = text.split("/");
    const last = path.at(-1) ?? "";
    if (path.length > 1) {
      if (last === "any" || last === "all") return this.#lambda(last, path.slice(0, -1));
      throw syntaxError(position, this.text);
    }
    this.#expect("(");
    const parameters: Expression[] = [];
    while (!this.#isAt(")")) {
      if (parameters.length > 0) this.#expect(",");
      parameters.push(this.#expression(0));
    }
    this.#expect(")");
    return { kind: "call", name: last, arguments: parameters };
  }

  #lambda(kind: "any" | "all", path: string[]): Expression {
    this.#expect("(");
    if (kind === "any" && this.#isAt(")")) {
      this.#next += 1;
      return { kind, path, variable: null, condition: null };
    }
    const variable = this.#peek();
    if (variable.kind !== "identifier" || !/^[A-Za-z_]\w*$/.test(variable.text)) throw this.#unexpected();
    this.#next += 1;
    this.#expect(":");
    const condition = this.#expression(0);
    this.#expect(")");
    return { kind, path, variable: variable.text, condition };
  }

  #queryFunction(name: string): Expression {
    const parameters = new Map<string, Literal | Literal[]>();
    this.#expect("(");
    while (!this.#isAt(")")) {
      if (parameters.size > 0) this.#expect(",");
      const parameter = this.#peek();
      if (parameter.kind !== "identifier" || parameters.has(parameter.text)) throw this.#unexpected();
      this.#next += 1;
      this.#expect("=");
      parameters.set(parameter.text, this.#parameter());
    }
    this.#expect(")");
    return { kind: "query-function", name, arguments: parameters };
  }

  #parameter(): Literal | Literal[] {
    const token = this.#peek();
    if (token.kind === "identifier" && token.text.startsWith("@")) {
      this.#next += 1;
      return parseParameter(this.#alias(token.text));
    }
    return this.#isAt("[") ? this.#list("[", "]") : this.#literal();
  }

  #list(open: string, close: string): Literal[] {
    this.#expect(open);
    const items: Literal[] = [];
    while (!this.#isAt(close)) {
      if (items.length > 0) this.#expect(",");
      items.push(this.#literal());
    }
    this.#expect(close);
    return items;
  }

  #literal(): Literal {
    this.#count();
    const token = this.#peek();
    this.#next += 1;
    switch (token.kind) {
      case "string":
      case "guid":
      case "date":
        return { kind: "literal", type: token.kind, value: token.text };
      case "number":
        return { kind: "literal", type: "number", value: Number(token.text) };
      case "identifier":
        if (token.text === "null") return { kind: "literal", type: "null", value: null };
        if (token.text === "true" || token.text === "false") {
          return { kind: "literal", type: "boolean", value: token.text === "true" };
        }
        if (token.text.startsWith("@")) return single(parseParameter(this.#alias(token.text)), token.text);
        break;
      case "symbol":
      case "end":
    }
    throw syntaxError(token.position, this.text);
  }

  #alias(name: string): string {
    const value = this.aliases.get(name);
    if (value === undefined) throw badRequest(`The parameter alias '${name}' has no value in the query string.`);
    return value;
  }

  #peek(): Token {
    const token = this.#tokens[this.#next];
    if (!token) throw syntaxError(this.text.length, this.text);
    return token;
  }

  #isAt(symbol: string): boolean {
    const { kind, text } = this.#peek();
    return kind === "symbol" && text === symbol;
  }

  #expect(symbol: string): void {
    if (!this.#isAt(symbol)) throw this.#unexpected();
    this.#next += 1;
  }

  #unexpected(): Error {
    return syntaxError(this.#peek().position, this.text);
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > mostNodes) throw badRequest(`The filter holds more than ${mostNodes} terms.`);
  }
}

function single(value: Literal | Literal[], name: string): Literal {
  if (Array.isArray(value)) throw badRequest(`The parameter alias '${name}' holds a list where one value is needed.`);
  return value;
}
