import { keepEqual, readHost, type GuardedContext, type HostReading } from "../shared/host";
import { readBoolean, readNumber, readOptions, readText } from "../shared/property";
import type { IInputs } from "./generated/ManifestTypes";

/** What the control knows of its form. */
export interface HelpReading extends HostReading {
  value: number | null;
  options: readonly ComponentFramework.PropertyHelper.OptionMetadata[];
  /** JSON of the form script; null where there is none. */
  readiness: string | null;
  /** Null: not bound or not readable. */
  visible: boolean | null;
  /** Microsoft has a referral of its own. */
  microsoftReferral: boolean;
}

type HelpContext = GuardedContext & { parameters: Partial<IInputs> };

/** Reads everything the control shows; gives the former reading back when nothing changed. */
export function readHelp({ parameters, ...host }: HelpContext, former: HelpReading | null): HelpReading {
  const { value, readiness, visible, microsoftReferral } = parameters;
  return keepEqual(former, {
    ...readHost(host, value),
    value: readNumber(value),
    options: readOptions(value),
    readiness: readText(readiness),
    visible: readBoolean(visible),
    microsoftReferral: readText(microsoftReferral) !== null,
  });
}
