import { type StoredValue, isReference } from "../store/store.js";

/** A value as messages show it: a lookup by its id, nothing as `null`. */
export function textOf(value: StoredValue | undefined): string {
  if (value === undefined || value === null) return "null";
  return isReference(value) ? value.id : String(value);
}
