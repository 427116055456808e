import type { Metadata } from "../metadata/model.js";
import type { RowChange } from "../rows/session.js";
import type { Store } from "../store/store.js";

/** What requests are answered from. */
export interface Environment {
  readonly store: Store;
  readonly metadata: Metadata;
  readonly now: () => Date;
  /** Makes the ids of rows that are created without one, GUIDs in lower case; absent: by chance. */
  readonly newId?: () => string;
  /** Told what a transaction wrote, once it is on the disk. */
  readonly committed: (changes: readonly RowChange[]) => void;
  /** Told of an error that is none of Dataverse's refusals: a mistake of ours. */
  readonly unexpected: (error: unknown) => void;
}
