const guid = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i;
const pair = String.raw`\s*\w+\s*=\s*(?:'(?:[^']|'')*'|[\w.:{}+-]+)\s*`;
const key = new RegExp(`^${pair}(?:,${pair})*$`);

/** Whether a text names a row: a GUID, or the values of an alternate key such as `accountnumber='A1'`. */
export function namesRow(text: string): boolean {
  return guid.test(text) || key.test(text);
}

/** A text as a part of an address: whatever it holds, it ends no segment and no value. Half a character becomes U+FFFD. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

/** A text as a part of a path of Dataverse, where the characters of keys are written as they are. */
export function pathSegment(text: string): string {
  return percentEncoded(text).replace(/%(?:2C|3D)/g, decodeURIComponent);
}

/** A segment that a resolver takes for "here" or "above", however it is encoded. */
export function isDotSegment(text: string): boolean {
  return /^\.{1,2}$/.test(text);
}
