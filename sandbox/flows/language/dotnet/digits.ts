import { DecimalNumber } from "../decimal-number.js";
import { isInteger, toNumber } from "../kind.js";
import type { WholeFloat } from "../value.js";
import type { NumberCulture } from "./number-culture.js";

/** How exactly half is rounded: away from zero, or to the even digit. */
export type Rounding = "up" | "even";

/** A number as its exact decimal digits: `coefficient / 10^scale`, and a sign. */
export class Digits {
  private constructor(
    readonly coefficient: bigint,
    readonly scale: number,
    readonly negative: boolean,
  ) {}

  /** @param significant of a float, so many of its digits count; without it all of them, down to the last bit */
  static of(value: number | bigint | WholeFloat, significant?: number): Digits {
    if (value instanceof DecimalNumber) {
      return new Digits(size(value.coefficient), value.scale, value.coefficient < 0n);
    }
    if (isInteger(value)) return new Digits(size(BigInt(value)), 0, value < 0);
    const float = toNumber(value);
    const negative = float < 0 || Object.is(float, -0);
    if (significant === undefined) return exactly(Math.abs(float), negative);
    const [mantissa = "", power = ""] = Math.abs(float)
      .toExponential(significant - 1)
      .split("e");
    return Digits.scaled(BigInt(mantissa.replace(".", "")), significant - 1 - Number(power), negative);
  }

  static scaled(coefficient: bigint, scale: number, negative: boolean): Digits {
    return scale < 0
      ? new Digits(coefficient * 10n ** BigInt(-scale), 0, negative)
      : new Digits(coefficient, scale, negative);
  }

  /** The number times a power of ten. */
  shifted(places: number): Digits {
    return Digits.scaled(this.coefficient, this.scale - places, this.negative);
  }

  /** Without its sign, with so many digits behind the point. */
  rounded(places: number, rounding: Rounding): { whole: string; fraction: string } {
    const text = this.#roundedTo(places, rounding)
      .toString()
      .padStart(places + 1, "0");
    const point = text.length - places;
    return { whole: text.slice(0, point), fraction: text.slice(point) };
  }

  /** So many significant digits, and the power of ten of the first of them. */
  scientific(count: number, rounding: Rounding): { significant: string; exponent: number } {
    if (this.coefficient === 0n) return { significant: "0".repeat(count), exponent: 0 };
    const length = this.coefficient.toString().length;
    const text = this.#roundedTo(count - length + this.scale, rounding).toString();
    // Rounding may have made one digit more of it: 9.99 is 10.0.
    const exponent = length - 1 - this.scale + (text.length > count ? 1 : 0);
    return { significant: text.slice(0, count), exponent };
  }

  #roundedTo(places: number, rounding: Rounding): bigint {
    const drop = this.scale - places;
    if (drop <= 0) return this.coefficient * 10n ** BigInt(-drop);
    const divisor = 10n ** BigInt(drop);
    const quotient = this.coefficient / divisor;
    const twice = (this.coefficient % divisor) * 2n;
    const up = twice > divisor || (twice === divisor && (rounding === "up" || quotient % 2n === 1n));
    return up ? quotient + 1n : quotient;
  }
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Every binary fraction ends in decimal digits, too; halving `n` times is dividing by ten after taking five times. */
function exactly(float: number, negative: boolean): Digits {
  let halvings = 0;
  let whole = float;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halvings++;
  }
  return Digits.scaled(BigInt(whole) * 5n ** BigInt(halvings), halvings, negative);
}

/** Digits with the culture's separators of groups between them. */
export function grouped(whole: string, culture: NumberCulture): string {
  const groups: string[] = [];
  let rest = whole;
  for (let index = 0; rest !== ""; index++) {
    const size = culture.groupSizes[Math.min(index, culture.groupSizes.length - 1)] ?? 3;
    groups.unshift(rest.slice(-size));
    rest = rest.slice(0, -size);
  }
  return groups.join(culture.group);
}
