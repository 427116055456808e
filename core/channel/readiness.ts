import type { DealStage } from "../deal/deal-stage";
import type { DealType } from "../deal/deal-type";
import type { RuleResult } from "../rules/rule";
import { shorten } from "../text";

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
  /** How to format the text for the reader: a calendar day (YYYY-MM-DD), or a number with a decimal point. */
  kind?: "date" | "number";
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
  stage: DealStage;
  /** `missing`: the reader has none of the roles, so that solutions and rules cannot be read. */
  access: "granted" | "missing" | "unknown";
}

/** Longest text of the column, in characters. */
export const readinessCapacity = 10_000;

/**
 * Writes a readiness for the column. Where it would not fit, the texts and labels of what is shared are shortened, then
 * what is shared is left out from its end, and last of all the values in the rules' messages.
 */
export function formatReadiness(readiness: Readiness): string {
  for (const length of [500, 100, 40]) {
    const text = JSON.stringify({ ...readiness, shared: shortenShared(readiness.shared, length) });
    if (text.length <= readinessCapacity) return text;
  }
  const shared = shortenShared(readiness.shared, 40);
  while (shared.pop()) {
    const text = JSON.stringify({ ...readiness, shared });
    if (text.length <= readinessCapacity) return text;
  }
  const rules = readiness.rules.map((rule) => ({ ...rule, parameters: undefined }));
  return JSON.stringify({ ...readiness, shared, rules });
}

function shortenShared(shared: readonly SharedValue[], length: number): SharedValue[] {
  return shared.map((value) => ({
    ...value,
    label: shorten(value.label, length),
    text: shorten(value.text, length),
  }));
}

/** Reads the column; null when it is empty, broken or of another version. */
export function parseReadiness(text: string | null | undefined): Readiness | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isReadiness(value) ? value : null;
  } catch {
    return null;
  }
}

function isReadiness(value: unknown): value is Readiness {
  if (!isObject(value)) return false;
  return value.version === 1 && everyHas(value.rules, "message") && everyHas(value.shared, "text");
}

/** Whether a value is a list of objects that have a column and one more text; anybody can write into a column. */
function everyHas(list: unknown, name: string): boolean {
  return (
    Array.isArray(list) &&
    list.every((item) => isObject(item) && typeof item.column === "string" && typeof item[name] === "string")
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
