import { isAuditEntry, type AuditLine, type Direction, type Outcome } from "../../../core/audit/entry";
import { firstMessage } from "../../shared/strings";

/** A line of the trail in the reader's language. */
export interface DescribedLine {
  /** ISO 8601 in UTC; null where the line has none. */
  time: string | null;
  direction: Direction | null;
  /** `unknown` where the line is in another grammar. */
  outcome: Outcome | "unknown";
  /** What happened: from the code, or the line's own words where this version does not know it. */
  message: string;
  /** False where the message is the line's own words, which may run in another direction than the reader's. */
  translated: boolean;
  /** What to do about it; null where nothing is to do. */
  remedy: string | null;
  /** What the message does not say yet: names and values. */
  details: readonly (readonly [name: string, value: string])[];
  correlationId: string | null;
}

/**
 * Puts a line into the reader's language. The keys are those of `auditMessageKey` and `auditRemedyKey`, whose list of
 * codes is not needed here: a code that is not known has no text.
 *
 * @param textOf text of a key; null where there is none
 */
export function describe(line: AuditLine, textOf: (key: string) => string | null): DescribedLine {
  if (!isAuditEntry(line)) {
    const { time, text } = line;
    const nothing = { translated: false, direction: null, remedy: null, details: [], correlationId: null };
    return { ...nothing, time, outcome: "unknown", message: text };
  }
  const { time, direction, outcome, code, parameters, sentence, correlationId } = line;
  const rule = code.replace(/\..*/, "");
  const keys = [`audit.${code}`, `rule.${code}`, `rule.${rule}`];
  const say = (values: Record<string, string>): string | null => firstMessage(keys, values, textOf);
  const message = say(parameters);
  const details = Object.entries(parameters)
    // A value that changes nothing in the message does not stand in it.
    .filter(([name]) => say({ ...parameters, [name]: "" }) === message)
    .map(([name, value]) => {
      const words =
        name === "fields" ? value.split(",").map((field) => textOf(`field.${field.trim()}`) ?? field) : [value];
      return [textOf(`parameter.${name}`) ?? name, words.join(", ")] as const;
    });
  return {
    time,
    direction,
    outcome,
    message: message ?? sentence,
    translated: message !== null,
    remedy: textOf(`remedy.${rule}`),
    details,
    correlationId,
  };
}
