import { DateTime } from "luxon";

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a moment as the API takes it, e.g. `2026-12-31T00:00:00Z`, and tells it in UTC, without the zeros at the end of
 * its fraction.
 *
 * @returns null when it is none, is no day of the calendar, or does not say its offset
 */
export function readUtcTime(text: string): string | null {
  const parts = form.exec(text);
  if (!parts) return null;
  const fraction = (parts[2] ?? "").replace(/\.?0+$/, "");
  const moment = DateTime.fromISO(text.replace(/\.\d+/, ""), { setZone: true }).toUTC();
  return moment.isValid ? `${moment.toFormat("yyyy-MM-dd'T'HH:mm:ss")}${fraction}Z` : null;
}

/** A moment with the seven digits that the service writes. */
export function sevenDigits(moment: Date): string {
  return `${moment.toISOString().slice(0, -1)}0000Z`;
}

/** Tells times of the service, each later than the one before, so that changes within a millisecond have an order. */
export class ServiceTime {
  #last: string;

  /** @param last the latest time told before, with seven digits, or "" */
  constructor(last: string) {
    this.#last = last;
  }

  tell(now: Date): string {
    const next = sevenDigits(now);
    this.#last = next > this.#last ? next : oneTickLater(this.#last);
    return this.#last;
  }
}

const ticksAMillisecond = 10_000;

function oneTickLater(time: string): string {
  const ticks = Number(time.slice(-5, -1)) + 1;
  const milliseconds = Date.parse(`${time.slice(0, -5)}Z`) + Math.floor(ticks / ticksAMillisecond);
  const left = String(ticks % ticksAMillisecond).padStart(4, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${left}Z`;
}
