import type { Labels } from "../../metadata/model.js";

/** A piece of metadata as the Web API shows it, before `$select` and `$expand`. */
export interface Described {
  /** Its type without the namespace, e.g. `PicklistAttributeMetadata`. */
  type: string;
  /** Properties of the type that its collection holds, e.g. of `AttributeMetadata`. */
  base: Record<string, unknown>;
  /** Properties that only the derived type has. */
  own: Record<string, unknown>;
  /** What `$expand` may name, by property. */
  navigation: Record<string, () => Described | Described[] | null>;
  /** Navigation properties that need a cast to the derived type first. */
  ownNavigation: ReadonlySet<string>;
}

interface LocalizedLabel {
  Label: string;
  LanguageCode: number;
  IsManaged: boolean;
  MetadataId: null;
  HasChanged: null;
}

export interface Label {
  LocalizedLabels: LocalizedLabel[];
  UserLocalizedLabel: LocalizedLabel | null;
}

const baseLanguage = 1033;

/** Texts in all their languages, and the one that the reader sees: in their own language, else in the base language. */
export function describeLabel(labels: Labels | undefined, languageId: number): Label {
  const all = Object.entries(labels ?? {}).map(([language, text]) => localized(Number(language), text));
  const of = (language: number): LocalizedLabel | undefined => all.find((label) => label.LanguageCode === language);
  return { LocalizedLabels: all, UserLocalizedLabel: of(languageId) ?? of(baseLanguage) ?? all[0] ?? null };
}

const localized = (language: number, text: string): LocalizedLabel => ({
  Label: text,
  LanguageCode: language,
  IsManaged: true,
  MetadataId: null,
  HasChanged: null,
});
