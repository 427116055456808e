function dayAt(date: Date, minutesAhead: number): string {
  return new Date(date.getTime() + minutesAhead * 60_000).toISOString().slice(0, 10);
}

/** Calendar day (YYYY-MM-DD) of a date-only column, which the platform hands over as midnight where the browser is. */
export function dayOf(date: Date): string {
  return dayAt(date, -date.getTimezoneOffset());
}

/** The user's own calendar day (YYYY-MM-DD), which need not be the browser's. */
export function today(): string {
  return dayAt(new Date(), Xrm.Utility.getGlobalContext().userSettings.getTimeZoneOffsetMinutes());
}
