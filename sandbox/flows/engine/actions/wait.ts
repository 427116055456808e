import { DateTime } from "luxon";
import { timeUnits } from "../../definition/time-units.js";
import { isInteger, isObject } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { badRequest, notSpecified, succeeded, type ActionOutcome } from "../outcome.js";

/** The longest that a run lasts. */
const longest = 30 * 24 * 60 * 60 * 1000;

/** Waits for a time, or until a moment; one that is past is no wait. */
export async function waitFor({ run, action, evaluate }: ActionContext): Promise<ActionOutcome> {
  const inputs = evaluate(action.inputs);
  const milliseconds = isObject(inputs) ? timeOf(inputs.interval ?? null, inputs.until ?? null, run.now()) : null;
  if (milliseconds === null) {
    return badRequest("A wait needs an 'interval' with 'count' and 'unit', or an 'until' with a 'timestamp'.", inputs);
  }
  if (milliseconds > longest) return badRequest("The wait is longer than the 30 days that a run lasts.", inputs);
  if (milliseconds > 0) await run.wait(milliseconds);
  return succeeded(undefined, inputs, notSpecified);
}

function timeOf(interval: Value, until: Value, now: Date): number | null {
  if (isObject(interval)) {
    const { count = null, unit = null } = interval;
    const name = timeUnits[textOf(unit).toLowerCase().replace(/s$/, "")];
    if (!name || !isInteger(count) || count < 0) return null;
    const start = DateTime.fromJSDate(now, { zone: "utc" });
    return start.plus({ [name]: Number(count) }).toMillis() - now.getTime();
  }
  if (!isObject(until)) return null;
  const moment = DateTime.fromISO(textOf(until.timestamp ?? null).replace(/(\.\d{3})\d+/, "$1"), { zone: "utc" });
  return moment.isValid ? Math.max(moment.toMillis() - now.getTime(), 0) : null;
}
