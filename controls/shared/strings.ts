/** Gives the text of a key in the reader's language. */
export type Strings<Key extends string> = (key: Key) => string;

/** The keys that each control has in its resx, because the frame around each control words these states. */
export const frameKeys = ["state.error", "state.masked", "state.loading", "state.offline"] as const;
export type FrameKey = (typeof frameKeys)[number];

interface StringSource {
  getString?: (key: string) => string;
}

/** The text of a key; null where there is none: hosts answer such a key with nothing or with the key itself. */
export function findString(resources: StringSource | undefined, key: string): string | null {
  const text = resources?.getString?.(key);
  return text && text !== key ? text : null;
}

/** The texts of a control; a key that is missing shows as itself rather than as a hole. */
export function readStrings<Key extends string>(resources: StringSource | undefined): Strings<Key> {
  return (key) => findString(resources, key) ?? key;
}

/** Puts values in the places of a text such as `"Write {suggestion}."`; a place without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  const known = new Map(Object.entries(values));
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(known.get(name) ?? place));
}

/**
 * The first of several messages that this version has a text for and all values of, from the most exact to the most
 * general; null where there is none.
 *
 * @param textOf text of a key; null where there is none
 */
export function firstMessage(
  keys: readonly string[],
  values: Readonly<Record<string, string>>,
  textOf: (key: string) => string | null,
): string | null {
  for (const key of keys) {
    const text = fill(textOf(key) ?? "{}", values);
    if (!/\{\w*\}/.test(text)) return text;
  }
  return null;
}
