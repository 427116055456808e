import { adminActs } from "./acts/admin-acts.js";
import { microsoftActs } from "./acts/microsoft-acts.js";
import { sellerActs } from "./acts/seller-acts.js";
import type { Scene } from "./scene.js";

/** Something that a person does. */
export interface Act {
  name: string;
  /** How often it is drawn, against the others. */
  weight: number;
  /** Does it; an act that cannot be done now (no such deal) does nothing. */
  play(scene: Scene): Promise<void>;
}

export const acts: readonly Act[] = [...sellerActs, ...microsoftActs, ...adminActs];
