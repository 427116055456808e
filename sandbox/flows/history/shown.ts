import type { Json, Shown } from "../service/api-types.js";

/** Characters of JSON text that the history keeps of one input or output. */
export const longestShown = 64 * 1024;
/** Characters that are left of one that is longer. */
const beginningLength = 4 * 1024;

/**
 * Makes what the history keeps of an input or output: all of it, or its beginning where it is long.
 *
 * @param value null where it is secured, or there is none
 */
export function shown(value: Json | undefined): Shown {
  if (value === undefined || value === null) return { kind: "none" };
  const text = JSON.stringify(value);
  if (text.length <= longestShown) return { kind: "value", value };
  return { kind: "cut", beginning: text.slice(0, beginningLength), characters: text.length };
}
