/** What .NET's `Char.IsWhiteSpace` knows as white space, the no-break space and the next-line character among it. */
const whiteSpace = /^[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

export function isWhiteSpace(character: string): boolean {
  return whiteSpace.test(character);
}

/** Without the white space around it; takes no longer for a text that is full of it. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start++;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
