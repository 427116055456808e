import type { PartnerCenterModes } from "../modes.js";

/** What befalls one event. */
export interface Fate {
  disturbances: string[];
  isLost: boolean;
  isTwice: boolean;
  isOvertaking: boolean;
  /** From the change to the first attempt, in milliseconds. */
  delay: number;
}

/** Draws for each disturbance whether it hits an event. A lost one is hit by nothing else; one that overtakes is not held back. */
export function drawFate(modes: PartnerCenterModes, random: () => number): Fate {
  const hits = (probability: number): boolean => probability > 0 && random() < probability;
  const { lost, twice, late, reordered, overtaking } = modes.disturbances;
  const fate: Fate = { disturbances: [], isLost: false, isTwice: false, isOvertaking: false, delay: modes.eventDelay };
  if (hits(lost)) return { ...fate, disturbances: ["lost"], isLost: true };
  if (hits(twice)) {
    fate.isTwice = true;
    fate.disturbances.push("twice");
  }
  if (hits(overtaking)) {
    fate.isOvertaking = true;
    fate.delay = 0;
    fate.disturbances.push("overtaking");
    return fate;
  }
  if (hits(late)) {
    fate.delay += modes.lateMilliseconds;
    fate.disturbances.push("late");
  }
  if (hits(reordered)) {
    fate.delay += Math.floor(random() * modes.reorderWindowMilliseconds);
    fate.disturbances.push("reordered");
  }
  return fate;
}
