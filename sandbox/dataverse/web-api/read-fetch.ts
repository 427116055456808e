import { badRequest, doesNotExist, notSupported } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { runFetch } from "../query/run-fetch.js";
import { isGuid } from "../rows/column-value.js";
import { type Answer, jsonAnswer } from "./answer.js";
import { appliedPreferences } from "./preferences.js";
import { queryContext } from "./query-context.js";
import type { RequestContext } from "./request-context.js";
import { RowWriter, etagOf } from "./row-writer.js";

const savedViews = { savedQuery: "savedquery", userQuery: "userquery" } as const;

/**
 * The FetchXML that a read of an entity set asks for, by itself or as a view; null when it asks for none.
 *
 * @throws DataverseError 404 for a view that is not there
 */
export function fetchOf(context: RequestContext): string | null {
  const { options } = context.query;
  const asked = [...options.keys()].filter((name) => name === "fetchXml" || name in savedViews);
  const [name] = asked;
  if (name === undefined) return null;
  if (options.size > 1) throw notSupported(`'${name}' together with another query option`);
  const value = options.get(name) ?? "";
  if (name === "fetchXml") return value;
  const tableName = savedViews[name as keyof typeof savedViews];
  const id = value.replace(/^\{(.*)\}$/, "$1").toLowerCase();
  if (!isGuid(id)) throw badRequest(`'${value.slice(0, 100)}' is no id of a view.`);
  const view = context.session.store.get(tableName, id);
  if (typeof view?.body.fetchxml !== "string") throw doesNotExist(tableName, id);
  return view.body.fetchxml;
}

/** Answers a read by FetchXML. */
export function readFetch(context: RequestContext, table: Table, fetchXml: string): Answer {
  const { preferences, root } = context;
  const { maxPageSize, wantsAnnotation } = preferences;
  const result = runFetch(fetchXml, queryContext(context), maxPageSize === null ? {} : { pageSize: maxPageSize });
  if (result.table.name !== table.name) {
    throw badRequest(
      `The entity '${result.table.name}' of the FetchXML is not that of the entity set '${table.entitySet}'.`,
    );
  }
  const writer = new RowWriter(context);
  const body: Record<string, unknown> = { "@odata.context": `${root}$metadata#${table.entitySet}` };
  const crm = (name: string): string => `Microsoft.Dynamics.CRM.${name}`;
  const annotate = (name: string, value: unknown, always: boolean): void => {
    if (always || wantsAnnotation(crm(name))) body[`@${crm(name)}`] = value;
  };
  annotate("totalrecordcount", result.total ?? -1, false);
  annotate("totalrecordcountlimitexceeded", result.totalLimitExceeded, false);
  // Clients that ask for no annotation still have to learn that there is a next page.
  annotate("morerecords", result.more, result.more);
  if (result.pagingCookie !== null) annotate("fetchxmlpagingcookie", result.pagingCookie, true);
  body.value = result.rows.map(({ row, cells }) => ({
    ...(row && !result.isAggregate && { "@odata.etag": etagOf(row) }),
    ...writer.cells(cells, row ?? undefined),
  }));
  const applied = appliedPreferences(preferences, { pageSize: true, annotations: true });
  return jsonAnswer(200, body, applied === null ? {} : { "Preference-Applied": applied });
}
