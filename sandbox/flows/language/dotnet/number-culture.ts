import { ExpressionError } from "../expression-error.js";

/** How a locale writes numbers. */
export interface NumberCulture {
  decimal: string;
  group: string;
  /** Sizes of the groups from the right; the last one repeats. */
  groupSizes: number[];
  /** Around an amount: `["$", ""]` or `["", " €"]`. */
  currency(): [before: string, after: string];
  percent: [before: string, after: string];
}

const cultures = new Map<string, NumberCulture>();

export function numberCulture(locale: string): NumberCulture {
  let culture = cultures.get(locale);
  if (!culture) {
    culture = read(locale);
    cultures.set(locale, culture);
  }
  return culture;
}

function read(locale: string): NumberCulture {
  const parts = new Intl.NumberFormat(locale, {
    numberingSystem: "latn",
    useGrouping: true,
    minimumFractionDigits: 1,
  }).formatToParts(-1234567891234.5);
  const part = (type: string, otherwise: string): string =>
    plain(parts.find((one) => one.type === type)?.value ?? otherwise);
  const sizes = parts.filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const [last = 3, before = last] = sizes.reverse();
  return {
    decimal: part("decimal", "."),
    group: part("group", ","),
    groupSizes: before === last ? [last] : [last, before],
    currency: () =>
      around(locale, { style: "currency", currency: currencyOf(locale), currencyDisplay: "narrowSymbol" }),
    percent: around(locale, { style: "percent" }),
  };
}

/** What stands before and after the digits. */
function around(locale: string, options: Intl.NumberFormatOptions): [string, string] {
  const sides: [string, string] = ["", ""];
  let side: 0 | 1 = 0;
  for (const { type, value } of new Intl.NumberFormat(locale, { ...options, numberingSystem: "latn" }).formatToParts(
    1,
  )) {
    if (type === "integer" || type === "decimal" || type === "fraction") side = 1;
    else sides[side] += plain(value).replaceAll("\u00a0", " ").replace("kr.", "kr");
  }
  return sides;
}

/** .NET knows no narrow no-break space here, and no marks of direction. */
function plain(text: string): string {
  return text.replaceAll("\u202f", "\u00a0").replaceAll(/[\u200e\u200f\u061c]/g, "");
}

const euro = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");
const currencies: Record<string, string> = {
  ...Object.fromEntries(euro.map((region) => [region, "EUR"])),
  ...{ US: "USD", GB: "GBP", CH: "CHF", LI: "CHF", IS: "ISK", DK: "DKK", NO: "NOK", SE: "SEK", PL: "PLN", CZ: "CZK" },
  ...{ HU: "HUF", RO: "RON", BG: "BGN", RS: "RSD", UA: "UAH", RU: "RUB", TR: "TRY", IL: "ILS", AE: "AED", SA: "SAR" },
  ...{ EG: "EGP", ZA: "ZAR", NG: "NGN", KE: "KES", IN: "INR", CN: "CNY", TW: "TWD", HK: "HKD", JP: "JPY", KR: "KRW" },
  ...{ SG: "SGD", MY: "MYR", TH: "THB", ID: "IDR", PH: "PHP", VN: "VND", AU: "AUD", NZ: "NZD", CA: "CAD", MX: "MXN" },
  ...{ BR: "BRL", AR: "ARS", CL: "CLP", CO: "COP", PE: "PEN" },
};

function currencyOf(locale: string): string {
  const region = new Intl.Locale(locale).maximize().region ?? "";
  const currency = currencies[region];
  if (currency) return currency;
  throw new ExpressionError(`The currency of the locale '${locale}' is not known here.`);
}
