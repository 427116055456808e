/** Language tags by Windows language code (LCID). */
const tags: Record<number, string> = {
  1025: "ar-SA",
  1026: "bg-BG",
  1028: "zh-TW",
  1029: "cs-CZ",
  1030: "da-DK",
  1031: "de-DE",
  1032: "el-GR",
  1033: "en-US",
  1035: "fi-FI",
  1036: "fr-FR",
  1037: "he-IL",
  1038: "hu-HU",
  1040: "it-IT",
  1041: "ja-JP",
  1042: "ko-KR",
  1043: "nl-NL",
  1044: "nb-NO",
  1045: "pl-PL",
  1046: "pt-BR",
  1048: "ro-RO",
  1049: "ru-RU",
  1053: "sv-SE",
  1054: "th-TH",
  1055: "tr-TR",
  1058: "uk-UA",
  2052: "zh-CN",
  2057: "en-GB",
  2070: "pt-PT",
  3082: "es-ES",
};

const rightToLeft = new Set([1025, 1037]);

/** Language tag of an LCID, e.g. `de-DE` of 1031. */
export function languageTag(languageId: number): string {
  const tag = tags[languageId];
  if (!tag) throw new Error(`The language ${languageId} is not known here.`);
  return tag;
}

export function isRightToLeft(languageId: number): boolean {
  return rightToLeft.has(languageId);
}

/** Name of a language in its own words, e.g. `Deutsch (Deutschland)`. */
export function languageName(languageId: number): string {
  const tag = languageTag(languageId);
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}
