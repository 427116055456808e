import { isDeeperThan } from "../http.js";
import { invalid, ServiceError } from "./service-error.js";

/** Longest body taken, in bytes; the service's own limit is not documented. */
export const longestBody = 1024 * 1024;
const deepestBody = 32;

/**
 * Reads a request's body as JSON.
 *
 * @param contentType the header as sent
 * @throws ServiceError 415 unless the content is JSON, 413 when it is too long, 400 when it is no JSON or too deep
 */
export function readJson(body: Uint8Array, contentType: string | undefined): unknown {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" && type !== "application/json-patch+json") {
    throw new ServiceError(415, "invalidRequest", "The content type must be application/json.", "content-type");
  }
  if (body.byteLength > longestBody) {
    throw new ServiceError(413, "invalidRequest", `The body is longer than the ${longestBody} bytes that are taken.`);
  }
  const text = readUtf8(body);
  if (isDeeperThan(text, deepestBody)) throw invalid(`The body is nested more than ${deepestBody} levels deep.`);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is no valid JSON.");
  }
}

function readUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw invalid("The body is no valid UTF-8.");
  }
}
