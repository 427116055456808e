import { countryAliases, countryCodes } from "../generated/countries";
import { foldName } from "./fold-name";

function allCodes(): string[] {
  return countryCodes.match(/../g) ?? [];
}

/** Whether a text is an officially assigned code of ISO 3166-1 alpha-2, in capital letters, such as "DE". */
export function isCountryCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text) && allCodes().includes(text);
}

/** Languages that customers' names of countries are looked up in, after the reader's own. */
const languages = "en de he fr es pt it nl sv da nb fi pl cs hu ro el tr ru uk ar hi ja ko zh".split(" ");

/** Longer texts name no country; looking them up would only cost time. */
const longestName = 100;

/** Code of each name in one language; built once, on the first look-up that comes that far. */
const codesOfLanguages = new Map<string, Map<string, string>>();

function codesOf(language: string): Map<string, string> {
  const known = codesOfLanguages.get(language);
  if (known) return known;
  const codes = new Map<string, string>();
  for (const style of ["long", "short"] as const) {
    const names = new Intl.DisplayNames([language], { type: "region", style, fallback: "none" });
    for (const code of allCodes()) {
      const name = names.of(code);
      if (name) codes.set(foldName(name), code);
    }
  }
  codesOfLanguages.set(language, codes);
  return codes;
}

function supported(locale: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(locale).length > 0;
  } catch {
    return false; // a malformed language tag
  }
}

/**
 * Suggests the ISO 3166-1 alpha-2 code that a text means: a code in other letters ("de"), or a country's name ("Germany",
 * "Deutschland", "גרמניה"). It is a suggestion only: names mean different countries to different people.
 *
 * @param locales language tags of the reader, whose names win; malformed and unknown ones are passed over
 */
export function suggestCountry(text: string, locales: readonly string[] = []): string | null {
  if (text.length > longestName) return null;
  const name = foldName(text);
  if (!name) return null;
  const code = name.toUpperCase();
  if (isCountryCode(code)) return code;
  const aliases = countryAliases.split(" ");
  const alias = aliases.indexOf(name);
  if (alias >= 0) return aliases[alias + 1] ?? null;
  if (/^[a-z]{2}$/.test(name)) return null; // two letters mean a code: "EU" is no French "É.-U."
  for (const language of [...locales.filter(supported), ...languages]) {
    const found = codesOf(language).get(name);
    if (found) return found;
  }
  return null;
}
