import { keepEqual, readHost, type GuardedContext, type HostReading } from "../shared/host";
import { readText } from "../shared/property";
import type { IInputs } from "./generated/ManifestTypes";

/** What the control knows of its form. */
export interface AuditReading extends HostReading {
  /** The trail, newest line first; null where there is none. */
  trail: string | null;
}

type AuditContext = GuardedContext & { parameters: Partial<IInputs> };

/** Reads everything the control shows; gives the former reading back when nothing changed. */
export function readAudit({ parameters, ...host }: AuditContext, former: AuditReading | null): AuditReading {
  return keepEqual(former, { ...readHost(host, parameters.value), trail: readText(parameters.value) });
}
