import type { HttpAnswer, HttpRequest } from "../http.js";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Sends a request over the wire, to this machine alone: a sandbox reaches nothing else, whatever address it is given.
 *
 * @throws Error (as a rejection) for another machine, or when no answer comes
 */
export async function loopbackSend({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const { hostname, protocol } = new URL(url);
  if (!loopback.has(hostname) || protocol !== "http:") {
    throw new Error(`The sandbox sends nothing to ${protocol}//${hostname}: it reaches this machine alone.`);
  }
  const hasBody = body.byteLength > 0 && method !== "GET" && method !== "HEAD";
  const answer = await fetch(url, { method, headers, redirect: "manual", ...(hasBody && { body: Buffer.from(body) }) });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: new Uint8Array(await answer.arrayBuffer()),
  };
}
