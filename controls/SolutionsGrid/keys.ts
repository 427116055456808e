import type { frameKeys } from "../shared/strings";

/** Keys of the texts that the control shows, beside those of the frame. */
export const gridKeys = [
  "control.name",
  "empty",
  "save-first",
  "unnamed",
  "count",
  "more",
  "add",
  "add.none-found",
  "add.found",
  "add.refine",
  "added",
  "reactivated",
  "already",
  "new",
  "remove",
  "remove.last",
  "remove.title",
  "remove.text",
  "remove.text-shared",
  "cancel",
  "removed",
  "no-role",
  "failure.permission",
  "failure.gone",
  "failure.unknown",
] as const;

export type GridKey = (typeof gridKeys | typeof frameKeys)[number];
