import type { LookupValue } from "../form/form-view";

const longest = 5;

/** Rows the user has opened or picked lately in this browser, by table, the latest first. */
export class RecentRows {
  readonly #storage: Storage;
  readonly #key: string;

  /** @param userId whose rows they are: another user of the same browser has other ones */
  constructor(storage: Storage, userId: string) {
    this.#storage = storage;
    this.#key = `sandbox-recent-${userId}`;
  }

  of(table: string): LookupValue[] {
    return this.#read()[table] ?? [];
  }

  add(row: LookupValue): void {
    const all = this.#read();
    const others = (all[row.entityType] ?? []).filter(({ id }) => id !== row.id);
    const changed = { ...all, [row.entityType]: [row, ...others].slice(0, longest) };
    this.#storage.setItem(this.#key, JSON.stringify(changed));
  }

  /** Takes a row away that is there no more. */
  remove(row: { entityType: string; id: string }): void {
    const all = this.#read();
    const others = (all[row.entityType] ?? []).filter(({ id }) => id !== row.id);
    this.#storage.setItem(this.#key, JSON.stringify({ ...all, [row.entityType]: others }));
  }

  #read(): Record<string, LookupValue[]> {
    try {
      return JSON.parse(this.#storage.getItem(this.#key) ?? "{}") as Record<string, LookupValue[]>;
    } catch {
      // Somebody else wrote there: the list begins anew.
      return {};
    }
  }
}
