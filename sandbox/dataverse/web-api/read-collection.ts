import { badRequest, notSupported } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { largestPage, readSkipToken, skipToken } from "../query/paging.js";
import type { Expression } from "../query/filter-ast.js";
import type { ResultRow, RowQuery } from "../query/query-model.js";
import { runRowQuery } from "../query/run-row-query.js";
import { idOf } from "../query/source.js";
import { type Answer, jsonAnswer, textAnswer } from "./answer.js";
import { both, parseQuery } from "./many-to-many.js";
import { appliedPreferences } from "./preferences.js";
import { queryContext } from "./query-context.js";
import type { RequestContext } from "./request-context.js";
import { RowWriter } from "./row-writer.js";

const countLimit = 5000;

/** What is read instead of all rows of the table: those on the other side of a navigation property. */
export interface Restriction {
  /** Path after the root, for links and the context. */
  path: string;
  /** What the rows must be, beside what the query asks for. */
  filter: Expression;
}

/** Answers a read of an entity set, or of a collection-valued navigation property. */
export function readCollection(context: RequestContext, table: Table, restriction?: Restriction): Answer {
  const { preferences, root } = context;
  if (preferences.trackChanges) throw notSupported("Change tracking (odata.track-changes)");
  const parsed = parseQuery(context, table);
  const query = restricted(parsed.query, restriction);
  const path = restriction?.path ?? table.entitySet;
  const number = query.skipToken === null ? 1 : readSkipToken(query.skipToken, table.primaryId);
  const size = preferences.maxPageSize ?? largestPage;
  const result = runRowQuery(query, queryContext(context), query.apply ? null : { number, size });
  const writer = new RowWriter(context);
  const body: Record<string, unknown> = { "@odata.context": `${root}$metadata#${path}${selection(query)}` };
  if (query.count) body["@odata.count"] = Math.min(result.total, countLimit);
  if (preferences.wantsAnnotation("Microsoft.Dynamics.CRM.totalrecordcount")) {
    body["@Microsoft.Dynamics.CRM.totalrecordcount"] = query.count ? Math.min(result.total, countLimit) : -1;
    body["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"] = query.count && result.total > countLimit;
  }
  body.value = result.groups
    ? result.groups.map((cells) => writer.cells(cells))
    : result.rows.map((row) => parsed.complete(writer.row(row, query.select), row, writer));
  if (result.more) body["@odata.nextLink"] = nextLink(context, path, table, number + 1, result.rows);
  const applied = appliedPreferences(preferences, { pageSize: true, annotations: true });
  return jsonAnswer(200, body, applied === null ? {} : { "Preference-Applied": applied });
}

/** `…/$count`: how many rows there are, as plain text. */
export function countCollection(context: RequestContext, table: Table, restriction?: Restriction): Answer {
  const query = restricted(parseQuery(context, table).query, restriction);
  if (query.top !== null || query.apply) throw badRequest("$count takes $filter alone.");
  return textAnswer(String(Math.min(runRowQuery(query, queryContext(context)).total, countLimit)));
}

function restricted(query: RowQuery, restriction: Restriction | undefined): RowQuery {
  if (!restriction) return query;
  const { apply } = query;
  const filter = both(restriction.filter, apply ? apply.filter : query.filter);
  return apply ? { ...query, apply: { ...apply, filter } } : { ...query, filter };
}

/** The `$select` and `$expand` part of a context address, e.g. `(name,revenue)`. */
export function selection({ select, expand }: RowQuery): string {
  const parts = [...(select ?? []).map(({ key }) => key), ...expand.map(({ property }) => `${property}()`)];
  return parts.length > 0 ? `(${parts.join(",")})` : "";
}

/** The same request, going on after the last row of this page. */
function nextLink(
  { root, query }: RequestContext,
  path: string,
  table: Table,
  page: number,
  rows: ResultRow[],
): string {
  const last = rows.at(-1);
  const token = skipToken(page, table.primaryId, last ? idOf(table, last.row) : "");
  const parts = [...query.options, ...query.aliases]
    .filter(([name]) => name !== "$skiptoken")
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name).replace("%24", "$").replace("%40", "@")}=${encodeURIComponent(value)}`,
    );
  return `${root}${path}?${[...parts, `$skiptoken=${token}`].join("&")}`;
}
