import type { Clock } from "../../time/clock.js";
import type { Modes } from "../modes.js";

/** Milliseconds from a change to its run when nothing is in the way. */
const usualDelay = 500;
/** Milliseconds from the first copy of a doubled event to the second. */
const secondCopyDelay = 4_000;
/** Milliseconds that a late event takes at least, and at most that much more. */
const lateBy = { least: 120_000, more: 240_000 };
/** Milliseconds in which events are gathered, to be let go in the wrong order. */
const gatheringTime = 10_000;

/**
 * Decides when an event reaches its flow. Nothing promises that it comes once, soon or in order, so all of these can be
 * played.
 */
export class Delivery {
  #gathered: (() => void)[] = [];
  readonly #cancels = new Set<() => void>();

  constructor(
    private readonly clock: Clock,
    private readonly mode: Modes["delivery"],
    private readonly random: () => number,
  ) {}

  /** @param delays milliseconds until each copy arrives, instead of what the mode says; none loses the event */
  deliver(arrive: () => void, delays: readonly number[] | null): void {
    if (delays === null && this.mode === "out-of-order") {
      this.#gather(arrive);
      return;
    }
    for (const delay of delays ?? this.#delays()) this.#after(delay, arrive);
  }

  /** Nothing arrives any more. */
  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    this.#gathered = [];
  }

  #delays(): number[] {
    if (this.mode === "twice") return [usualDelay, usualDelay + secondCopyDelay];
    if (this.mode === "late") return [lateBy.least + Math.floor(this.random() * lateBy.more)];
    return [usualDelay];
  }

  #gather(arrive: () => void): void {
    this.#gathered.push(arrive);
    if (this.#gathered.length > 1) return;
    this.#after(gatheringTime, () => {
      const gathered = this.#gathered.reverse();
      this.#gathered = [];
      for (const each of gathered) each();
    });
  }

  #after(delay: number, callback: () => void): void {
    const cancel = this.clock.after(delay, () => {
      this.#cancels.delete(cancel);
      callback();
    });
    this.#cancels.add(cancel);
  }
}
