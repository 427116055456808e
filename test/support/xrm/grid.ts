import { XrmMockGenerator } from "xrm-mock";

export interface TestGrid {
  /** Shows a number of rows, and fires the grid's OnLoad. */
  load(count: number): void;
  handlerCount(): number;
}

/** Puts a sub-grid on the mocked form. */
export function addGrid(name: string, eventOf: (grid: object) => Xrm.Events.EventContext): TestGrid {
  const grid = XrmMockGenerator.Control.createGrid({ name, label: `Label of ${name}` });
  let shown = 0;
  Object.assign(grid, { getGrid: () => ({ getTotalRecordCount: () => shown }) });
  return {
    load(count) {
      shown = count;
      for (const handler of [...grid.onLoadHandlers]) (handler as (event: unknown) => void)(eventOf(grid));
    },
    handlerCount: () => grid.onLoadHandlers.length,
  };
}
