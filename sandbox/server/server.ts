import type { IncomingMessage } from "node:http";
import type { HttpAnswer, HttpSend } from "../http.js";
import { textAnswer, webApiError } from "./answer.js";
import type { DataverseService } from "./dataverse-service.js";
import { checkOrigin } from "./guard.js";
import { listen, type SandboxServer } from "./listen.js";
import { ownRequest } from "./own-request.js";
import { pageOf } from "./page-paths.js";
import { BodyAbortedError, BodyTooLargeError } from "./request-body.js";
import { signedInUser } from "./signed-in-user.js";
import { StaticFiles } from "./static-files.js";
import { answerWebResource } from "./web-resources.js";

export interface ServerOptions {
  dataverse: DataverseService;
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Directory of the built page (`out/sandbox`), which holds `page.html`. */
  pageDirectory: string;
  /** `systemuserid` of the user who is signed in until another is chosen. */
  defaultUser: string;
  /** Other services on the same address, by the beginning of their paths. */
  services?: Readonly<Record<string, HttpSend>>;
}

const webResourcePrefix = "/WebResources/";
const webApiPrefix = "/api/data/";

/**
 * Serves Dynamics on the loopback address: the page, its files, web resources and the Web API.
 *
 * @throws the system's own error when the port is taken (`EADDRINUSE`) or may not be used
 */
export async function createServer(options: ServerOptions): Promise<SandboxServer> {
  const files = new StaticFiles(options.pageDirectory);

  const answer = async (request: IncomingMessage, port: number): Promise<HttpAnswer> => {
    const method = request.method ?? "GET";
    const target = request.url ?? "/";
    const path = target.split("?", 1)[0] ?? "/";
    const page = pageOf(path);
    const refusal = checkOrigin(method, request.headers, port, page !== null);
    if (refusal) {
      return path.startsWith(webApiPrefix)
        ? webApiError(refusal.status, "0x80042f09", refusal.message)
        : textAnswer(refusal.status, refusal.message);
    }
    const userId = signedInUser(request.headers.cookie, options.defaultUser);
    if (path.startsWith(webApiPrefix)) return options.dataverse.handle({ ...(await ownRequest(request)), userId });
    const service = Object.entries(options.services ?? {}).find(([prefix]) => path.startsWith(prefix))?.[1];
    if (service) return service(await ownRequest(request));
    if (method !== "GET" && method !== "HEAD") {
      return textAnswer(405, `${method} is not allowed here. This address can only be read.`, { Allow: "GET, HEAD" });
    }
    const knownTag = request.headers["if-none-match"];
    if (path.startsWith(webResourcePrefix)) {
      return answerWebResource(options.dataverse, userId, path.slice(webResourcePrefix.length), knownTag);
    }
    const file = files.answer(page ?? path, knownTag);
    return (
      file ?? textAnswer(404, `There is nothing at "${path}". Dynamics is at "/main.aspx", flows are at "/flows".`)
    );
  };

  return listen(options.port, answer, errorAnswer);
}

function errorAnswer(error: unknown): HttpAnswer {
  if (error instanceof BodyTooLargeError) return webApiError(413, "0x80060888", error.message);
  if (error instanceof BodyAbortedError) return webApiError(400, "0x80060888", error.message);
  return webApiError(
    500,
    "0x80040216",
    `The sandbox failed on this request: ${error instanceof Error ? error.message : String(error)}`,
  );
}
