import { DateTime } from "luxon";
import { isInteger, isObject } from "../language/kind.js";
import { textOf } from "../language/text.js";
import type { Value } from "../language/value.js";
import { durationFrom } from "./duration.js";

/** When an action that failed for a reason that may pass is tried again. Times in milliseconds. */
export interface RetryPolicy {
  /** Attempts beyond the first. */
  count: number;
  isExponential: boolean;
  interval: number;
  minimum: number;
  maximum: number;
}

const day = 24 * 60 * 60 * 1000;
const mostRetries = 90;

/** What holds where nothing is written: sources disagree about its count; it is Azure Logic Apps' own. */
const usual: RetryPolicy = { count: 4, isExponential: true, interval: 7500, minimum: 5000, maximum: 45_000 };
const none: RetryPolicy = { ...usual, count: 0 };

/** Reads a retry policy of an action's inputs; a text says what is wrong with it. */
export function readRetryPolicy(value: Value, now: Date): RetryPolicy | string {
  if (value === null) return usual;
  if (!isObject(value)) return "The 'retryPolicy' must be an object.";
  const type = textOf(value.type ?? null).toLowerCase();
  if (type === "none") return none;
  if (type === "default") return usual;
  if (type !== "fixed" && type !== "exponential") {
    return `The type of the 'retryPolicy' is '${type}', but must be 'none', 'fixed', 'exponential' or 'default'.`;
  }
  const { count = null } = value;
  if (!isInteger(count) || count < 1 || count > mostRetries) {
    return `The count of the 'retryPolicy' must be an integer from 1 to ${mostRetries}.`;
  }
  const times = [value.interval ?? null, value.minimumInterval ?? "PT0S", value.maximumInterval ?? "P1D"].map((text) =>
    typeof text === "string" ? durationFrom(now, text) : null,
  );
  const [interval = null, minimum = null, maximum = null] = times;
  if (interval === null || minimum === null || maximum === null || interval > day || maximum > day) {
    return "The intervals of the 'retryPolicy' must be ISO 8601 durations of a day at most.";
  }
  return { count: Number(count), isExponential: type === "exponential", interval, minimum, maximum };
}

/**
 * How long to wait before a retry: a fixed time, or one by chance out of a range that doubles each time.
 *
 * @param retry 1 for the first
 * @param random a number from 0 up to 1
 */
export function retryDelay(policy: RetryPolicy, retry: number, random: number): number {
  if (!policy.isExponential) return policy.interval;
  const within = (time: number): number => Math.min(Math.max(time, policy.minimum), policy.maximum);
  const least = within(retry === 1 ? 0 : policy.interval * 2 ** (retry - 2));
  const most = within(policy.interval * 2 ** (retry - 1));
  return Math.round(least + random * (most - least));
}

/** Whether an answer tells of something that may pass. */
export function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds that a header `Retry-After` asks for, in seconds or as a date; null without one that can be read. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const text = Object.entries(headers)
    .find(([name]) => name.toLowerCase() === "retry-after")?.[1]
    .trim();
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, day);
  const moment = DateTime.fromHTTP(text, { zone: "utc" });
  return moment.isValid ? Math.min(Math.max(moment.toMillis() - now.getTime(), 0), day) : null;
}
