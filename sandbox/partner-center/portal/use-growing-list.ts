import * as React from "react";
import { pageSize } from "./api/portal-api";
import type { Live } from "./live";
import { type Polled, usePolled } from "./use-polled";

interface GrowingList<T> {
  polled: Polled<{ rows: T[]; hasMore: boolean }>;
  showMore: () => void;
}

/**
 * A list of happenings, newest first, of which more are shown on demand. While pages are read, new happenings push old
 * ones onto the next page, so a row that comes twice is shown once.
 *
 * @param readPage the first page is 1
 * @param key what the list depends on; another key begins anew
 * @param isAlways read with every look, for what may change without the version telling so
 */
export function useGrowingList<T extends { id: string }>(
  live: Live,
  readPage: (page: number) => Promise<{ rows: T[]; total: number }>,
  key: string,
  isAlways = false,
): GrowingList<T> {
  const [shown, setShown] = React.useState({ key, pages: 1 });
  const pages = shown.key === key ? shown.pages : 1;
  const read = async () => {
    const lists = await Promise.all(Array.from({ length: pages }, (_nothing, index) => readPage(index + 1)));
    const rows = new Map(lists.flatMap((list) => list.rows).map((row) => [row.id, row]));
    return { rows: [...rows.values()], hasMore: (lists.at(-1)?.total ?? 0) > pages * pageSize };
  };
  return {
    polled: usePolled(live, read, `${key} ${pages}`, isAlways),
    showMore: () => {
      setShown({ key, pages: pages + 1 });
    },
  };
}
