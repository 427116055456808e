import { currencyCodes } from "../generated/currencies";

function allCodes(): string[] {
  return currencyCodes.match(/.../g) ?? [];
}

/** Whether a text is a code of ISO 4217 that an amount of money can have, in capital letters, such as "EUR". */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text) && allCodes().includes(text);
}
