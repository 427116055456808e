import type { HttpAnswer, HttpRequest } from "../../http.js";
import { CallTimeout, type CallAnswer } from "../engine/ports.js";
import { JsonError, parseJson, stringify } from "../language/json.js";
import type { Value } from "../language/value.js";

/** A request with its body still a value; undefined: none. */
export interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Value | undefined;
}

/** Sends a request and reads its answer. */
export type Exchange = (request: OutgoingRequest) => Promise<CallAnswer>;

/**
 * An exchange over a sender.
 *
 * @throws CallTimeout (as a rejection) when no answer came: what became of the request is not known then
 */
export function exchangeOver(send: (request: HttpRequest) => Promise<HttpAnswer>): Exchange {
  return async ({ method, url, headers, body }) => {
    // A text goes as it is: the Http action sends others than JSON.
    const text = body === undefined ? "" : typeof body === "string" ? body : stringify(body);
    const isJson = body !== undefined && typeof body !== "string";
    const sent = isJson ? { "content-type": "application/json; charset=utf-8", ...headers } : headers;
    return readAnswer(await answered(send, { method, url, headers: sent, body: new TextEncoder().encode(text) }));
  };
}

async function answered(
  send: (request: HttpRequest) => Promise<HttpAnswer>,
  request: HttpRequest,
): Promise<HttpAnswer> {
  try {
    return await send(request);
  } catch (error) {
    if (error instanceof CallTimeout) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CallTimeout(`No answer came to ${request.method} ${request.url.replace(/\?[^]*$/, "")}: ${reason}`);
  }
}

/** An answer as an action outputs it: JSON as a value, other bodies as text, none as null. */
function readAnswer({ status, headers, body }: HttpAnswer): CallAnswer {
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  return { status, headers: lowered, body: readBody(lowered["content-type"] ?? "", text), requests: 1 };
}

function readBody(contentType: string, text: string): Value {
  if (text === "") return null;
  if (!/^[\w.-]+\/(?:[\w.-]+\+)?json\b/i.test(contentType)) return text;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return text;
    throw error;
  }
}
