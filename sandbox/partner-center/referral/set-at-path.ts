import { isObject } from "./model.js";

/**
 * A copy of a value in which one place is another value; objects on the way are made where they are missing.
 *
 * @param segments e.g. `["details", "notes"]`; the last may be `-`, the place behind the end of a list
 * @param value undefined takes the member away
 * @returns null when the way leads through a list's entry that is not there
 */
export function setAtPath(target: unknown, segments: readonly string[], value: unknown): { value: unknown } | null {
  const [segment, ...rest] = segments;
  if (segment === undefined) return { value };
  if (segment === "-") return { value: [...((target ?? []) as unknown[]), value] };
  if (/^\d+$/.test(segment)) {
    const items = Array.isArray(target) ? (target as unknown[]) : [];
    const index = Number(segment);
    if (index >= items.length) return null;
    const changed = setAtPath(items[index], rest, value);
    return changed && { value: items.map((item, at) => (at === index ? changed.value : item)) };
  }
  const members = isObject(target) ? target : {};
  const changed = setAtPath(members[segment], rest, value);
  if (!changed) return null;
  if (changed.value !== undefined) return { value: { ...members, [segment]: changed.value } };
  return { value: Object.fromEntries(Object.entries(members).filter(([name]) => name !== segment)) };
}
