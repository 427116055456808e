import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { HttpAnswer } from "../http.js";
import { send } from "./answer.js";
import { securityHeaders } from "./security-headers.js";

export interface SandboxServer {
  /** e.g. `http://127.0.0.1:4280` */
  url: string;
  port: number;
  /** Stops taking requests, lets the running ones end, and frees the port. */
  close(): Promise<void>;
}

/** Milliseconds a client may take to send its headers, and its whole request. */
const headersTimeout = 10_000;
const requestTimeout = 30_000;

/**
 * Serves on the loopback address.
 *
 * @param port 0 takes a free one
 * @param answer answers a request; `port` is the one that is served
 * @param errorAnswer makes an answer of what `answer` rejects with
 * @throws the system's own error when the port is taken (`EADDRINUSE`) or may not be used
 */
export async function listen(
  port: number,
  answer: (request: IncomingMessage, port: number) => Promise<HttpAnswer>,
  errorAnswer: (error: unknown) => HttpAnswer,
): Promise<SandboxServer> {
  let served = port;
  const server = createServer({ headersTimeout, requestTimeout, keepAliveTimeout: 60_000 }, (request, response) => {
    answer(request, served)
      .catch(errorAnswer)
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
  served = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${served}`,
    port: served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
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
