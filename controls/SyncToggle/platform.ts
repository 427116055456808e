import type { SharedValue } from "../../core/channel/readiness";
import { formatDateTime, keepEqual, readHost, type GuardedContext, type HostReading } from "../shared/host";
import { isBound, isEditable, readBoolean, readDate, readNumber, readOptions, readText } from "../shared/property";
import type { IInputs } from "./generated/ManifestTypes";

type Options = readonly ComponentFramework.PropertyHelper.OptionMetadata[];

/** What the control knows of its form. */
export interface SyncReading extends HostReading {
  value: boolean;
  options: Options;
  /** JSON of the form script; null where there is none. */
  readiness: string | null;
  /** True where requests reach the form script. */
  canRequest: boolean;
  /** What the request column holds now. */
  request: string | null;
  /** The customer's consent; null where it is not bound or not readable. */
  consent: boolean | null;
  consentEditable: boolean;
  status: number | null;
  statusOptions: Options;
  identifier: string | null;
  /** In the user's own format and zone; null before the first synchronization. */
  lastSynced: string | null;
}

type SyncContext = GuardedContext & { parameters: Partial<IInputs> };

/** Reads everything the control shows; gives the former reading back when nothing changed. */
export function readSync({ parameters, ...host }: SyncContext, former: SyncReading | null): SyncReading {
  const { value, readiness, request, consent, status, identifier, lastSynced } = parameters;
  return keepEqual(former, {
    ...readHost(host, value),
    value: readBoolean(value) === true,
    options: readOptions(value),
    readiness: readText(readiness),
    canRequest: isBound(request) && isEditable(request),
    request: readText(request),
    consent: isBound(consent) ? readBoolean(consent) : null,
    consentEditable: isEditable(consent),
    status: readNumber(status),
    statusOptions: readOptions(status),
    identifier: readText(identifier),
    lastSynced: formatDateTime(host, readDate(lastSynced)),
  });
}

/**
 * A shared value by the user's own settings; as it is where the host cannot format, or it is no such value. A day is
 * formatted as its noon, which is the same day in the browser's zone and in the one that the host formats in.
 */
export function formatShared(
  formatting: Partial<ComponentFramework.Formatting> | undefined,
  { kind, text }: SharedValue,
): string {
  const value = kind === "number" ? Number(text) : Date.parse(`${text}T12:00`);
  if (!kind || isNaN(value)) return text;
  return (
    (kind === "number" ? formatting?.formatDecimal?.(value, 2) : formatting?.formatDateShort?.(new Date(value))) ?? text
  );
}
