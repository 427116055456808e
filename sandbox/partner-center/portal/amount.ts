const pattern = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/;

/** The largest amount that a number holds to the cent. */
const largest = 999_999_999_999;

/** Reads an amount as typed, e.g. `25,000.50`; null where it is none, or beyond what can be held to the cent. */
export function parseAmount(text: string): number | null {
  const typed = text.trim();
  if (!pattern.test(typed)) return null;
  const amount = Number(typed.replaceAll(",", ""));
  return amount <= largest ? amount : null;
}

/** Currencies that are offered; the service judges any other code itself. */
export const currencies = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "INR", "ILS", "SEK", "PLN", "BRL"];
