import { ExpressionError } from "./expression-error.js";
import { float, integer, largestInteger, smallestInteger } from "./kind.js";
import { tokensOf, type Token, type TokenKind } from "./lexer.js";
import type { Call, Literal, Selection, Tree } from "./tree.js";
import type { Value } from "./value.js";

/** Depth to which calls may nest; deeper ones would end the process when they are evaluated. */
const deepestCall = 300;

const words = new Map<string, Value>([
  ["null", null],
  ["true", true],
  ["false", false],
]);

/**
 * Reads one expression, without the `@` before it.
 *
 * @throws ExpressionError with the token that was expected and the one that was met
 */
export function parseExpression(source: string): Tree {
  const parser = new Parser(source, tokensOf(source));
  const tree = parser.expression(0);
  parser.expect("EndOfData");
  return tree;
}

class Parser {
  #at = 0;

  constructor(
    readonly source: string,
    readonly tokens: Token[],
  ) {}

  expression(depth: number): Tree {
    if (depth > deepestCall) {
      throw new ExpressionError(`The template language expression nests deeper than '${deepestCall}' levels.`);
    }
    const text = this.#take("StringLiteral");
    if (text) return { kind: "literal", value: text.text };
    const whole = this.#take("IntegerLiteral");
    if (whole) return this.#integer(whole);
    const fraction = this.#take("FloatLiteral");
    if (fraction) return this.#float(fraction);
    const name = this.expect("Identifier");
    const word = words.get(name.text.toLowerCase());
    if (word !== undefined && this.#next().kind !== "LeftParenthesis") return { kind: "literal", value: word };
    return this.#call(name.text, depth);
  }

  expect(kind: TokenKind): Token {
    const token = this.#take(kind);
    if (token) return token;
    throw new ExpressionError(
      `Unable to parse template language expression '${this.source}': expected token '${kind}' and actual '${this.#next().kind}'.`,
    );
  }

  #call(name: string, depth: number): Call {
    this.expect("LeftParenthesis");
    const args: Tree[] = [];
    if (!this.#take("RightParenthesis")) {
      do args.push(this.expression(depth + 1));
      while (this.#take("Comma"));
      this.expect("RightParenthesis");
    }
    return { kind: "call", name, arguments: args, selections: this.#selections(depth) };
  }

  #selections(depth: number): Selection[] {
    const selections: Selection[] = [];
    for (;;) {
      const safe = this.#take("QuestionMark") !== null;
      if (this.#take("Dot")) {
        selections.push({ safe, key: { kind: "literal", value: this.expect("Identifier").text } });
      } else if (this.#take("LeftSquareBracket")) {
        selections.push({ safe, key: this.expression(depth + 1) });
        this.expect("RightSquareBracket");
      } else if (safe) {
        this.expect("LeftSquareBracket");
      } else {
        return selections;
      }
    }
  }

  #integer(token: Token): Literal {
    const value = BigInt(token.text.replace(/^\+/, ""));
    if (value < smallestInteger || value > largestInteger) {
      throw new ExpressionError(
        `Unable to parse template language expression '${this.source}': the integer '${token.text}' is out of range.`,
      );
    }
    return { kind: "literal", value: integer(value) };
  }

  #float(token: Token): Literal {
    const value = Number(token.text);
    if (!Number.isFinite(value)) {
      throw new ExpressionError(
        `Unable to parse template language expression '${this.source}': the float '${token.text}' is out of range.`,
      );
    }
    return { kind: "literal", value: float(value) };
  }

  #next(): Token {
    const token = this.tokens[Math.min(this.#at, this.tokens.length - 1)];
    if (!token) throw new ExpressionError("The template language expression has no end.");
    return token;
  }

  #take(kind: TokenKind): Token | null {
    const token = this.#next();
    if (token.kind !== kind) return null;
    this.#at++;
    return token;
  }
}
