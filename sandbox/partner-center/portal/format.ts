const locale = "en-US";

/** A day of UTC, e.g. `Jan 31, 2027`: close dates are days, stored at some hour of UTC. */
export function formatDay(dateTime: string): string {
  return format(dateTime, { dateStyle: "medium", timeZone: "UTC" });
}

/** A moment in the reader's time zone, e.g. `Jan 31, 2027, 2:05 PM`. */
export function formatMoment(dateTime: string): string {
  return keepTogether(format(dateTime, { dateStyle: "medium", timeStyle: "short" }));
}

/** A moment to the second, for what happens within one minute. */
export function formatExactMoment(dateTime: string): string {
  return keepTogether(format(dateTime, { dateStyle: "medium", timeStyle: "medium" }));
}

/** A line may end after the day, but not within the time. */
function keepTogether(text: string): string {
  return text.replace(/\s(?=[AP]M$)/, "\u00a0");
}

function format(dateTime: string, options: Intl.DateTimeFormatOptions): string {
  const moment = new Date(dateTime);
  // What is no date is shown as it is: hiding it would hide the mistake of whoever sent it.
  return Number.isNaN(moment.getTime()) ? dateTime : new Intl.DateTimeFormat(locale, options).format(moment);
}

/**
 * An amount of money, e.g. `$25,000.00`, or the plain number with the code where the code is no currency.
 *
 * @param currency ISO 4217 code
 */
export function formatMoney(value: number, currency: string | null): string {
  if (currency && /^[A-Z]{3}$/i.test(currency)) {
    return new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 2 }).format(value);
  }
  return `${new Intl.NumberFormat(locale).format(value)} ${currency ?? ""}`.trim();
}

const day = 86_400_000;

/**
 * Days until a moment, begun days counted whole; 0 when it has passed.
 *
 * @param now milliseconds since 1970, by the service's clock
 */
export function daysLeft(dateTime: string, now: number): number {
  return Math.max(0, Math.ceil((new Date(dateTime).getTime() - now) / day));
}

/** The day of a stored moment as a date input holds it: `2027-01-31`; empty where there is none. */
export function toDateInput(dateTime: string | null): string {
  const moment = new Date(dateTime ?? "");
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().slice(0, 10);
}
