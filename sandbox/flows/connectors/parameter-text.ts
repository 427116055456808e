import type { Value } from "../language/value.js";

/** A parameter's value as it stands in an address or a header; those are converted to texts, numbers and booleans. */
export function textOf(value: Value | undefined): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint" ? value.toString() : "";
}
