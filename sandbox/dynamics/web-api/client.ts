import type { NetworkPort } from "../form/ports";
import { WebApiError, errorOf } from "./web-api-error";

/** A row as the Web API gives it, annotations included. */
export type Row = Record<string, unknown>;

export interface RowPage {
  rows: Row[];
  /** Address of the next page; null on the last one. */
  nextLink: string | null;
  /** `$count` or `returntotalrecordcount`; null when it was not asked for. */
  totalCount: number | null;
  /** FetchXML: whether there are more rows. */
  moreRecords: boolean;
  /** FetchXML: cookie for the next page. */
  pagingCookie: string | null;
}

export interface WebApiClientOptions {
  /** Origin of the Dataverse, e.g. `http://127.0.0.1:4280`; no slash at its end. */
  origin: string;
  fetch: typeof fetch;
  network: NetworkPort;
}

interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  maxPageSize?: number;
}

/**
 * Speaks with Dataverse's Web API. Every method rejects with a {@link WebApiError}.
 * Rows come with all annotations (formatted values, names of lookups).
 */
export class WebApiClient {
  readonly origin: string;
  readonly network: NetworkPort;
  readonly #fetch: typeof fetch;

  constructor({ origin, fetch, network }: WebApiClientOptions) {
    this.origin = origin;
    this.network = network;
    this.#fetch = fetch;
  }

  /**
   * @param path below `/api/data/v9.2/`, or a whole address of this origin (a `nextLink`)
   */
  async send(
    method: string,
    path: string,
    { body, headers = {}, maxPageSize }: RequestOptions = {},
  ): Promise<Response> {
    if (!this.network.isOnline()) throw new WebApiError("There is no connection to the server.", 0, 0);
    const prefer = ['odata.include-annotations="*"', ...(maxPageSize ? [`odata.maxpagesize=${maxPageSize}`] : [])];
    let response: Response;
    try {
      response = await this.#fetch(this.#address(path), {
        method,
        headers: {
          Accept: "application/json",
          "OData-Version": "4.0",
          "OData-MaxVersion": "4.0",
          Prefer: prefer.join(","),
          ...(body === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new WebApiError(`The server could not be reached: ${String(error)}`, 0, 0);
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  /** Reads one thing as JSON, e.g. `opportunities(id)?$select=name`. */
  async get(path: string): Promise<Row> {
    return (await (await this.send("GET", path)).json()) as Row;
  }

  /** @param query e.g. `?$select=name`; may be empty */
  retrieve(entitySet: string, id: string, query = ""): Promise<Row> {
    return this.get(`${entitySet}(${id})${query}`);
  }

  /** @param pathAndQuery an entity set with its query, or the `nextLink` of an earlier page */
  async retrieveMultiple(pathAndQuery: string, maxPageSize?: number): Promise<RowPage> {
    const response = await this.send("GET", pathAndQuery, maxPageSize ? { maxPageSize } : {});
    const page = (await response.json()) as Row & { value: Row[] };
    const count = page["@odata.count"] ?? page["@Microsoft.Dynamics.CRM.totalrecordcount"];
    return {
      rows: page.value,
      nextLink: (page["@odata.nextLink"] as string | undefined) ?? null,
      totalCount: typeof count === "number" && count >= 0 ? count : null,
      moreRecords: page["@Microsoft.Dynamics.CRM.morerecords"] === true,
      pagingCookie: (page["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"] as string | undefined) ?? null,
    };
  }

  fetchXml(entitySet: string, fetchXml: string): Promise<RowPage> {
    return this.retrieveMultiple(`${entitySet}?fetchXml=${encodeURIComponent(fetchXml)}`);
  }

  /** Creates a row and gives its id. */
  async create(entitySet: string, data: Row): Promise<string> {
    const response = await this.send("POST", entitySet, { body: data });
    const address = response.headers.get("OData-EntityId") ?? "";
    const [, id] = /\(([0-9a-f-]{36})\)$/i.exec(address) ?? [];
    if (!id) throw new WebApiError(`The answer to a create in ${entitySet} names no row: "${address}".`, 0, 200);
    return id.toLowerCase();
  }

  /**
   * Changes a row that exists.
   *
   * @param etag the version that was read; the write is refused with status 412 when the row has changed since
   */
  async update(entitySet: string, id: string, data: Row, etag = "*"): Promise<void> {
    await this.send("PATCH", `${entitySet}(${id})`, { body: data, headers: { "If-Match": etag } });
  }

  async delete(entitySet: string, id: string): Promise<void> {
    await this.send("DELETE", `${entitySet}(${id})`);
  }

  #address(path: string): string {
    const base = `${this.origin}/api/data/v9.2/`;
    if (!/^https?:/i.test(path)) return base + path;
    if (!path.startsWith(base)) throw new WebApiError(`"${path}" is no address of ${base}.`, 0, 0);
    return path;
  }
}

/** `id` without braces and in lower case, as rows carry it. */
export function bareId(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

/** Text of a row's property; empty when it is null or was not read. */
export function textOf(row: Row, property: string): string {
  const value = row[property];
  return typeof value === "string" ? value : "";
}

/** A text as an OData string literal, quotes included. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
