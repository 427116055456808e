import type { QueryContext } from "../query/source.js";
import { visibleRows } from "../rows/row-source.js";
import type { Session } from "../rows/session.js";
import type { RequestContext } from "./request-context.js";

/** What queries of this request depend on: the caller's rows, teams, language and time. */
export function queryContext({ session, timeZone, languageId }: RequestContext): QueryContext {
  const { userId, now } = session;
  return { source: visibleRows(session), now, timeZone, userId, languageId, teamIds: teamsOf(session) };
}

/** Teams of the caller; they are known to conditions also where the caller may not read them. */
const teamsOf = ({ store, userId }: Session): string[] =>
  store
    .all("teammembership")
    .filter(({ body }) => body.systemuserid === userId)
    .flatMap(({ body }) => (typeof body.teamid === "string" ? body.teamid : []));
