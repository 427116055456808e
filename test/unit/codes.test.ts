import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCountryCode, suggestCountry } from "../../core/codes/country";
import { isCurrencyCode } from "../../core/codes/currency";
import { countryAliases, countryCodes } from "../../core/generated/countries";
import { currencyCodes } from "../../core/generated/currencies";
import { generateCodes } from "../../scripts/generate/codes";

describe("the generated lists of codes", () => {
  it.each([...generateCodes()])("keep %s as the generator writes it", (path, contents) => {
    expect(readFileSync(path, "utf8")).toBe(contents);
  });

  const countries = countryCodes.match(/../g) ?? [];
  const aliases = countryAliases.split(" ");

  it("are sorted and without doubles", () => {
    const names = aliases.filter((_, index) => index % 2 === 0);
    for (const list of [countries, currencyCodes.match(/.../g) ?? [], names]) {
      expect(list).toEqual([...new Set(list)].sort());
    }
  });

  it("hold the 249 countries that ISO 3166-1 assigns", () => {
    expect(countries).toHaveLength(249);
  });

  it("give each other name of a country the code of one", () => {
    for (const code of aliases.filter((_, index) => index % 2 === 1)) expect(countries).toContain(code);
  });
});

describe("a country code", () => {
  it.each(["DE", "US", "GB", "IL", "AX", "ZW"])("is %s", (code) => {
    expect(isCountryCode(code)).toBe(true);
  });

  it.each(["UK", "EU", "SU", "ZZ", "XK", "AA", "AN", "de", "DEU", "D", "", " DE", "DE ", "DE AE", "E A", "276"])(
    "is not %j",
    (text) => {
      expect(isCountryCode(text)).toBe(false);
    },
  );
});

describe("a currency code", () => {
  it.each(["EUR", "USD", "ILS", "XAF", "XOF", "XCD", "XCG", "XPF", "CLF"])("is %s", (code) => {
    expect(isCurrencyCode(code)).toBe(true);
  });

  it.each(["XXX", "XTS", "XAU", "XAG", "XDR", "XBA", "XUA", "DEM", "HRK", "eur", "EU", "EURO", "€", "", "UR U"])(
    "is not %j, which no customer pays in",
    (text) => {
      expect(isCurrencyCode(text)).toBe(false);
    },
  );
});

describe("the suggestion for a country", () => {
  it.each([
    ["Germany", "DE"],
    ["Deutschland", "DE"],
    ["גרמניה", "DE"],
    ["Allemagne", "DE"],
    ["  gErMaNy. ", "DE"],
    ["de", "DE"],
    ["DE ", "DE"],
    ["USA", "US"],
    ["U.S.A.", "US"],
    ["United States of America", "US"],
    ["Estados Unidos", "US"],
    ["UK", "GB"],
    ["England", "GB"],
    ["The Netherlands", "NL"],
    ["Holland", "NL"],
    ["Türkiye", "TR"],
    ["Turkey", "TR"],
    ["Österreich", "AT"],
    ["Cote d'Ivoire", "CI"],
    ["Bosnia and Herzegovina", "BA"],
    ["Bosnia & Herzegovina", "BA"],
    ["Saint Lucia", "LC"],
    ["Hong Kong", "HK"],
    ["日本", "JP"],
    ["Россия", "RU"],
  ])("for %j is %s", (name, code) => {
    expect(suggestCountry(name)).toBe(code);
  });

  it.each(["", "   ", "?", "Atlantis", "Congo Brazza Ville Ltd.", "EU", "ZZ", "XK", "x".repeat(100_000)])(
    "is none for %j",
    (name) => {
      expect(suggestCountry(name)).toBeNull();
    },
  );

  it("knows names in the reader's language, and passes over tags that are none", () => {
    expect(suggestCountry("Þýskaland")).toBeNull();
    expect(suggestCountry("Þýskaland", ["not a tag!", "qaa", "is-IS"])).toBe("DE");
  });

  it("is a valid code or none, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "grapheme", maxLength: 30 })), (text) => {
        const code = suggestCountry(text);
        expect(code === null || isCountryCode(code)).toBe(true);
      }),
    );
  });
});
