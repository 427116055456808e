import { ExpressionError } from "../expression-error.js";

/**
 * The locale in its usual spelling, `en-US` where none is named.
 *
 * @throws ExpressionError when there is no such locale
 */
export function localeOf(name: string | null): string {
  if (name === null || name === "") return "en-US";
  try {
    const [locale] = Intl.NumberFormat.supportedLocalesOf(name.replaceAll("_", "-"));
    if (locale !== undefined) return locale;
  } catch {
    // Not even spelled like one.
  }
  throw new ExpressionError(`The provided locale '${name}' is not valid or doesn't have an associated locale.`);
}
