import type { Readiness } from "../../../core/channel/readiness";
import { effectiveVisibility } from "../../../core/deal/visibility";

/**
 * How far the visibility has gone: `hidden` and `chosen` (switched on, not yet saved) can still be changed; `asked` is
 * visible for as long as Microsoft's help is asked; `final` is saved and cannot be taken back; `closed` is hidden for good.
 */
export type VisibilityState = "hidden" | "chosen" | "asked" | "final" | "closed";

/**
 * @param value the column as it stands on the form
 * @param atFirst the column when the form was opened; what is known to be saved where there is no readiness
 * @param help the kind of help that is asked; null where none is, or where it is not known
 */
export function visibilityState(
  value: boolean,
  atFirst: boolean,
  help: number | null,
  readiness: Readiness | null,
): VisibilityState {
  const stored = readiness ? readiness.stored?.visible === true : atFirst;
  if (stored || readiness?.stage === "shared-with-microsoft") return "final";
  if (readiness?.stage === "closed") return value ? "final" : "closed";
  if (!effectiveVisibility(stored, value, help)) return "hidden";
  return help === null ? "chosen" : "asked";
}

/** Whether the seller may still switch. */
export function isOpen(state: VisibilityState): boolean {
  return state === "hidden" || state === "chosen";
}
