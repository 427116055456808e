import { Observable } from "../../page/observable";
import { type PageAddress, readAddress, writeAddress } from "./address";

/** Goes from page to page within the window's history. */
export class Router {
  readonly address: Observable<PageAddress>;
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
    this.address = new Observable(this.#read());
    window.addEventListener("popstate", () => {
      this.address.set(this.#read());
    });
  }

  go(address: PageAddress): void {
    this.#window.history.pushState(null, "", writeAddress(address));
    this.address.set(address);
    this.#window.scrollTo(0, 0);
  }

  /** Changes the address without a new place in the history: a filter of the open list. */
  replace(address: PageAddress): void {
    this.#window.history.replaceState(null, "", writeAddress(address));
    this.address.set(address);
  }

  #read(): PageAddress {
    const { pathname, search } = this.#window.location;
    return readAddress(pathname, search);
  }
}
