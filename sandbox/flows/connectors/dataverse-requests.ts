import type { Metadata, Table } from "../../dataverse/metadata/model.js";
import type { CallAnswer } from "../engine/ports.js";
import { isObject, setOwn, type ObjectValue } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { Operation } from "./descriptions/operation.js";
import type { Exchange, OutgoingRequest } from "./exchange.js";
import type { Assembled } from "./parameter-values.js";
import { textOf } from "./parameter-text.js";
import { pathSegment, percentEncoded } from "./address-text.js";

/** Where the connector reaches Dataverse, and how much it asks for at once. */
export interface DataverseTarget {
  exchange: Exchange;
  /** e.g. `http://127.0.0.1:4280/api/data/v9.2/` */
  root: string;
  metadata: Metadata;
  /** Rows that one request answers at most. */
  pageSize: number;
}

const annotations = 'odata.include-annotations="*"';
const representation = "return=representation";

/**
 * Makes the requests of one operation of the Dataverse connector. Rows come with formatted values, `@odata.etag` and
 * `@odata.id`, as the connector gives them.
 *
 * @param minimumItemCount rows wanted over all pages; null: one page
 */
export async function callDataverse(
  target: DataverseTarget,
  operation: Operation,
  values: Assembled,
  minimumItemCount: number | null,
): Promise<CallAnswer> {
  if (operation.operationId === "ListRecords") return listRows(target, operation, values, minimumItemCount);
  const answer = await target.exchange(requestFor(target, operation, values));
  return withAddresses(target, tableOf(target, values), answer);
}

function requestFor({ root }: DataverseTarget, operation: Operation, values: Assembled): OutgoingRequest {
  const { operationId, method, path } = operation;
  const prefer = operationId === "DeleteRecord" ? [] : [annotations];
  if (method === "POST" || method === "PATCH") prefer.unshift(representation);
  const headers: Record<string, string> = { accept: "application/json" };
  if (prefer.length > 0) headers.prefer = prefer.join(",");
  if (operationId === "UpdateOnlyRecord") headers["if-match"] = "*";
  const filled = path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => pathSegment(textOf(values.get(name))));
  const writes = method === "POST" || method === "PATCH";
  return {
    method,
    url: root + filled + queryOf(operation, values),
    headers,
    body: writes ? (values.get("item") ?? {}) : undefined,
  };
}

/** With a pagination policy, pages are read until there are rows enough, and no link to more is given. */
async function listRows(
  target: DataverseTarget,
  operation: Operation,
  values: Assembled,
  minimumItemCount: number | null,
): Promise<CallAnswer> {
  const request = requestFor(target, operation, values);
  // A count of rows goes before the size of a page, and fetch XML says its own.
  if (!values.has("$top") && !values.has("fetchXml")) {
    request.headers.prefer = `odata.maxpagesize=${target.pageSize},${annotations}`;
  }
  const first = await target.exchange(request);
  let last = first;
  let requests = 1;
  const rows = [...rowsOf(first)];
  let next = nextLink(first);
  while (minimumItemCount !== null && next !== null && rows.length < minimumItemCount) {
    last = await target.exchange({ ...request, url: next });
    requests += 1;
    if (last.status >= 300) return { ...last, requests };
    rows.push(...rowsOf(last));
    next = nextLink(last);
  }
  const whole = { ...first, requests };
  if (minimumItemCount !== null && isObject(first.body)) {
    const members = Object.entries(first.body).filter(([name]) => name !== "@odata.nextLink");
    whole.body = { ...Object.fromEntries(members), value: rows };
  }
  return withAddresses(target, tableOf(target, values), whole);
}

function rowsOf({ body }: CallAnswer): Value[] {
  const rows = body !== null && isObject(body) ? body.value : null;
  return Array.isArray(rows) ? rows : [];
}

function nextLink({ body }: CallAnswer): string | null {
  const link = body !== null && isObject(body) ? body["@odata.nextLink"] : null;
  return typeof link === "string" ? link : null;
}

function queryOf({ parameters }: Operation, values: Assembled): string {
  const parts = parameters
    .filter(({ name, place }) => place === "query" && values.get(name) !== null && values.has(name))
    .map(({ name }) => `${name}=${percentEncoded(textOf(values.get(name)))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

function tableOf({ metadata }: DataverseTarget, values: Assembled): Table | undefined {
  const name = values.get("entityName");
  return [...metadata.tables.values()].find(({ entitySet }) => entitySet === name);
}

/** The connector reads full metadata, in which every row says its own address. */
function withAddresses({ root }: DataverseTarget, table: Table | undefined, answer: CallAnswer): CallAnswer {
  const { body } = answer;
  if (!table || answer.status >= 300 || body === null || !isObject(body)) return answer;
  const addressed = (row: Value): Value => {
    const id = isObject(row) ? row[table.primaryId] : undefined;
    if (!isObject(row) || typeof id !== "string" || Object.hasOwn(row, "@odata.id")) return row;
    const result: ObjectValue = { "@odata.id": `${root}${table.entitySet}(${id})` };
    for (const [name, value] of Object.entries(row)) setOwn(result, name, value);
    return result;
  };
  const { value: rows } = body;
  return { ...answer, body: Array.isArray(rows) ? { ...body, value: rows.map(addressed) } : addressed(body) };
}
