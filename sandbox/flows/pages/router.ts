import { Observable } from "../../page/observable";
import { type PageAddress, readAddress, writeAddress } from "./address";

/** Goes from page to page, and asks the open one before it is left. */
export class Router {
  readonly address: Observable<PageAddress>;
  /** Asked before the open page is left: false stays. */
  guard: (() => boolean) | null = null;
  readonly #window: Window;
  #shown: string;

  constructor(window: Window) {
    this.#window = window;
    this.#shown = this.#current();
    this.address = new Observable(readAddress(window.location.pathname, window.location.search));
    window.addEventListener("popstate", () => {
      this.#popped();
    });
  }

  go(address: PageAddress): void {
    if (this.guard && !this.guard()) return;
    this.guard = null;
    const text = writeAddress(address);
    if (text !== this.#current()) this.#window.history.pushState(null, "", text);
    this.#show(text, address);
  }

  /** Changes the address of the open page, which stays as it is: another action of a run. */
  rename(address: PageAddress): void {
    const text = writeAddress(address);
    this.#window.history.replaceState(null, "", text);
    this.#show(text, address);
  }

  #popped(): void {
    if (this.guard && !this.guard()) {
      // The browser has gone already; the page that stays gets its address back.
      this.#window.history.pushState(null, "", this.#shown);
      return;
    }
    this.guard = null;
    const { pathname, search } = this.#window.location;
    this.#show(this.#current(), readAddress(pathname, search));
  }

  #show(text: string, address: PageAddress): void {
    this.#shown = text;
    this.address.set(address);
  }

  #current(): string {
    return this.#window.location.pathname + this.#window.location.search;
  }
}
