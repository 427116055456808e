import type { Clock } from "../../sandbox/time/clock.js";

/** What happened in a history, line by line, so that a failing seed can be read. */
export class Story {
  readonly #lines: { time: string; text: string }[] = [];

  constructor(private readonly clock: Clock) {}

  /**
   * Adds a line.
   *
   * @param who one word: `seller`, `microsoft`, `flow`, `fault`, `time` …
   * @param time ISO 8601 in UTC; absent: the present moment
   */
  tell(who: string, text: string, time: string = this.clock.now().toISOString()): void {
    this.#lines.push({ time: time.slice(0, 23), text: `${time.slice(0, 19)}  ${who.padEnd(10)} ${text}` });
  }

  /** In the order of time; lines of one moment as they were told. */
  toString(): string {
    return [...this.#lines]
      .sort((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0))
      .map(({ text }) => text)
      .join("\n");
  }
}
