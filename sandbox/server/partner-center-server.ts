import type { IncomingMessage } from "node:http";
import type { HttpAnswer, HttpSend } from "../http.js";
import { textAnswer } from "./answer.js";
import { checkOrigin } from "./guard.js";
import { listen, type SandboxServer } from "./listen.js";
import { ownRequest } from "./own-request.js";
import { BodyAbortedError, BodyTooLargeError } from "./request-body.js";
import { StaticFiles } from "./static-files.js";

export interface PartnerCenterServerOptions {
  /** Answers requests to its APIs. */
  partnerCenter: HttpSend;
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Directory of the built portal page, which holds `page.html`. */
  pageDirectory: string;
}

const apiPath = /^\/(?:v\d[^/]*|webhooks|portal\/api|certificates)\//;

/**
 * Serves Partner Center on the loopback address: its APIs and its portal. Every address without a dot in its last part
 * is the portal's.
 *
 * @throws the system's own error when the port is taken (`EADDRINUSE`) or may not be used
 */
export async function createPartnerCenterServer(options: PartnerCenterServerOptions): Promise<SandboxServer> {
  const files = new StaticFiles(options.pageDirectory);

  const answer = async (request: IncomingMessage, port: number): Promise<HttpAnswer> => {
    const method = request.method ?? "GET";
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const isApi = apiPath.test(path);
    const isPage = !isApi && !/\.[^/]*$/.test(path);
    const refusal = checkOrigin(method, request.headers, port, isPage);
    if (refusal) return textAnswer(refusal.status, refusal.message);
    if (isApi) return options.partnerCenter(await ownRequest(request));
    if (method !== "GET" && method !== "HEAD") {
      return textAnswer(405, `${method} is not allowed here. This address can only be read.`, { Allow: "GET, HEAD" });
    }
    const file = files.answer(isPage ? "/page.html" : path, request.headers["if-none-match"]);
    return file ?? textAnswer(404, `There is nothing at "${path}". Partner Center is at "/".`);
  };

  return listen(options.port, answer, (error) => {
    if (error instanceof BodyTooLargeError) return textAnswer(413, error.message);
    if (error instanceof BodyAbortedError) return textAnswer(400, error.message);
    const reason = error instanceof Error ? error.message : String(error);
    return textAnswer(500, `The sandbox failed on this request: ${reason}`);
  });
}
