import type { QueryContext } from "../query/source.js";
import { visibleRows } from "../rows/row-source.js";
import type { RequestContext } from "./request-context.js";

/** What queries of this request depend on: the caller's rows, language and time. */
export function queryContext({ session, timeZone, languageId }: RequestContext): QueryContext {
  return { source: visibleRows(session), now: session.now, timeZone, userId: session.userId, languageId };
}
