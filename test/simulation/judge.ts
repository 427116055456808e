import type { Evidence } from "./evidence.js";
import { agreement } from "./laws/agreement.js";
import { closedIsFinal, runsStop, visibilityStays } from "./laws/conduct.js";
import { nothingUnshared, oneOfEach } from "./laws/identity.js";

/** A law of synchronization that was broken, and how. */
export interface Violation {
  law: number;
  /** Names the deal or the referral, and what is wrong with it. */
  text: string;
}

/** Says what of a law the evidence breaks, in plain words. */
export type Law = (evidence: Evidence) => string[];

/** By their numbers. */
export const laws: Readonly<Record<number, Law>> = {
  1: nothingUnshared,
  2: oneOfEach,
  3: visibilityStays,
  4: agreement,
  6: runsStop,
  7: closedIsFinal,
};

/** Judges a history by what the two services hold and were asked; it knows nothing of how the flows work. */
export function judge(evidence: Evidence): Violation[] {
  return Object.entries(laws).flatMap(([law, judgeBy]) =>
    judgeBy(evidence).map((text) => ({ law: Number(law), text })),
  );
}
