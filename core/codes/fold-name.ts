/**
 * Folds a country's name for comparison: case, accents, punctuation, "the" in front, "&" for "and" and "St." for "Saint"
 * make no difference. "Åland Islands" and "aland islands" fold to the same text.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/&/g, " and ")
    .replace(/\bst\b/g, "saint")
    .replace(/^\s*the\b/, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}
