import type { Labels } from "../metadata/model";

const english = 1033;

/** Text of a label in a language; in English where it has none in it. */
export const labelText = (labels: Labels, languageId: number): string => labels[languageId] ?? labels[english] ?? "";
