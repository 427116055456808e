import type { QueryContext } from "../query/source.js";
import { teamsOf } from "../rows/privileges.js";
import { visibleRows } from "../rows/row-source.js";
import type { RequestContext } from "./request-context.js";

/** What queries of this request depend on: the caller's rows, teams, language and time. */
export function queryContext({ session, timeZone, languageId }: RequestContext): QueryContext {
  const { store, userId, now } = session;
  return { source: visibleRows(session), now, timeZone, userId, languageId, teamIds: [...teamsOf(store, userId)] };
}
