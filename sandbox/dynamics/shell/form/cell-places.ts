import type { CellLayout } from "../../form/layout";

export interface PlacedCell {
  cell: CellLayout;
  /** From 1, as CSS grid counts. */
  row: number;
  column: number;
  /** Cells side by side and one below the other that it takes. */
  width: number;
  height: number;
}

/** Finds the place of each cell of a section: one that spans rows keeps its columns in the rows below. */
export function placeCells(rows: CellLayout[][], columns: number): PlacedCell[] {
  const taken = new Set<string>();
  const placed: PlacedCell[] = [];
  rows.forEach((cells, rowIndex) => {
    let column = 1;
    for (const cell of cells) {
      while (taken.has(`${rowIndex}/${column}`)) column += 1;
      const width = Math.max(1, Math.min(cell.colspan, columns - column + 1));
      const height = Math.max(1, cell.rowspan);
      for (let down = 0; down < height; down += 1) {
        for (let across = 0; across < width; across += 1) taken.add(`${rowIndex + down}/${column + across}`);
      }
      placed.push({ cell, row: rowIndex + 1, column, width, height });
      column += width;
    }
  });
  return placed;
}
