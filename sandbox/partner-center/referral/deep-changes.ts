import { isObject } from "./model.js";

export interface ValueChange {
  /** e.g. `details/dealValue`; lists are compared whole. */
  path: string;
  from: unknown;
  to: unknown;
}

/** What differs between two values of JSON; what is missing on a side is null there. */
export function deepChanges(from: unknown, to: unknown, path = ""): ValueChange[] {
  if (isObject(from) && isObject(to)) {
    const names = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...names].flatMap((name) => deepChanges(from[name], to[name], path === "" ? name : `${path}/${name}`));
  }
  // A whole object that comes or goes is told by its members, so that each path names one value.
  if (isObject(to) && from === undefined) return deepChanges({}, to, path);
  if (isObject(from) && to === undefined) return deepChanges(from, {}, path);
  return equal(from, to) ? [] : [{ path, from: from ?? null, to: to ?? null }];
}

/** Whether two values of JSON are the same; the order of an object's members does not count. */
export function equal(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => equal(item, other[index]));
  }
  if (isObject(one) && isObject(other)) return deepChanges(one, other).length === 0;
  return (one ?? null) === (other ?? null);
}
