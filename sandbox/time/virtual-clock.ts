import type { Clock } from "./clock.js";

interface Timer {
  at: number;
  order: number;
  callback: () => void;
}

/**
 * A time that stands still until it is turned, so that an hour of waiting takes no time and every run of a test is the
 * same. What runs between two timers must be promises alone: real input or output would escape the order.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #timers: Timer[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(milliseconds, 0), order: this.#order++, callback };
    this.#timers.push(timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  /** When the next timer is due; null when none waits. */
  get next(): Date | null {
    const timer = this.#first();
    return timer ? new Date(timer.at) : null;
  }

  /** Lets everything run that waits for no timer. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Turns the time on, running each timer at its own moment, those that are set on the way included. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await this.settle();
    for (let timer = this.#first(); timer && timer.at <= end; timer = this.#first()) {
      this.#timers.splice(this.#timers.indexOf(timer), 1);
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
      await this.settle();
    }
    this.#now = end;
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
    }
    return first;
  }
}
