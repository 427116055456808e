import * as React from "react";

/** What the steps of a run share: which one is looked at, which are open, and which turns of the loops are shown. */
export interface StepsState {
  selected: string | null;
  open: ReadonlySet<string>;
  /** Details of the selected step, where they stand below it and not beside. */
  inlinePanel: React.ReactNode;
  select: (action: string) => void;
  toggle: (action: string) => void;
  showTurn: (loop: string, index: number) => void;
}

const StepsContext = React.createContext<StepsState | null>(null);

export const StepsProvider = StepsContext.Provider;

export function useSteps(): StepsState {
  const steps = React.useContext(StepsContext);
  if (!steps) throw new Error("A step is drawn outside of a run.");
  return steps;
}
