/** What .NET's `Char.IsWhiteSpace` knows as white space, the no-break space and the next-line character among it. */
const whiteSpace = "[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const one = new RegExp(`^${whiteSpace}$`);
const around = new RegExp(`^${whiteSpace}+|${whiteSpace}+$`, "g");

export function isWhiteSpace(character: string): boolean {
  return one.test(character);
}

export function trimmed(text: string): string {
  return text.replace(around, "");
}
