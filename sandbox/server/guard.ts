import type { IncomingHttpHeaders } from "node:http";

/** Why a request is turned away. */
export interface Refusal {
  status: number;
  message: string;
}

/**
 * Decides whether a request may come in at all. The server holds data and has no password, so its protection is that
 * only the machine's own pages and programs reach it:
 * - `Host` must name the loopback address with the server's own port. A page elsewhere whose name was re-pointed to
 *   127.0.0.1 (DNS rebinding) still sends its own name.
 * - `Origin`, which browsers send with every request that crosses origins, must be the server's own.
 * - `Sec-Fetch-Site` must say that the request comes from the server's own page or from the address bar. The one
 *   exception is a link followed to a page: it shows the page in its own window and tells the linking page nothing.
 *
 * @param isPage the request asks for one of the server's pages, not for data or files
 * @returns null when the request may come in
 */
export function checkOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  port: number,
  isPage: boolean,
): Refusal | null {
  const host = headers.host?.toLowerCase();
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return {
      status: 403,
      message: `This server answers to http://127.0.0.1:${port} only. The request named the host "${host ?? ""}".`,
    };
  }
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`) {
    return {
      status: 403,
      message: `Requests from other origins are refused. The request came from "${headers.origin}".`,
    };
  }
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return null;
  const followsLink =
    headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document" && method === "GET";
  if (isPage && followsLink) return null;
  return {
    status: 403,
    message: "Requests that another web page makes are refused. Open the address in a window of its own.",
  };
}
