import type { FormAttribute } from "./attribute";

/** Words of the form runtime, in the languages of the page. */
const texts = {
  required: {
    1033: "A value is required.",
    1031: "Ein Wert ist erforderlich.",
    1037: "נדרש ערך.",
  },
  tooLong: {
    1033: "The text is longer than {0} characters.",
    1031: "Der Text ist länger als {0} Zeichen.",
    1037: "הטקסט ארוך מ-{0} תווים.",
  },
  outOfRange: {
    1033: "Enter a number between {0} and {1}.",
    1031: "Geben Sie eine Zahl zwischen {0} und {1} ein.",
    1037: "הזן מספר בין {0} ל-{1}.",
  },
  conflict: {
    1033: "Somebody else has changed this record since you opened it. Copy what you typed, refresh, and enter it again.",
    1031:
      "Jemand anderes hat diesen Datensatz geändert, seit Sie ihn geöffnet haben. Kopieren Sie Ihre Eingaben, " +
      "aktualisieren Sie und geben Sie sie erneut ein.",
    1037: "מישהו אחר שינה את הרשומה מאז שפתחת אותה. העתק את מה שהקלדת, רענן והזן שוב.",
  },
  offline: {
    1033: "There is no connection to the server. Your changes are kept on this page; save again once you are online.",
    1031:
      "Es besteht keine Verbindung zum Server. Ihre Änderungen bleiben auf dieser Seite; speichern Sie erneut, sobald " +
      "Sie online sind.",
    1037: "אין חיבור לשרת. השינויים נשמרים בדף זה; שמור שוב כשתהיה מחובר.",
  },
  savingAlready: {
    1033: "The record is being saved already.",
    1031: "Der Datensatz wird bereits gespeichert.",
    1037: "הרשומה כבר נשמרת.",
  },
} satisfies Record<string, Record<1033 | 1031 | 1037, string>>;

/** A message in the reader's language, in English where it is not there. */
export function message(key: keyof typeof texts, language: number, ...values: (string | number)[]): string {
  const text = language === 1031 || language === 1037 ? texts[key][language] : texts[key][1033];
  return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

/** What is wrong with the value by the column's own limits; null when nothing is. */
export function valueProblem(attribute: FormAttribute, language: number): string | null {
  const { value, maxLength, min, max } = attribute;
  if (typeof value === "string" && maxLength !== null && value.length > maxLength) {
    return message("tooLong", language, maxLength);
  }
  const isNumeric = attribute.type !== "optionset" && typeof value === "number";
  if (isNumeric && ((min !== null && value < min) || (max !== null && value > max))) {
    return message("outOfRange", language, min ?? "", max ?? "");
  }
  return null;
}
