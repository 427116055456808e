import { badRequest, errorCodes } from "../errors.js";
import type { Answer } from "./answer.js";
import { answerBatch } from "./answer-batch.js";
import { type SingleRequest, answerAlone, orError } from "./answer-request.js";
import type { Environment } from "./environment.js";

/** A request as it came over the wire. */
export type HttpRequest = Omit<SingleRequest, "body"> & { body: Uint8Array };

/** Answers a request, be it a batch or a single one. Never throws. */
export function answerHttp(environment: Environment, request: HttpRequest): Answer {
  const isBatch = request.method === "POST" && /\/(?:\$|%24)batch\/?$/i.test(request.url.split("?", 1)[0] ?? "");
  if (isBatch) return answerBatch(environment, request);
  return orError(environment, request.headers, () =>
    answerAlone(environment, { ...request, body: decode(request.body) }),
  );
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw badRequest("The body is not UTF-8.", errorCodes.invalidPayload);
  }
}
