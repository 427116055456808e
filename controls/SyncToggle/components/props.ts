import type { FormRequest } from "../../../core/channel/form-request";
import type { SharedValue } from "../../../core/channel/readiness";
import type { Strings } from "../../shared/strings";
import type { SyncKey } from "../keys";
import type { SyncReading } from "../platform";

export interface SyncControlProps {
  reading: SyncReading;
  strings: Strings<SyncKey>;
  /** Text of a rule's message; null for one that this version does not know. */
  textOf: (key: string) => string | null;
  /** A shared value as the user writes such values. */
  format: (value: SharedValue) => string;
  onSwitch: (value: boolean) => void;
  onConsent: (value: boolean) => void;
  onRequest: (request: FormRequest) => void;
}
