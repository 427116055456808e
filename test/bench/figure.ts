/** One measured figure beside what it is held against. */
export interface Figure {
  what: string;
  measured: string;
  yardstick: string;
  /** What was aimed at, and whether it was reached; absent where a figure is only reported. */
  target?: { words: string; met: boolean };
}

/** The middle value of several runs; half of them took longer. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A table as people read it on a console, and as Markdown. */
export function formatFigures(figures: readonly Figure[]): string {
  const rows = [
    ["what", "measured", "yardstick", "target"],
    ["---", "---", "---", "---"],
    ...figures.map(({ what, measured, yardstick, target }) => [
      what,
      measured,
      yardstick,
      target ? `${target.words}: ${target.met ? "met" : "MISSED"}` : "reported",
    ]),
  ];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}
