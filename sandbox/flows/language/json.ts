import { DecimalNumber } from "./decimal-number.js";
import { ExpressionError } from "./expression-error.js";
import { deepest, float, integer, setOwn, type ObjectValue } from "./kind.js";
import { floatText } from "./number-text.js";
import { WholeFloat, type Value } from "./value.js";

/** Plain JSON as JavaScript holds it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The text is no JSON; the message says what was met and where. */
export class JsonError extends Error {}

/**
 * Reads JSON text: `5.0` stays a float, an integer keeps all of its digits, the last of two properties of the same name
 * counts.
 *
 * @throws JsonError
 */
export function parseJson(text: string): Value {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const plain = /[^"\\\u0000-\u001f]*/y;
const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "/": "/" };

class JsonReader {
  #at = 0;

  constructor(readonly text: string) {}

  value(depth: number): Value {
    if (depth > deepest) throw this.#refusal(`The JSON nests deeper than ${deepest} levels.`);
    this.#space();
    const first = this.text[this.#at];
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#array(depth);
    if (first === '"') return this.#string();
    for (const [word, value] of [
      ["null", null],
      ["true", true],
      ["false", false],
    ] as const) {
      if (this.text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#number();
  }

  end(): void {
    this.#space();
    if (this.#at < this.text.length) {
      throw this.#refusal(`Additional text encountered after finished reading JSON content: ${this.#here()}.`);
    }
  }

  #object(depth: number): Value {
    const object: ObjectValue = {};
    this.#at++;
    this.#space();
    if (this.#take("}")) return object;
    do {
      this.#space();
      if (this.text[this.#at] !== '"') throw this.#refusal(`Invalid property identifier character: ${this.#here()}.`);
      const name = this.#string();
      this.#space();
      if (!this.#take(":"))
        throw this.#refusal(`Invalid character after parsing property name. Expected ':' but got: ${this.#here()}.`);
      setOwn(object, name, this.value(depth + 1));
      this.#space();
    } while (this.#take(","));
    if (!this.#take("}"))
      throw this.#refusal(`After parsing a value an unexpected character was encountered: ${this.#here()}.`);
    return object;
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at++;
    this.#space();
    if (this.#take("]")) return items;
    do {
      items.push(this.value(depth + 1));
      this.#space();
    } while (this.#take(","));
    if (!this.#take("]"))
      throw this.#refusal(`After parsing a value an unexpected character was encountered: ${this.#here()}.`);
    return items;
  }

  #string(): string {
    let result = "";
    this.#at++;
    for (;;) {
      plain.lastIndex = this.#at;
      result += plain.exec(this.text)?.[0] ?? "";
      this.#at = plain.lastIndex;
      if (this.#take('"')) return result;
      if (!this.#take("\\"))
        throw this.#refusal(`Unterminated string, or a character in it that must be escaped: ${this.#here()}.`);
      result += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.text[this.#at] ?? "";
    this.#at++;
    if (letter === "u") {
      const digits = this.text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-f]{4}$/i.test(digits)) throw this.#refusal(`Invalid Unicode escape sequence: \\u${digits}.`);
      this.#at += 4;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (character === undefined) throw this.#refusal(`Bad JSON escape sequence: \\${letter}.`);
    return character;
  }

  #number(): Value {
    number.lastIndex = this.#at;
    const match = number.exec(this.text);
    if (!match) {
      throw this.#refusal(
        this.#at < this.text.length
          ? `Unexpected character encountered while parsing value: ${this.#here()}.`
          : "Unexpected end of content while parsing value.",
      );
    }
    this.#at = number.lastIndex;
    const [text, fraction, exponent] = match;
    if (fraction === undefined && exponent === undefined) return integer(BigInt(text));
    const value = Number(text);
    if (!Number.isFinite(value)) throw this.#refusal(`The number ${text} is out of range.`);
    return float(value);
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.text[this.#at] ?? "")) this.#at++;
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #here(): string {
    return this.text[this.#at] ?? "end of content";
  }

  #refusal(reason: string): JsonError {
    const before = this.text.slice(0, this.#at).split("\n");
    return new JsonError(`${reason} Line ${before.length}, position ${before.at(-1)?.length ?? 0}.`);
  }
}

/** What JavaScript holds as plain JSON; its whole numbers count as integers. */
export function fromJson(json: unknown): Value {
  return json === undefined ? null : parseJson(JSON.stringify(json));
}

/** Plain JSON for what knows no more than that; a large integer becomes the number nearest to it. */
export function toJson(value: Value): Json {
  if (value instanceof WholeFloat) return value.value;
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
}

/**
 * JSON text without white space, as `string()` writes an object; the float 5 is written `5.0`.
 *
 * @throws ExpressionError when it nests too deep
 */
export function stringify(value: Value): string {
  return write(value, 0);
}

function write(value: Value, depth: number): string {
  if (depth > deepest) throw new ExpressionError(`The value nests deeper than ${deepest} levels.`);
  if (value instanceof DecimalNumber) return value.toString();
  if (value instanceof WholeFloat) return floatInJson(value.value);
  if (typeof value === "number") return Number.isInteger(value) ? value.toString() : floatInJson(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(",")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const properties = Object.entries(value).map(([name, item]) => `${quoted(name)}:${write(item, depth + 1)}`);
  return `{${properties.join(",")}}`;
}

function floatInJson(value: number): string {
  const text = floatText(value);
  return /[.En]/.test(text) ? text : `${text}.0`;
}

/** Line separators are escaped too, as Json.NET does. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
