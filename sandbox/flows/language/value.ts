/**
 * A value of the language. An integer that no number holds exactly is a `bigint`; a float that has no fraction is a
 * `WholeFloat`, since it is written `5.0` inside of JSON and divides as a float. Everything else is plain JSON.
 */
export type Value = null | boolean | string | number | bigint | WholeFloat | Value[] | { [name: string]: Value };

/** A float without a fraction, such as `5.0`. */
export class WholeFloat {
  constructor(readonly value: number) {}
}
