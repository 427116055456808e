import { ExpressionError } from "../expression-error.js";
import { isInteger, isNumber, isObject, typeName, type ObjectValue } from "../kind.js";
import type { Value, WholeFloat } from "../value.js";
import { usage } from "./definition.js";

const ordinals = ["first", "second", "third", "fourth"];

/** The arguments of a call, asked for by place and type. An argument of another type fails the call. */
export class Arguments {
  constructor(
    /** Name of the function as the expression writes it. */
    readonly name: string,
    readonly values: readonly Value[],
  ) {}

  get count(): number {
    return this.values.length;
  }

  value(index: number): Value {
    return this.values[index] ?? null;
  }

  text(index: number): string {
    const value = this.value(index);
    if (typeof value !== "string") throw this.wrongType(index, "string");
    return value;
  }

  /** Null where the argument is left out or null. */
  optionalText(index: number): string | null {
    return this.value(index) === null ? null : this.text(index);
  }

  /** An integer, as the number nearest to it. */
  integer(index: number): number {
    const value = this.value(index);
    if (!isInteger(value)) throw this.wrongType(index, "integer");
    return Number(value);
  }

  number(index: number): number | bigint | WholeFloat {
    const value = this.value(index);
    if (!isNumber(value)) throw this.wrongType(index, "integer, float or decimal");
    return value;
  }

  boolean(index: number): boolean {
    const value = this.value(index);
    if (typeof value !== "boolean") throw this.wrongType(index, "boolean");
    return value;
  }

  array(index: number): Value[] {
    const value = this.value(index);
    if (!Array.isArray(value)) throw this.wrongType(index, "array");
    return value;
  }

  object(index: number): ObjectValue {
    const value = this.value(index);
    if (!isObject(value)) throw this.wrongType(index, "object");
    return value;
  }

  arrayOrText(index: number): Value[] | string {
    const value = this.value(index);
    if (!Array.isArray(value) && typeof value !== "string") throw this.wrongType(index, "array or string");
    return value;
  }

  wrongType(index: number, expected: string): ExpressionError {
    return wrongType(this.name, index, this.count, expected, this.value(index));
  }
}

export function wrongType(name: string, index: number, count: number, expected: string, value: Value): ExpressionError {
  const which = count === 1 ? "its parameter" : `its ${ordinals[index] ?? `${index + 1}th`} parameter`;
  return new ExpressionError(
    `The template language function '${name}' expects ${which} to be of type ${expected}. The provided value is of type '${typeName(value)}'.${usage(name)}`,
  );
}
