import type { Store } from "../dataverse/store/store.js";
import type { HttpAnswer, HttpRequest } from "../http.js";
import type { LoggedRequest } from "./portal-api-types.js";

const longestText = 64 * 1024;

/** Keeps the last requests in the store. */
export class RequestLog {
  readonly #store: Store;
  readonly #length: () => number;
  #next: number;

  constructor(store: Store, length: () => number) {
    this.#store = store;
    this.#length = length;
    this.#next = Number(store.all("request").at(-1)?.id ?? "0") + 1;
  }

  add(
    entry: Omit<LoggedRequest, "id" | "method" | "requestBody" | "answerBody" | "status">,
    request: HttpRequest,
    answer: HttpAnswer,
  ): void {
    const id = this.#next++;
    const logged: Omit<LoggedRequest, "id"> = {
      ...entry,
      method: request.method,
      status: answer.status,
      requestBody: textOf(request.body),
      answerBody: textOf(answer.body),
    };
    this.#store.put("request", String(id), logged);
    this.#store.delete("request", String(id - this.#length()));
  }

  /** Oldest first. */
  all(): LoggedRequest[] {
    return this.#store.all<Omit<LoggedRequest, "id">>("request").map(({ id, body }) => ({ id, ...body }));
  }
}

function textOf(body: string | Uint8Array): string {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body.subarray(0, longestText));
  return text.slice(0, longestText);
}
