import { DateTime, Duration } from "luxon";

/**
 * Milliseconds that an ISO 8601 duration such as `PT1H` or `P1D` lasts from a moment on; null where it is none or is
 * negative. Months and years are as long as they are in the calendar, in UTC.
 */
export function durationFrom(start: Date, text: string): number | null {
  const duration = Duration.fromISO(text);
  if (!duration.isValid) return null;
  const begin = DateTime.fromJSDate(start, { zone: "utc" });
  const milliseconds = begin.plus(duration).toMillis() - begin.toMillis();
  return Number.isFinite(milliseconds) && milliseconds >= 0 ? milliseconds : null;
}
