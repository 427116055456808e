const placeholder = /\{(now|today)((?:[+-]\d+[dhm])*)\}/g;
const step = /([+-]\d+)([dhm])/g;
const milliseconds = { d: 86_400_000, h: 3_600_000, m: 60_000 };

/**
 * Replaces every moment that sample data tells relative to the present, so that the data never grows old:
 * `{now-2d-3h}` becomes a UTC time (`2026-01-31T09:05:00Z`), `{today+30d}` a calendar day (`2026-03-02`). Units are days,
 * hours and minutes; each has a sign.
 *
 * @throws Error when a text holds braces that begin like a moment and are none, e.g. `{now-2w}`
 */
export function placeInTime<Value>(value: Value, now: Date): Value {
  return map(value, now) as Value;
}

function map(value: unknown, now: Date): unknown {
  if (typeof value === "string") return replace(value, now);
  if (Array.isArray(value)) return value.map((item) => map(item, now));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, map(item, now)]));
}

function replace(text: string, now: Date): string {
  const replaced = text.replace(placeholder, (_, kind: string, offset: string) => {
    const iso = new Date(now.getTime() + duration(offset)).toISOString();
    return kind === "today" ? iso.slice(0, 10) : `${iso.slice(0, 19)}Z`;
  });
  const left = /\{(?:now|today)[^}]*\}?/.exec(replaced);
  if (left) throw new Error(`"${left[0]}" is no moment relative to the present, such as {now-2d+3h} or {today+30d}.`);
  return replaced;
}

function duration(offset: string): number {
  let sum = 0;
  for (const [, amount, unit] of offset.matchAll(step)) {
    sum += Number(amount) * milliseconds[unit as keyof typeof milliseconds];
  }
  return sum;
}
