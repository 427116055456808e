import { IANAZone } from "luxon";
import { IANA_ALIAS_MAP, WINDOWS_TO_IANA_MAP } from "windows-iana";
import { ExpressionError } from "../expression-error.js";
import { isInRange, millisecondsOf, ticksPerMillisecond, type Timestamp } from "./timestamp.js";

export interface TimeZone {
  isUtc: boolean;
  /** Minutes by which the zone is ahead of UTC at a moment, in milliseconds since 1970. */
  offset(milliseconds: number): number;
}

const utc: TimeZone = { isUtc: true, offset: () => 0 };

/** Names are taken in any case, as Windows takes them; territory 001 is the zone's own. */
const windowsNames = new Map(
  WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === "001").map(({ windowsName, iana }) => [
    windowsName.toLowerCase(),
    iana[0],
  ]),
);
const ianaNames = new Set(IANA_ALIAS_MAP.flatMap(({ alias }) => alias).map((name) => name.toLowerCase()));

const zones = new Map<string, TimeZone>();

/**
 * A zone by its Windows name (`W. Europe Standard Time`) or its IANA name (`Europe/Berlin`).
 *
 * @throws ExpressionError
 */
export function timeZone(name: string, functionName: string): TimeZone {
  const key = name.toLowerCase();
  const known = zones.get(key);
  if (known) return known;
  const iana = windowsNames.get(key) ?? (ianaNames.has(key) ? name : undefined);
  const isUtc = ["utc", "coordinated universal time", "etc/utc", "etc/gmt"].includes(key);
  const zone = isUtc ? utc : iana === undefined || !IANAZone.isValidZone(iana) ? null : inNamedZone(iana);
  if (!zone) {
    throw new ExpressionError(
      `In the template language function '${functionName}', the value provided for the time zone id '${name}' was not valid.`,
    );
  }
  zones.set(key, zone);
  return zone;
}

function inNamedZone(iana: string): TimeZone {
  const zone = new IANAZone(iana);
  return { isUtc: false, offset: (milliseconds) => zone.offset(milliseconds) };
}

/** A moment in UTC as a clock of the zone shows it. */
export function inZone(ticks: bigint, zone: TimeZone): Timestamp | null {
  const shown = ticks + minutes(zone.offset(millisecondsOf(ticks)));
  return isInRange(shown) ? { ticks: shown, kind: zone.isUtc ? "utc" : "none" } : null;
}

/**
 * What a clock of the zone shows, as the moment in UTC. An hour that is shown twice is taken as standard time, as .NET
 * does; null for one that is never shown.
 */
export function fromZone(ticks: bigint, zone: TimeZone): bigint | null {
  const shown = millisecondsOf(ticks);
  const day = 86_400_000;
  const offsets = new Set([zone.offset(shown - day), zone.offset(shown + day)]);
  const fitting = [...offsets].filter((offset) => zone.offset(shown - offset * 60_000) === offset);
  if (fitting.length === 0) return null;
  return ticks - minutes(Math.min(...fitting));
}

function minutes(count: number): bigint {
  return BigInt(Math.round(count * 60_000)) * ticksPerMillisecond;
}
