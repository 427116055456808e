import type { frameKeys } from "../shared/strings";

/** Keys of the texts that the control shows, beside those of the frame and `meaning.<value>` of each kind of help. */
export const helpKeys = [
  "control.name",
  "none.label",
  "none.meaning",
  "consequence.none",
  "consequence.asked",
  "consequence.already-visible",
  "frozen.sent",
  "frozen.closed",
  "save-first",
] as const;

export type HelpKey = (typeof helpKeys | typeof frameKeys)[number];
