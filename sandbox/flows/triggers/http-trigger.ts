import { type HttpAnswer, type HttpRequest, isDeeperThan } from "../../http.js";
import type { Json } from "../service/api-types.js";

/** Longest body that a trigger takes, in bytes. */
export const longestTriggerBody = 100 * 1024 * 1024;
/** Levels of objects and arrays that a JSON body may have. */
const deepestBody = 128;

/** What a request hands to its flow. */
export interface HttpTriggerOutputs {
  headers: Record<string, string>;
  queries?: Record<string, string>;
  body?: Json;
}

/** A request that a trigger turns away. */
export class RequestRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "RequestRefused";
  }

  get answer(): HttpAnswer {
    return jsonAnswer(this.status, { error: { code: this.code, message: this.message } }, this.headers);
  }
}

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}

/**
 * Reads a request to an HTTP trigger: JSON is parsed, text stays text, anything else travels in base64. The address's
 * own query parameters, its secret among them, are kept out of what the flow and its history see.
 *
 * @param method the method that the trigger wants; null for any
 * @throws RequestRefused 400 for another method or a broken body, 413 for one that is too long
 */
export function readHttpTrigger(
  request: HttpRequest,
  method: string | null,
  queries: Record<string, string>,
): HttpTriggerOutputs {
  if (method !== null && method.toUpperCase() !== request.method.toUpperCase()) {
    throw new RequestRefused(
      400,
      "TriggerRequestMethodNotValid",
      `The HTTP method for this trigger request is not valid. Expected: '${method}', Actual: '${request.method}'.`,
    );
  }
  if (request.body.byteLength > longestTriggerBody) {
    throw new RequestRefused(413, "RequestEntityTooLarge", `The body is longer than ${longestTriggerBody} bytes.`);
  }
  const body = readBody(request);
  return {
    headers: { ...request.headers },
    ...(Object.keys(queries).length > 0 && { queries }),
    ...(body !== undefined && { body }),
  };
}

function readBody(request: HttpRequest): Json | undefined {
  if (request.body.byteLength === 0) return undefined;
  const type = (request.headers["content-type"] ?? "application/json").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type.endsWith("+json")) return parse(decode(request.body));
  if (type.startsWith("text/")) return decode(request.body);
  return { "$content-type": type, $content: Buffer.from(request.body).toString("base64") };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("The body is not UTF-8.");
  }
}

function parse(text: string): Json {
  if (isDeeperThan(text, deepestBody)) throw invalid(`The reader's MaxDepth of ${deepestBody} has been exceeded.`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function invalid(reason: string): RequestRefused {
  return new RequestRefused(
    400,
    "InvalidRequestContent",
    `The request content is not valid and could not be deserialized: '${reason}'.`,
  );
}
