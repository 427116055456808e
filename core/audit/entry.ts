/** Which way the data went: `internal` where nothing left or came in, as when a rule stopped a deal. */
export const directions = ["outbound", "inbound", "internal"] as const;

export type Direction = (typeof directions)[number];

/** `attention`: somebody has to look at it; `information`: nothing to do, and nothing went wrong. */
export const outcomes = ["success", "failure", "attention", "information"] as const;

export type Outcome = (typeof outcomes)[number];

/** What one line of the audit trail says. */
export interface AuditEntry {
  /** UTC, ISO 8601 with a Z; fractions of a second are kept as they are. */
  time: string;
  direction: Direction;
  outcome: Outcome;
  /** A sync event or a rule's id, perhaps with the variant of its message (`country-code.suggestion`). */
  code: string;
  /** Correlation id of the flow run, null where there is none. */
  correlationId: string | null;
  /** Values for the message of the code. */
  parameters: Record<string, string>;
  /** One English sentence, for those who read the raw text and for codes that are not known. */
  sentence: string;
}

/** A line in another grammar, such as an older connector's. */
export interface UnknownLine {
  /** The first time that stands in the line, as ISO 8601 in UTC; null where there is none. */
  time: string | null;
  text: string;
}

/** A line of the trail; one with a `code` is an entry. */
export type AuditLine = AuditEntry | UnknownLine;

/** Whether a line is written in the grammar of this trail. */
export function isAuditEntry(line: AuditLine): line is AuditEntry {
  return "code" in line;
}
