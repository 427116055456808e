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
  async send(
    method: "GET" | "POST" | "PUT" | "PATCH",
    path: string,
    body?: unknown,
    moreHeaders: Record<string, string> = {},
  ): Promise<unknown> {
    const headers = { Accept: "application/json", "Content-Type": "application/json", ...moreHeaders };
    const response = await this.#request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw readApiError(response.status, text);
    return text === "" ? null : JSON.parse(text);
  }

  async #request(path: string, options: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(path, options);
    } catch {
      throw new ApiError(0, "", words.errors.noAnswer);
    }
  }
}
