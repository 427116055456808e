import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpAnswer } from "../http.js";
import { securityHeaders } from "./security-headers.js";

/** An answer in plain words, for people. */
export function textAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers }, body: `${message}\n` };
}

/** An error as the Web API words it. */
export function webApiError(status: number, code: string, message: string): HttpAnswer {
  return {
    status,
    headers: { "Content-Type": "application/json; odata.metadata=minimal", "OData-Version": "4.0" },
    body: JSON.stringify({ error: { code, message } }),
  };
}

/** Sends an answer with the security headers; `HEAD` gets the headers alone. */
export function send(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
  if (response.writableEnded || response.destroyed) return;
  const body = typeof answer.body === "string" ? Buffer.from(answer.body, "utf8") : answer.body;
  const headers: Record<string, string> = { ...securityHeaders, "Cache-Control": "no-cache", ...answer.headers };
  const hasBody = answer.status !== 204 && answer.status !== 304;
  if (hasBody) headers["Content-Length"] = String(body.byteLength);
  response.writeHead(answer.status, headers);
  response.end(hasBody && request.method !== "HEAD" ? body : undefined);
}
