import type { Strings } from "../../shared/strings";
import type { AuditKey } from "../keys";
import type { AuditReading } from "../platform";

export interface AuditProps {
  reading: AuditReading;
  strings: Strings<AuditKey>;
  /** Text of a code's key; null for one that this version does not know. */
  textOf: (key: string) => string | null;
  /** A time of the trail in the user's own format and zone. */
  formatTime: (time: string) => string;
}
