import { createHash } from "node:crypto";

/**
 * A GUID that is always the same for the same name (RFC 9562, version 5 layout): what a package or a data file names
 * without an id keeps its id over restarts and imports.
 *
 * @param kind what is named, e.g. `table`, so that a table and a choice of one name differ
 * @returns lower case, without braces
 */
export function idOfName(kind: string, name: string): string {
  const bytes = createHash("sha1").update(`${kind}\n${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
