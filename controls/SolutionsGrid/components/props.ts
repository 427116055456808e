import type { AskPlatform } from "../../shared/confirm";
import type { Strings } from "../../shared/strings";
import type { CatalogueSolution } from "../data/catalogue";
import type { Added, Removal } from "../data/solutions";
import type { GridKey } from "../keys";
import type { GridReading } from "../platform";

/** What the user can do; all that reads or writes rejects with what the Web API rejects with. */
export interface GridActions {
  search: (words: string) => Promise<CatalogueSolution[]>;
  add: (opportunity: string, solution: CatalogueSolution) => Promise<Added>;
  /** Looks at the deal of a listed solution before it is removed. */
  examine: (id: string) => Promise<Removal>;
  remove: (id: string, shared: boolean) => Promise<void>;
  /** The platform's own New command, for hosts that do not tell the parent. */
  create: () => Promise<void>;
  open: (id: string) => void;
  /** Sorts by a column, the other way round where it is already sorted by it. */
  sort: (column: string) => void;
  /** Loads the next page. */
  more: () => void;
}

export interface GridProps {
  reading: GridReading;
  strings: Strings<GridKey>;
  actions: GridActions;
  askPlatform: AskPlatform | null;
}
