import { DateTime, type DurationLikeObject, IANAZone } from "luxon";
import { findIana } from "windows-iana";
import { timeUnits } from "../definition/time-units.js";
import type { Json } from "../service/api-types.js";
import { TriggerError } from "./trigger-error.js";

/** When a flow runs by itself. */
export interface Recurrence {
  unit: keyof DurationLikeObject;
  interval: number;
  /** First time; null for the moment in which the flow is switched on. */
  startTime: Date | null;
  /** IANA name of the zone that days are counted in. */
  zone: string;
}

/**
 * Reads a recurrence. Schedules of hours and weekdays are refused: nothing here runs them.
 *
 * @throws TriggerError
 */
export function readRecurrence(recurrence: Record<string, Json>): Recurrence {
  const { frequency, interval, startTime, timeZone, ...rest } = recurrence;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw refuse(`The recurrence's member '${unknown}' is not supported.`);
  const unit = typeof frequency === "string" ? timeUnits[frequency.toLowerCase()] : undefined;
  if (!unit)
    throw refuse(`The frequency ${JSON.stringify(frequency)} is none of Second, Minute, Hour, Day, Week and Month.`);
  if (typeof interval !== "number" || !Number.isInteger(interval) || interval < 1) {
    throw refuse("The interval must be a whole number from 1 on.");
  }
  const zone = readZone(timeZone);
  return { unit, interval, zone, startTime: readStart(startTime, zone) };
}

function readZone(name: Json | undefined): string {
  if (name === undefined || name === null) return "utc";
  const zone = typeof name === "string" ? findIana(name)[0] : undefined;
  if (zone !== undefined && IANAZone.isValidZone(zone)) return zone;
  throw refuse(`The time zone ${JSON.stringify(name)} is unknown.`);
}

function readStart(text: Json | undefined, zone: string): Date | null {
  if (text === undefined || text === null) return null;
  const time = typeof text === "string" ? DateTime.fromISO(text, { zone }) : null;
  if (time?.isValid) return time.toJSDate();
  throw refuse(`The start time ${JSON.stringify(text)} is no date and time.`);
}

const refuse = (message: string): TriggerError => new TriggerError("InvalidRecurrence", message);

/**
 * The first time after `after` that lies a whole number of intervals from the anchor, which is such a time itself; so
 * one run that came late does not move those that follow.
 */
export function nextRecurrence({ unit, interval, zone }: Recurrence, anchor: Date, after: Date): Date {
  const start = DateTime.fromJSDate(anchor, { zone });
  if (anchor > after) return anchor;
  const passed = Math.floor(DateTime.fromJSDate(after, { zone }).diff(start, unit).as(unit) / interval);
  for (let count = Math.max(passed, 0); ; count++) {
    const due = start.plus({ [unit]: count * interval }).toJSDate();
    if (due > after) return due;
  }
}
