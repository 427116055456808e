import type { Clock } from "./clock.js";

/** Longest delay that a timer of the machine takes; one more millisecond and it fires at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. Its timers hold no process open. */
export class RealClock implements Clock {
  now(): Date {
    return new Date();
  }

  after(milliseconds: number, callback: () => void): () => void {
    const end = Date.now() + milliseconds;
    let timer: NodeJS.Timeout;
    const start = (): void => {
      const left = end - Date.now();
      timer = setTimeout(left > longestTimer ? start : callback, Math.min(Math.max(left, 0), longestTimer)).unref();
    };
    start();
    return () => {
      clearTimeout(timer);
    };
  }
}
