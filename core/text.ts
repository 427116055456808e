/** Whether a text says anything: not empty, not only spaces. */
export function isFilled(text: string | null): text is string {
  return text !== null && text.trim() !== "";
}

/** Shortens a text to a number of UTF-16 units, the ellipsis included, without cutting a character in two. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
