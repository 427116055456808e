import type { frameKeys } from "../shared/strings";

/** Keys of the texts that the control shows, beside those of the frame. */
export const visibilityKeys = [
  "control.name",
  "yes",
  "no",
  "words.hidden",
  "words.chosen",
  "words.asked",
  "words.final",
  "words.closed",
  "question.title",
  "question.text",
  "question.confirm",
  "question.cancel",
] as const;

export type VisibilityKey = (typeof visibilityKeys | typeof frameKeys)[number];
