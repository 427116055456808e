import { platformDialog, type AskPlatform } from "../shared/confirm";
import { keepEqual, readHost, type GuardedContext, type HostReading } from "../shared/host";
import { readBoolean, readNumber, readOptions, readText } from "../shared/property";
import type { IInputs } from "./generated/ManifestTypes";

/** What the control knows of its form. */
export interface VisibilityReading extends HostReading {
  value: boolean;
  options: readonly ComponentFramework.PropertyHelper.OptionMetadata[];
  /** JSON of the form script; null where there is none. */
  readiness: string | null;
  /** Null: no help asked, not bound or not readable. */
  help: number | null;
}

type VisibilityContext = GuardedContext & { parameters: Partial<IInputs> };

/** Reads everything the control shows; gives the former reading back when nothing changed. */
export function readVisibility(
  { parameters, ...host }: VisibilityContext,
  former: VisibilityReading | null,
): VisibilityReading {
  const { value, readiness, help } = parameters;
  return keepEqual(former, {
    ...readHost(host, value),
    value: readBoolean(value) === true,
    options: readOptions(value),
    readiness: readText(readiness),
    help: readNumber(help),
  });
}

/** The platform's confirm dialog; null where the host has none. */
export function readDialog(context: GuardedContext): AskPlatform | null {
  return platformDialog(context);
}
