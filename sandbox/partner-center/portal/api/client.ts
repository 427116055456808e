import { words } from "../words";
import { ApiError, readApiError } from "./api-error";

/** The part of `fetch` that the page uses. */
export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

/** Sends JSON to the service that served the page, and reads its answer. */
export class ApiClient {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /**
   * @param path from the root, e.g. `/portal/api/deals`
   * @returns the parsed body; null for an answer without one
   * @throws ApiError when the service refuses or does not answer
   */
  async send(method: "GET" | "POST" | "PUT" | "PATCH", path: string, body?: unknown): Promise<unknown> {
    const response = await this.#request(method, path, body);
    const text = await response.text();
    if (!response.ok) throw readApiError(response.status, text);
    return text === "" ? null : JSON.parse(text);
  }

  async #request(method: string, path: string, body: unknown): Promise<Response> {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    try {
      return await this.#fetch(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new ApiError(0, "", words.errors.noAnswer);
    }
  }
}
