/** Units in which waits and recurrences count, in lower case, by what luxon calls them. */
export const timeUnits: Readonly<Record<string, "seconds" | "minutes" | "hours" | "days" | "weeks" | "months">> = {
  second: "seconds",
  minute: "minutes",
  hour: "hours",
  day: "days",
  week: "weeks",
  month: "months",
};
