import { auditLines } from "../../../core/audit/trail";
import { describe, type DescribedLine } from "./described";

/** Which lines to show, by the keys of their names. */
export const filters = ["filter.all", "filter.problems", "direction.outbound", "direction.inbound"] as const;

export type Filter = (typeof filters)[number];

function passes({ outcome, direction }: DescribedLine, filter: Filter): boolean {
  if (filter === "filter.problems") return outcome === "failure" || outcome === "attention";
  return filter === "filter.all" || filter === `direction.${direction}`;
}

function says({ message, remedy, details, correlationId }: DescribedLine, words: string): boolean {
  return [message, remedy, ...details.flat(), correlationId].some((text) => text?.toLowerCase().includes(words));
}

/**
 * The newest lines that pass a filter and hold the words searched for, and whether there are more. Reads no further than
 * it needs, since a trail may have hundreds of lines.
 *
 * @param count most lines to give
 */
export function newestLines(
  trail: string | null,
  textOf: (key: string) => string | null,
  { filter, search, count }: { filter: Filter; search: string; count: number },
): { lines: DescribedLine[]; more: boolean } {
  const words = search.trim().toLowerCase();
  const lines: DescribedLine[] = [];
  for (const line of auditLines(trail)) {
    const described = describe(line, textOf);
    if (!passes(described, filter) || (words && !says(described, words))) continue;
    if (lines.length === count) return { lines, more: true };
    lines.push(described);
  }
  return { lines, more: false };
}
