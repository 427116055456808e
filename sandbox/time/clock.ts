/** The time that the sandbox lives by: the machine's own, or one that a test turns. */
export interface Clock {
  now(): Date;
  /**
   * Calls back once, `milliseconds` from now.
   *
   * @returns calls it off
   */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Resolves `milliseconds` from now. */
export function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}
