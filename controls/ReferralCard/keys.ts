import type { frameKeys } from "../shared/strings";

/** Keys of the texts that the control shows, beside those of the frame, of `status.<token>` and of `substatus.<token>`. */
export const cardKeys = [
  "control.name",
  "empty",
  "save-first",
  "identifier",
  "link",
  "link.open",
  "crm",
  "status",
  "respond-by",
  "days-left",
  "answer",
  "answer.open",
  "answer.expired",
  "answer.recorded",
  "accept",
  "decline",
  "decline.title",
  "decline.text",
  "decline.reason",
  "cancel",
  "take-back",
  "look-again",
  "copy",
  "copy.done",
  "copy.failed",
] as const;

export type CardKey = (typeof cardKeys | typeof frameKeys)[number] | `status.${string}` | `substatus.${string}`;
