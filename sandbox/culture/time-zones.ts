/** Zones by Dataverse's `timezonecode`, with the name that the IANA database gives them. */
const zones: Record<number, string> = {
  0: "Etc/GMT+12",
  2: "Pacific/Honolulu",
  3: "America/Anchorage",
  4: "America/Los_Angeles",
  10: "America/Denver",
  15: "America/Phoenix",
  20: "America/Chicago",
  30: "America/Mexico_City",
  35: "America/New_York",
  45: "America/Bogota",
  50: "America/Halifax",
  60: "America/St_Johns",
  65: "America/Sao_Paulo",
  80: "Atlantic/Azores",
  85: "Europe/London",
  90: "Africa/Casablanca",
  92: "Etc/UTC",
  95: "Europe/Budapest",
  100: "Europe/Warsaw",
  105: "Europe/Paris",
  110: "Europe/Berlin",
  120: "Africa/Cairo",
  125: "Europe/Kyiv",
  130: "Europe/Bucharest",
  135: "Asia/Jerusalem",
  140: "Africa/Johannesburg",
  145: "Europe/Moscow",
  150: "Asia/Riyadh",
  160: "Asia/Tehran",
  165: "Asia/Dubai",
  185: "Asia/Tashkent",
  190: "Asia/Kolkata",
  205: "Asia/Bangkok",
  210: "Asia/Shanghai",
  215: "Asia/Singapore",
  225: "Australia/Perth",
  230: "Asia/Seoul",
  235: "Asia/Tokyo",
  250: "Australia/Adelaide",
  255: "Australia/Sydney",
  260: "Australia/Brisbane",
  290: "Pacific/Auckland",
};

/** IANA name of a `timezonecode`. */
export function timeZoneName(code: number): string {
  const zone = zones[code];
  if (!zone) throw new Error(`The time zone with the code ${code} is not known here.`);
  return zone;
}
