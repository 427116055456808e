import { invalid } from "../service-error.js";

export interface Page {
  skip: number;
  top: number;
}

const usualPage = 50;
const longestPage = 200;

/** @throws ServiceError 400 unless `skip` and `top` are whole numbers within their bounds */
export function readPage(query: URLSearchParams): Page {
  return { skip: numberOf(query, "skip", 0, Infinity), top: numberOf(query, "top", usualPage, longestPage) };
}

export function pageOf<Item>(items: readonly Item[], { skip, top }: Page): Item[] {
  return items.slice(skip, skip + top);
}

function numberOf(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  if (!/^\d{1,9}$/.test(text) || Number(text) > most) throw invalid(`'${name}' is no number within its bounds.`, name);
  return Number(text);
}
