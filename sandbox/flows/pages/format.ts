const dates = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium" });
const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A moment in the reader's own time, e.g. `Nov 25, 2026, 1:30:05 PM`. */
export function momentText(time: string): string {
  return dates.format(new Date(time));
}

/** How long ago, or how far ahead, e.g. `5 minutes ago`; after a week the moment itself. */
export function agoText(time: string, now: Date): string {
  const distance = Date.parse(time) - now.getTime();
  const size = Math.abs(distance);
  if (size < 10 * second) return "just now";
  if (size < minute) return relative.format(Math.trunc(distance / second), "second");
  if (size < hour) return relative.format(Math.trunc(distance / minute), "minute");
  if (size < day) return relative.format(Math.trunc(distance / hour), "hour");
  if (size < 7 * day) return relative.format(Math.trunc(distance / day), "day");
  return momentText(time);
}

/** A duration in the two largest units that it has, e.g. `250 ms`, `3.2 s`, `2 min 5 s`, `1 h 30 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < second) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 10 * second) return `${(Math.floor(milliseconds / 100) / 10).toString()} s`;
  if (milliseconds < minute) return `${Math.floor(milliseconds / second)} s`;
  if (milliseconds < hour) return units(milliseconds, minute, "min", second, "s");
  if (milliseconds < day) return units(milliseconds, hour, "h", minute, "min");
  return units(milliseconds, day, "d", hour, "h");
}

function units(size: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((size % large) / small);
  const whole = `${Math.floor(size / large)} ${largeName}`;
  return rest > 0 ? `${whole} ${rest} ${smallName}` : whole;
}

/** A name of the definition as people read it: `Get_the_referral` is `Get the referral`. */
export function readableName(name: string): string {
  return name.replaceAll("_", " ");
}
