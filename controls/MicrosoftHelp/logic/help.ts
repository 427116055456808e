import type { Readiness } from "../../../core/channel/readiness";

/** One kind of help as the seller can choose it. */
export interface HelpKind {
  /** Value of the choice. */
  value: number;
  label: string;
  /** What it means; empty for an option that a customizer added. */
  meaning: string;
}

/** Why the help can no longer be changed. */
export type Freeze = "sent" | "closed";

/**
 * The kinds of help to choose from.
 *
 * @param options the options of the column in the user's language
 * @param value the chosen value, which stays in the list even when the column no longer offers it
 * @param textOf text of a key; null where there is none
 */
export function helpKinds(
  options: readonly { Value: number; Label: string }[],
  value: number | null,
  textOf: (key: string) => string | null,
): HelpKind[] {
  const kinds = options.map(({ Value, Label }) => ({
    value: Value,
    label: Label,
    meaning: textOf(`meaning.${Value}`) ?? "",
  }));
  const missing = value !== null && !kinds.some((kind) => kind.value === value);
  return missing ? [...kinds, { value, label: String(value), meaning: textOf(`meaning.${value}`) ?? "" }] : kinds;
}

/**
 * Whether what was asked has been sent to Microsoft, which fixes it.
 *
 * @param microsoftReferral Microsoft has a referral of its own; only asked where there is no readiness
 */
export function freezeOf(readiness: Readiness | null, microsoftReferral: boolean): Freeze | null {
  if (!readiness) return microsoftReferral ? "sent" : null;
  if (readiness.stage === "closed") return "closed";
  return readiness.stage === "shared-with-microsoft" ? "sent" : null;
}

/** Which words tell what asking for help entails. */
export function consequenceOf(asked: boolean, visible: boolean | null): "none" | "asked" | "already-visible" {
  if (!asked) return "none";
  return visible ? "already-visible" : "asked";
}
