import type { WebApiAnswer, WebApiRequest } from "../dataverse/dataverse.js";
import type { Columns } from "./sample-format.js";

export type Handle = (request: WebApiRequest) => Promise<WebApiAnswer>;

const root = "/api/data/v9.2/";

/** Writes rows through the Web API as one user. Whatever Dataverse refuses ends the load, with its own words. */
export class RowWriter {
  readonly #handle: Handle;
  readonly #userId: string;

  constructor(handle: Handle, userId: string) {
    this.#handle = handle;
    this.#userId = userId;
  }

  /** Creates the row under its id, or changes the one that is there. */
  async upsert(entitySet: string, id: string, columns: Columns): Promise<void> {
    await this.#send("PATCH", `${entitySet}(${id})`, columns);
  }

  async post(path: string, body: object): Promise<void> {
    await this.#send("POST", path, body);
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return parse(await this.#send("GET", path));
  }

  /** Reads one column; undefined when there is no such row. */
  async read(entitySet: string, id: string, column: string): Promise<unknown> {
    const path = `${entitySet}(${id})?$select=${column}`;
    const answer = await this.#request("GET", path);
    if (answer.status === 404) return undefined;
    return parse(accept(answer, "GET", path))[column];
  }

  async #send(method: string, path: string, body?: object): Promise<WebApiAnswer> {
    return accept(await this.#request(method, path, body), method, path);
  }

  #request(method: string, path: string, body?: object): Promise<WebApiAnswer> {
    const headers: Record<string, string> = { accept: "application/json", "odata-version": "4.0" };
    if (body) headers["content-type"] = "application/json; charset=utf-8";
    return this.#handle({
      method,
      url: root + encodeURI(path),
      headers,
      body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
      userId: this.#userId,
    });
  }
}

function textOf({ body }: WebApiAnswer): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

function parse(answer: WebApiAnswer): Record<string, unknown> {
  return JSON.parse(textOf(answer)) as Record<string, unknown>;
}

function accept(answer: WebApiAnswer, method: string, path: string): WebApiAnswer {
  if (answer.status < 300) return answer;
  throw new Error(`Sample data: ${method} ${path} was refused with ${answer.status}: ${textOf(answer)}`);
}
