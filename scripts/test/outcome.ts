/** What one runner counted. */
export interface Outcome {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
}

/** The last line of `npm test`: the sum of all runners, e.g. `12 passed, 1 failed, 2 skipped`. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const skipped = sum(({ skipped: count }) => count);
  const line = `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
