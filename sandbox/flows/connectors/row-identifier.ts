const guid = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i;
const pair = String.raw`\s*\w+\s*=\s*(?:'(?:[^']|'')*'|[\w.:{}+-]+)\s*`;
const key = new RegExp(`^${pair}(?:,${pair})*$`);

/** Whether a text names a row: a GUID, or the values of an alternate key such as `accountnumber='A1'`. */
export function namesRow(text: string): boolean {
  return guid.test(text) || key.test(text);
}

/** A text as a part of a path: whatever it holds, it stays in its segment. */
export function pathSegment(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2C|3D)/g, decodeURIComponent);
}

/** A segment that a resolver takes for "here" or "above", however it is encoded. */
export function isDotSegment(text: string): boolean {
  return /^\.{1,2}$/.test(text);
}
