import type { frameKeys } from "../shared/strings";

/**
 * Keys of the texts that the control shows, beside those of the frame and of what the codes of the trail stand for
 * (`audit.<event>`, `rule.<id>`, `remedy.<code>`, `field.<token>`, `parameter.<name>`).
 */
export const auditKeys = [
  "control.name",
  "empty",
  "save-first",
  "none-found",
  "shown",
  "search",
  "filter",
  "filter.all",
  "filter.problems",
  "older",
  "remedy",
  "correlation",
  "copy",
  "copy.done",
  "copy.failed",
  "direction.outbound",
  "direction.inbound",
  "direction.internal",
  "outcome.success",
  "outcome.failure",
  "outcome.attention",
  "outcome.information",
  "outcome.unknown",
] as const;

export type AuditKey = (typeof auditKeys | typeof frameKeys)[number];
