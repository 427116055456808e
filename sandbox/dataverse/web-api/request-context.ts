import type { QueryOptions } from "../query/query-string.js";
import type { Reference } from "../store/store.js";
import type { Session } from "../rows/session.js";
import type { Preferences } from "./preferences.js";

/** One request, as everything that answers it sees it. */
export interface RequestContext {
  readonly session: Session;
  /** e.g. `http://127.0.0.1:4280/api/data/v9.2/`. */
  readonly root: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly preferences: Preferences;
  /** Query options of the address. */
  readonly query: QueryOptions;
  /** IANA name of the caller's time zone. */
  readonly timeZone: string;
  /** LCID that the caller reads. */
  readonly languageId: number;
  /** Rows that earlier requests of the same change set made, by `Content-ID`. */
  readonly contentIds: ReadonlyMap<string, Reference>;
}
