import type { IncomingMessage } from "node:http";

/** Longest body taken, in bytes: room for a batch of a thousand rows, far below what would hurt the process. */
export const longestBody = 16 * 1024 * 1024;

/** The body is longer than {@link longestBody}. */
export class BodyTooLargeError extends Error {
  constructor() {
    super(`The request body is longer than the ${longestBody} bytes this server takes. Send less at once.`);
    this.name = "BodyTooLargeError";
  }
}

/** The client broke off while it was sending the body. */
export class BodyAbortedError extends Error {
  constructor() {
    super("The connection was closed before the whole request body had arrived.");
    this.name = "BodyAbortedError";
  }
}

/**
 * Reads the whole body.
 *
 * @throws BodyTooLargeError as soon as the limit is passed, without reading the rest
 * @throws BodyAbortedError when the client hangs up
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > longestBody) {
      reject(new BodyTooLargeError());
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length > longestBody) {
        request.pause();
        reject(new BodyTooLargeError());
        return;
      }
      chunks.push(chunk);
    });
    request.on("end", () => {
      resolve(Buffer.concat(chunks));
    });
    request.on("error", () => {
      reject(new BodyAbortedError());
    });
    request.on("aborted", () => {
      reject(new BodyAbortedError());
    });
  });
}
