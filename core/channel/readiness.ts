import type { DealType } from "../deal/deal-type";
import type { RuleResult } from "../rules/rule";

/** Who gets to see a value once the deal is shared. */
export type Audience = "partner-center" | "microsoft";

/** One value that would be shared, as the seller reads it on the form. */
export interface SharedValue {
  /** Logical name of the column it is read from, or `solutions`. */
  column: string;
  /** Label of the column in the reader's language. */
  label: string;
  /** The value as the form shows it; shortened with an ellipsis where it is long. */
  text: string;
  audience: Audience;
}

/**
 * What the form script tells the controls, as JSON in `cosell_readiness` (a text column that is never stored).
 * A control that finds no readiness, or one of another version, treats everything in it as unknown.
 */
export interface Readiness {
  version: 1;
  /** False on a new record, whose first save is still to come. */
  saved: boolean;
  dealType: DealType;
  /** Results of all rules that apply, blocking ones first. */
  rules: RuleResult[];
  /** Exactly what would be shared, with whom. */
  shared: SharedValue[];
  /** The values as they stand in the database; null on a new record. */
  stored: { sync: boolean; visible: boolean; help: number | null } | null;
  /** Stage of the deal, which decides what is frozen. */
  stage: "new" | "shared" | "shared-with-microsoft" | "closed";
  /** `missing`: the reader has none of the roles, so that solutions and rules cannot be read. */
  access: "granted" | "missing" | "unknown";
}

/** Longest text of the column, in characters. */
export const readinessCapacity = 10_000;

/**
 * Writes a readiness for the column. Where it would not fit, the shared texts are shortened, then left out from the end.
 */
export function formatReadiness(readiness: Readiness): string {
  const shorten = (length: number): Readiness => ({
    ...readiness,
    shared: readiness.shared.map((value) =>
      value.text.length > length ? { ...value, text: `${value.text.slice(0, length - 1)}…` } : value,
    ),
  });
  for (const length of [500, 100, 40]) {
    const text = JSON.stringify(shorten(length));
    if (text.length <= readinessCapacity) return text;
  }
  const shared = [...shorten(40).shared];
  let text: string;
  do {
    shared.pop();
    text = JSON.stringify({ ...readiness, shared });
  } while (text.length > readinessCapacity && shared.length > 0);
  return text;
}

/** Reads the column; null when it is empty, broken or of another version. */
export function parseReadiness(text: string | null | undefined): Readiness | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<Readiness> | null;
    return value?.version === 1 && Array.isArray(value.rules) && Array.isArray(value.shared)
      ? (value as Readiness)
      : null;
  } catch {
    return null;
  }
}
