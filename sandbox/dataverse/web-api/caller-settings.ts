import { languageTag } from "../../culture/languages.js";
import { timeZoneName } from "../../culture/time-zones.js";
import { languageOf } from "../rows/localized-rows.js";
import type { Session } from "../rows/session.js";
import type { StoredValue } from "../store/store.js";

const utc = 92;

/** Language tag that the caller's numbers and dates are written by. */
export function localeOf(session: Session): string {
  return languageTag(numberOr(setting(session, "localeid"), languageOf(session)));
}

/** IANA name of the caller's time zone; UTC where none was chosen. */
export function timeZoneOf(session: Session): string {
  return timeZoneName(numberOr(setting(session, "timezonecode"), utc));
}

/** How the caller writes dates and times; a pattern that was never chosen is left out. */
export function datePatternsOf(session: Session): { shortDate?: string; shortTime?: string } {
  const shortDate = setting(session, "dateformatstring");
  const shortTime = setting(session, "timeformatstring");
  return {
    ...(typeof shortDate === "string" ? { shortDate } : {}),
    ...(typeof shortTime === "string" ? { shortTime } : {}),
  };
}

function setting({ store, userId }: Session, column: string): StoredValue | undefined {
  return store.get("usersettings", userId)?.body[column];
}

const numberOr = (value: StoredValue | undefined, otherwise: number): number =>
  typeof value === "number" && value > 0 ? value : otherwise;
