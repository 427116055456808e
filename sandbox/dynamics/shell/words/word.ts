import { fillIn } from "../../../page/fill-in";
import { commandWords } from "./commands";
import { formWords } from "./form";
import { listWords } from "./list";
import { notificationWords } from "./notifications";
import { pageWords } from "./page";

const words = { ...pageWords, ...commandWords, ...formWords, ...listWords, ...notificationWords };

export type WordKey = keyof typeof words;
export type Word = (key: WordKey, ...values: (string | number)[]) => string;

/** Place of a language in the lists of words; a language that has no words of its own reads English. */
const places: Record<number, 0 | 1 | 2> = { 1033: 0, 1031: 1, 1037: 2 };

/** Languages (LCID) that the page itself speaks. */
export const pageLanguages = Object.keys(places).map(Number);

/** The page's words in a language, with `{0}`, `{1}` … filled in. */
export function wordsOf(language: number): Word {
  const place = places[language] ?? 0;
  return (key, ...values) => fillIn(words[key][place], values);
}
