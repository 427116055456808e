import type { WebApiAnswer, WebApiRequest } from "../../dataverse/dataverse.js";
import type { RowChange } from "../../dataverse/rows/session.js";
import type { Json } from "../language/json.js";

/** What the service needs of a Dataverse: its Web API, and to be told of rows that were written. */
export interface DataverseService {
  /** `systemuserid` of the System Administrator. */
  readonly administrator: string;
  handle(request: WebApiRequest): Promise<WebApiAnswer>;
  onRowChanged(listener: (change: RowChange) => void): () => void;
}

export type Row = Record<string, Json>;

/** A column that holds a text; empty where it holds none. */
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** A refusal of the Web API, in its own words. */
export class WebApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "WebApiRefusal";
  }
}

const root = "/api/data/v9.2/";

/** Rows as the System Administrator reads and writes them through the Web API. */
export class DataverseRows {
  constructor(private readonly dataverse: DataverseService) {}

  /**
   * All rows of a query, page after page.
   *
   * @param query entity set with its options, not yet encoded, e.g. `workflows?$filter=category eq 5`
   * @throws WebApiRefusal
   */
  async list(query: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let url: string | null = root + encodeURI(query); url !== null;) {
      const page: { value: Row[]; "@odata.nextLink"?: string } = JSON.parse(
        await this.#send("GET", url),
      ) as typeof page;
      rows.push(...page.value);
      const next = page["@odata.nextLink"];
      url = next === undefined ? null : next.slice(next.indexOf(root));
    }
    return rows;
  }

  /**
   * One row with all annotations; null when it is not there.
   *
   * @throws WebApiRefusal
   */
  async get(entitySet: string, id: string, select?: string): Promise<Row | null> {
    const query = select === undefined ? "" : `?$select=${select}`;
    try {
      const text = await this.#send("GET", `${root}${entitySet}(${id})${query}`, undefined, {
        prefer: 'odata.include-annotations="*"',
      });
      return JSON.parse(text) as Row;
    } catch (error) {
      if (error instanceof WebApiRefusal && error.status === 404) return null;
      throw error;
    }
  }

  /**
   * @returns the new row's id
   * @throws WebApiRefusal
   */
  async create(entitySet: string, primaryId: string, columns: Row): Promise<string> {
    const text = await this.#send("POST", root + entitySet, columns, { prefer: "return=representation" });
    return String((JSON.parse(text) as Record<string, string>)[primaryId]);
  }

  /** @throws WebApiRefusal, 404 where there is no such row */
  async update(entitySet: string, id: string, columns: Row): Promise<void> {
    await this.#send("PATCH", `${root}${entitySet}(${id})`, columns, { "if-match": "*" });
  }

  /** Deletes a row; one that is not there is fine. */
  async delete(entitySet: string, id: string): Promise<void> {
    try {
      await this.#send("DELETE", `${root}${entitySet}(${id})`);
    } catch (error) {
      if (!(error instanceof WebApiRefusal && error.status === 404)) throw error;
    }
  }

  /** The row, if it meets a condition at this moment. The state that is read is that of the call, not of its end. */
  async getIf(entitySet: string, primaryId: string, id: string, condition: string | null): Promise<Row | null> {
    if (condition === null) return this.get(entitySet, id);
    const filter = `${primaryId} eq ${id} and (${condition})`;
    const text = await this.#send("GET", `${root}${entitySet}?$filter=${encodeURIComponent(filter)}`, undefined, {
      prefer: 'odata.include-annotations="*"',
    });
    return (JSON.parse(text) as { value: Row[] }).value[0] ?? null;
  }

  async #send(method: string, url: string, body?: Row, headers: Record<string, string> = {}): Promise<string> {
    const answer = await this.dataverse.handle({
      method,
      url,
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
      body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
      userId: this.dataverse.administrator,
    });
    const text = typeof answer.body === "string" ? answer.body : new TextDecoder().decode(answer.body);
    if (answer.status < 400) return text;
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    throw new WebApiRefusal(answer.status, error.code, error.message);
  }
}
