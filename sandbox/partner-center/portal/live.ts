import { Observable } from "../../page/observable";
import type { PortalVersion } from "../portal-api-types";

/** Milliseconds between two looks whether anything has changed. */
const interval = 2_000;

/** What one look brought; a look that failed brought nothing new. */
export interface Look {
  /** Grows with every look. */
  count: number;
  /** Grows with every change to anything; null until the first answer. */
  version: number | null;
  /** Milliseconds since 1970 by the service's clock, which may have been turned. */
  now: number;
}

/**
 * Looks every few seconds whether anything has changed, while somebody can see the page; only then do its parts read
 * anew.
 */
export class Live extends Observable<Look> {
  readonly #read: () => Promise<PortalVersion>;

  constructor(read: () => Promise<PortalVersion>) {
    super({ count: 0, version: null, now: Date.now() });
    this.#read = read;
  }

  /** Looks until the returned function is called. */
  watch(document: Document): () => void {
    let isLooking = false;
    const look = () => {
      if (isLooking || document.visibilityState !== "visible") return;
      isLooking = true;
      void this.look().finally(() => {
        isLooking = false;
      });
    };
    look();
    const timer = setInterval(look, interval);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }

  async look(): Promise<void> {
    const { count, version, now } = this.value;
    try {
      const answer = await this.#read();
      this.set({ count: count + 1, version: answer.version, now: new Date(answer.now).getTime() });
    } catch {
      // The parts find out themselves, and say it, when they read.
      this.set({ count: count + 1, version, now });
    }
  }
}
