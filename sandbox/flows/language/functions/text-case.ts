/**
 * Text in upper or lower case, character by character, so that places in it stay what they were; a character that would
 * become several stays as it is, as in .NET's invariant culture.
 */
export function upperCase(text: string): string {
  return each(text, (character) => character.toUpperCase());
}

export function lowerCase(text: string): string {
  return each(text, (character) => character.toLowerCase());
}

function each(text: string, change: (character: string) => string): string {
  let result = "";
  for (const character of text) {
    const changed = change(character);
    result += changed.length === character.length ? changed : character;
  }
  return result;
}
