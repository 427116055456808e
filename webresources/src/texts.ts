const resource = "cosell_/strings/forms";

/**
 * A text in the reader's language.
 *
 * @param values what stands in the text's placeholders, `{name}`
 */
export function text(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  // The platform has null for a key that it does not know, whatever the typings promise.
  const found = Xrm.Utility.getResourceString(resource, key) as string | null;
  return (found ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
