import type { Session } from "../form/session";
import { type Row, bareId } from "../web-api/client";
import { WebApiError } from "../web-api/web-api-error";
import { xrmPromise } from "./async";
import { executeRequest } from "./execute-request";
import { refuseUnknown } from "./refuse";

/** The five operations that scripts and controls share. */
export interface RecordOperations {
  createRecord(table: string, data: Row): Promise<{ entityType: string; id: string }>;
  updateRecord(table: string, id: string, data: Row): Promise<{ entityType: string; id: string }>;
  deleteRecord(table: string, id: string): Promise<{ entityType: string; id: string }>;
  retrieveRecord(table: string, id: string, options?: string): Promise<Row>;
  /** @param options `?$…`, `?fetchXml=…`, or the `nextLink` of the page before */
  retrieveMultipleRecords(
    table: string,
    options?: string,
    maxPageSize?: number,
  ): Promise<{ entities: Row[]; nextLink: string; fetchXmlPagingCookie?: string }>;
}

/** Operations by a table's logical name, in the words of the client API. */
export function recordOperations(session: Session): RecordOperations {
  const { client, tables } = session;
  const entitySet = async (table: string) => (await tables.get(table)).entitySet;
  return {
    async createRecord(table, data) {
      return { entityType: table, id: await client.create(await entitySet(table), data) };
    },
    async updateRecord(table, id, data) {
      await client.update(await entitySet(table), bareId(id), data);
      return { entityType: table, id: bareId(id) };
    },
    async deleteRecord(table, id) {
      await client.delete(await entitySet(table), bareId(id));
      return { entityType: table, id: bareId(id) };
    },
    async retrieveRecord(table, id, options) {
      return client.retrieve(await entitySet(table), bareId(id), queryOf(options));
    },
    async retrieveMultipleRecords(table, options, maxPageSize) {
      const isNextPage = /^https?:/i.test(options ?? "");
      const address = isNextPage ? (options ?? "") : (await entitySet(table)) + encodedQuery(queryOf(options));
      const page = await client.retrieveMultiple(address, maxPageSize);
      return {
        entities: page.rows,
        // The typings promise a text; the platform leaves it out on the last page.
        nextLink: page.nextLink ?? (undefined as unknown as string),
        ...(page.pagingCookie === null ? {} : { fetchXmlPagingCookie: page.pagingCookie }),
      };
    },
  };
}

function queryOf(options = ""): string {
  if (options === "" || options.startsWith("?")) return options;
  throw new WebApiError(`The options "${options}" must begin with "?".`, 0, 0);
}

/** FetchXML is often passed as it is, and holds characters that an address cannot. */
function encodedQuery(query: string): string {
  const [, fetchXml] = /^\?fetchXml=(\s*<.*)$/is.exec(query) ?? [];
  return fetchXml ? `?fetchXml=${encodeURIComponent(fetchXml)}` : query;
}

/** `Xrm.WebApi`. Offline mode is the mobile app's; here it refuses. */
export function webApi(session: Session): Xrm.WebApi {
  const operations = recordOperations(session);
  const rejectPlainly = <T>(promise: Promise<T>) => xrmPromise(promise.catch(plainError));
  const online: Partial<Xrm.WebApiOnline> = {
    createRecord: (table, data) => rejectPlainly(operations.createRecord(table, data as Row)),
    updateRecord: (table, id, data) => rejectPlainly(operations.updateRecord(table, id, data as Row)),
    deleteRecord: (table, id) =>
      rejectPlainly(operations.deleteRecord(table, id)) as unknown as Xrm.Async.PromiseLike<string>,
    retrieveRecord: <T>(table: string, id: string, options?: string) =>
      rejectPlainly(operations.retrieveRecord(table, id, options)) as Xrm.Async.PromiseLike<T>,
    retrieveMultipleRecords: <T>(table: string, options?: string, maxPageSize?: number) =>
      rejectPlainly(
        operations.retrieveMultipleRecords(table, options, maxPageSize),
      ) as unknown as Xrm.Async.PromiseLike<Xrm.RetrieveMultipleResult<T>>,
    isAvailableOffline: () => false,
    execute: (request: unknown) => rejectPlainly(executeRequest(session, request)),
  };
  return refuseUnknown<Xrm.WebApi>("Xrm.WebApi", {
    ...online,
    online: refuseUnknown<Xrm.WebApiOnline>("Xrm.WebApi.online", online),
    offline: refuseUnknown<Xrm.WebApiOffline>("Xrm.WebApi.offline", { isAvailableOffline: () => false }),
  });
}

/** Scripts are given `errorCode` and `message` as a plain object's own members. */
function plainError(error: unknown): never {
  const code = error instanceof WebApiError ? error.errorCode : 0;
  const text = error instanceof Error ? error.message : String(error);
  throw Object.assign(new Error(text), { errorCode: code, message: text });
}
