import type { CreatedFrom } from "../form/ports";
import type { LookupValue } from "../form/form-view";
import { Observable } from "../../page/observable";
import { type PageAddress, readAddress, writeAddress } from "./page-address";

/** What a page is told beside its address. It survives a reload, as the browser keeps it with the history. */
export interface PageDetails {
  createdFrom?: CreatedFrom;
  parameters?: Record<string, string>;
  tabName?: string;
}

export interface Entry {
  /** Grows with each step; a page is drawn afresh when it changes. */
  key: number;
  /** Place in the window's history. */
  place: number;
  address: PageAddress;
  details: PageDetails;
}

interface HistoryState {
  place: number;
  details: PageDetails;
}

/** Goes from page to page, and asks the open page before it is left. */
export class Router {
  readonly entry: Observable<Entry>;
  /** Asked before the open page is left: false stays. */
  guard: (() => Promise<boolean>) | null = null;
  appId: string | null;
  readonly #left = new Map<number, (saved: LookupValue[]) => void>();
  readonly #window: Window;
  #isReturning = false;

  constructor(window: Window) {
    this.#window = window;
    const { pathname, search } = window.location;
    this.appId = new URLSearchParams(search).get("appid");
    const state = window.history.state as HistoryState | null;
    const place = state?.place ?? 0;
    this.entry = new Observable<Entry>({
      key: 0,
      place,
      address: readAddress(pathname, search),
      details: state?.details ?? {},
    });
    if (!state) window.history.replaceState({ place, details: {} } satisfies HistoryState, "");
    window.addEventListener("popstate", () => void this.#popped());
  }

  /** Goes to a page, unless the open one is not to be left. Resolves to whether it went. */
  async go(address: PageAddress, details: PageDetails = {}): Promise<boolean> {
    if (!(await this.#mayLeave())) return false;
    const place = this.entry.value.place + 1;
    this.#window.history.pushState({ place, details } satisfies HistoryState, "", writeAddress(address, this.appId));
    this.#show(place, address, details);
    return true;
  }

  /** Goes to a form; resolves when it was left, with the row that was saved on it. */
  async openForm(address: PageAddress, details: PageDetails): Promise<LookupValue[]> {
    const place = this.entry.value.place + 1;
    if (!(await this.go(address, details))) return [];
    return new Promise((resolve) => {
      this.#left.set(place, resolve);
    });
  }

  /** To be called by a form that is left. */
  formLeft(place: number, saved: LookupValue[]): void {
    const left = this.#left.get(place);
    this.#left.delete(place);
    left?.(saved);
  }

  /** Changes the address of the open page without drawing it afresh: a new record that has got its id. */
  rename(address: PageAddress): void {
    const { place, key } = this.entry.value;
    this.#window.history.replaceState(
      { place, details: {} } satisfies HistoryState,
      "",
      writeAddress(address, this.appId),
    );
    this.entry.set({ key, place, address, details: {} });
  }

  /** Takes another page in the place of the open one. */
  replace(address: PageAddress): void {
    const { place } = this.entry.value;
    this.#window.history.replaceState(
      { place, details: {} } satisfies HistoryState,
      "",
      writeAddress(address, this.appId),
    );
    this.#show(place, address, {});
  }

  /** Back to the page before; to `otherwise` where there is none. */
  async back(otherwise: PageAddress): Promise<void> {
    if (this.entry.value.place > 0) {
      this.#window.history.back();
      return;
    }
    if (await this.#mayLeave()) this.replace(otherwise);
  }

  async #mayLeave(): Promise<boolean> {
    return this.guard === null || (await this.guard());
  }

  async #popped(): Promise<void> {
    if (this.#isReturning) {
      this.#isReturning = false;
      return;
    }
    const state = this.#window.history.state as HistoryState | null;
    const place = state?.place ?? 0;
    const step = this.entry.value.place - place;
    const { pathname, search } = this.#window.location;
    if (step !== 0 && !(await this.#mayLeave())) {
      // The browser has gone already: the history is put back to where the page still is.
      this.#isReturning = true;
      this.#window.history.go(step);
      return;
    }
    this.#show(place, readAddress(pathname, search), state?.details ?? {});
  }

  #show(place: number, address: PageAddress, details: PageDetails): void {
    this.guard = null;
    this.entry.set({ key: this.entry.value.key + 1, place, address, details });
  }
}
