import type { AuditEntry, AuditLine } from "./entry";
import { formatAuditEntry, parseAuditLine } from "./line";

/** Longest text of `cosell_audit`, in UTF-16 units. */
export const auditCapacity = 100_000;

/**
 * Reads the lines of a trail one by one, newest first, as far as they are asked for: a panel that shows 50 lines does not
 * read 500. Lines end with LF, CRLF or CR; blank ones are passed over.
 */
export function* auditLines(trail: string | null): Generator<AuditLine, undefined> {
  const lineEnd = /\r\n|\n|\r/g;
  const text = trail ?? "";
  let start = 0;
  while (start < text.length) {
    const end = lineEnd.exec(text);
    const line = text.slice(start, end?.index);
    if (line.trim() !== "") yield parseAuditLine(line);
    start = end ? lineEnd.lastIndex : text.length;
  }
  return undefined;
}

/** Reads a whole trail, newest line first. */
export function parseAuditTrail(trail: string | null): AuditLine[] {
  return [...auditLines(trail)];
}

/**
 * Puts an entry in front of a trail. Where the trail is full the oldest lines fall off, whole; the newest never does.
 *
 * @throws RangeError when the entry alone is longer than the capacity, or cannot be written
 */
export function prependAuditEntry(trail: string | null, entry: AuditEntry, capacity = auditCapacity): string {
  const line = formatAuditEntry(entry);
  if (line.length > capacity) {
    throw new RangeError(
      `An audit entry of ${line.length} characters does not fit into ${capacity}; shorten its texts.`,
    );
  }
  if (!trail) return line;
  const text = `${line}\n${trail}`;
  if (text.length <= capacity) return text;
  // A break right after the last character that fits leaves the line before it whole.
  const end = Math.max(text.lastIndexOf("\n", capacity), text.lastIndexOf("\r", capacity), line.length);
  return text.slice(0, end).replace(/[\r\n]+$/, "");
}
