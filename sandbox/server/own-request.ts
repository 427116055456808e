import type { IncomingMessage } from "node:http";
import type { HttpRequest } from "../http.js";
import { readBody } from "./request-body.js";

/**
 * A request as the services of the sandbox take it.
 *
 * @throws BodyTooLargeError, BodyAbortedError
 */
export async function ownRequest(request: IncomingMessage): Promise<HttpRequest> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return { method: request.method ?? "GET", url: request.url ?? "/", headers, body: await readBody(request) };
}
