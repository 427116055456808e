/** Puts a text on the clipboard. Gives false where the browser has none to offer, or the page's policy forbids it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
