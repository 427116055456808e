import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Answer, send, textAnswer, webApiError } from "./answer.js";
import type { DataverseService } from "./dataverse-service.js";
import { checkOrigin } from "./guard.js";
import { pageOf } from "./page-paths.js";
import { BodyAbortedError, BodyTooLargeError, readBody } from "./request-body.js";
import { securityHeaders } from "./security-headers.js";
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
}

export interface SandboxServer {
  /** e.g. `http://127.0.0.1:4280` */
  url: string;
  port: number;
  /** Stops taking requests, lets the running ones end, and frees the port. */
  close(): Promise<void>;
}

const webResourcePrefix = "/WebResources/";
const webApiPrefix = "/api/data/";

/** Milliseconds a client may take to send its headers, and its whole request. */
const headersTimeout = 10_000;
const requestTimeout = 30_000;

/**
 * Serves Dynamics on the loopback address: the page, its files, web resources and the Web API.
 *
 * @throws the system's own error when the port is taken (`EADDRINUSE`) or may not be used
 */
export async function createServer(options: ServerOptions): Promise<SandboxServer> {
  const files = new StaticFiles(options.pageDirectory);
  let port = options.port;

  const answer = async (request: IncomingMessage): Promise<Answer> => {
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
    if (path.startsWith(webApiPrefix)) return answerWebApi(options.dataverse, request, target, userId);
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

  const server = createHttpServer({ headersTimeout, requestTimeout, keepAliveTimeout: 60_000 }, (request, response) => {
    answer(request)
      .catch((error: unknown) => errorAnswer(error))
      .then((ready) => {
        if (ready.status === 413) response.once("finish", () => request.destroy());
        send(request, response, ready);
      })
      .catch(() => response.destroy());
  });
  server.on("clientError", refuseMalformed);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

async function answerWebApi(
  dataverse: DataverseService,
  request: IncomingMessage,
  url: string,
  userId: string,
): Promise<Answer> {
  const body = await readBody(request);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return dataverse.handle({ method: request.method ?? "GET", url, headers, body, userId });
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof BodyTooLargeError) return webApiError(413, "0x80060888", error.message);
  if (error instanceof BodyAbortedError) return webApiError(400, "0x80060888", error.message);
  return webApiError(
    500,
    "0x80040216",
    `The sandbox failed on this request: ${error instanceof Error ? error.message : String(error)}`,
  );
}

/** A request that is not even HTTP: too long a header, a broken line, or one that never ended. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return;
  const [status, message] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", "The address or the headers of the request are too long."]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ["408 Request Timeout", "The request took too long to arrive."]
        : ["400 Bad Request", "The request is no valid HTTP."];
  const headers = Object.entries({ ...securityHeaders, "Content-Type": "text/plain; charset=utf-8" });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      "Connection: close",
      ...headers.map(([name, value]) => `${name}: ${value}`),
      "",
      message,
    ].join("\r\n"),
  );
}
