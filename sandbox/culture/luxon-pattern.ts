/** Luxon's pattern of a .NET one: names of days and the half of the day are spelled differently. */
export function luxonPattern(pattern: string): string {
  return pattern.replace(/'[^']*'|d{3,4}|tt?/g, (token) => {
    if (token.startsWith("'")) return token;
    if (token.startsWith("t")) return "a";
    return token.length === 3 ? "ccc" : "cccc";
  });
}
