import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";

/** Most bytes of a message, in and out of an action. */
const most = 100 * 1024 * 1024;

export const messageSizeError =
  `Http request failed as there is an error: 'Cannot write more bytes to the buffer than the configured maximum ` +
  `buffer size: ${most}.'.`;

/** Whether a value is more than a message may be, counted as the characters of its texts: a little too favourably. */
export function exceedsMessageSize(value: Value): boolean {
  let size = 0;
  const open: Value[] = [value];
  for (let next = open.pop(); next !== undefined && size <= most; next = open.pop()) {
    if (typeof next === "string") size += next.length;
    else if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isObject(next)) {
      for (const [name, member] of Object.entries(next)) {
        size += name.length;
        open.push(member);
      }
    }
  }
  return size > most;
}
