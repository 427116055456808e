/** A text with `{0}`, `{1}` … filled in; a place without a value stays as it is. */
export function fillIn(text: string, values: (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
