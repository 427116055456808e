import type { Value } from "./value.js";

/** What an expression may ask of the run that it stands in. Names are taken in any case. */
export interface ExpressionScope {
  /** @throws ExpressionError when there is no such parameter; likewise below */
  parameter(name: string): Value;
  variable(name: string): Value;
  /** `{ headers, body, queries, … }` */
  triggerOutputs(): Value;
  /** The trigger as `trigger()` gives it: `{ name, inputs, outputs, startTime, endTime, status, … }`. */
  trigger(): Value;
  /** The action as `actions('Name')` gives it: `{ name, inputs, outputs, status, startTime, endTime, code, error, … }`. */
  action(name: string): Value;
  /** What `result('Scope')` gives: the actions directly inside of it. */
  result(scopeName: string): Value;
  /** The item of the named loop, or of the innermost one. */
  item(loopName?: string): Value;
  iterationIndex(loopName: string): Value;
  /** `{ id, name, tags, run: { name, … } }` */
  workflow(): Value;
  now(): Date;
  /** The same to the tick, in ISO 8601 with `Z`, where it is known finer than a `Date` can say. */
  utcNow?(): string;
  newGuid(): string;
  random(): number;
}
