import { ExpressionError } from "./expression-error.js";
import { WholeFloat } from "./value.js";

/** Digits that .NET's Decimal can hold. */
const mostDigits = 28;
/** 2^96 - 1: largest coefficient of .NET's Decimal. */
const largest = 79228162514264337593543950335n;

/**
 * A decimal that lives inside of one expression: `coefficient / 10^scale`. Outside of it counts as the float nearest to
 * it, as the function reference says of `decimal`.
 */
export class DecimalNumber extends WholeFloat {
  private constructor(
    readonly coefficient: bigint,
    readonly scale: number,
  ) {
    super(Number(write(coefficient, scale)));
  }

  /** Rounds to what a Decimal can hold, half to even. @throws ExpressionError when it is too large */
  static of(coefficient: bigint, scale: number): DecimalNumber {
    while (scale > 0 && (scale > mostDigits || magnitude(coefficient) > largest)) {
      coefficient = dividedHalfEven(coefficient, 10n);
      scale--;
    }
    while (scale < 0) {
      coefficient *= 10n;
      scale++;
    }
    if (magnitude(coefficient) > largest) {
      throw new ExpressionError("Value was either too large or too small for a Decimal.");
    }
    return new DecimalNumber(coefficient, scale);
  }

  /** Reads `-12.50` or `1.5e3`; null when the text is no number. */
  static read(text: string): DecimalNumber | null {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
    if (!match) return null;
    const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
    if (whole.length + fraction.length === 0 || text.length > 500) return null;
    const coefficient = BigInt(whole + fraction);
    return DecimalNumber.of(sign === "-" ? -coefficient : coefficient, fraction.length - Number(exponent));
  }

  plus(other: DecimalNumber): DecimalNumber {
    const [mine, theirs, scale] = aligned(this, other);
    return DecimalNumber.of(mine + theirs, scale);
  }

  minus(other: DecimalNumber): DecimalNumber {
    const [mine, theirs, scale] = aligned(this, other);
    return DecimalNumber.of(mine - theirs, scale);
  }

  times(other: DecimalNumber): DecimalNumber {
    return DecimalNumber.of(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  over(other: DecimalNumber): DecimalNumber {
    const [mine, theirs] = aligned(this, other);
    const more = 10n ** BigInt(mostDigits);
    const exact = dividedHalfEven(mine * more, theirs);
    let [coefficient, scale] = [exact, mostDigits];
    while (scale > 0 && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale--;
    }
    return DecimalNumber.of(coefficient, scale);
  }

  modulo(other: DecimalNumber): DecimalNumber {
    const [mine, theirs, scale] = aligned(this, other);
    return DecimalNumber.of(mine % theirs, scale);
  }

  /** Negative, zero or positive. */
  compare(other: DecimalNumber): number {
    const [mine, theirs] = aligned(this, other);
    return mine < theirs ? -1 : mine > theirs ? 1 : 0;
  }

  /** With every digit of its scale, e.g. `1.50`. */
  override toString(): string {
    return write(this.coefficient, this.scale);
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function aligned(left: DecimalNumber, right: DecimalNumber): [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [
    left.coefficient * 10n ** BigInt(scale - left.scale),
    right.coefficient * 10n ** BigInt(scale - right.scale),
    scale,
  ];
}

function dividedHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const rest = dividend - quotient * divisor;
  const twice = magnitude(rest) * 2n;
  const size = magnitude(divisor);
  const up = twice > size || (twice === size && quotient % 2n !== 0n);
  if (!up) return quotient;
  return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}

function write(coefficient: bigint, scale: number): string {
  const digits = magnitude(coefficient)
    .toString()
    .padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = scale > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
  return coefficient < 0n ? `-${text}` : text;
}
