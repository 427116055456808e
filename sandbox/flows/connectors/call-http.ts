import type { HttpSend } from "../../http.js";
import type { CallAnswer, HttpCall } from "../engine/ports.js";
import type { Value } from "../language/value.js";
import { exchangeOver } from "./exchange.js";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Makes what sends the requests of the Http action. A sandbox reaches nothing beyond the machine it runs on, so any
 * other host is refused with 403, and no request; so is authentication, which would need secrets.
 *
 * @returns rejects with CallTimeout when no answer came
 */
export function createHttpCaller(send: HttpSend): (call: HttpCall) => Promise<CallAnswer> {
  const exchange = exchangeOver(send);
  return async ({ method, uri, headers, queries, body, authentication }) => {
    const url = URL.canParse(uri) ? new URL(uri) : null;
    if (!url) return refusal(400, "InvalidUri", `The uri '${uri}' of the Http action is no absolute address.`);
    if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
      return refusal(400, "InvalidUri", "The Http action sends to http and https addresses without a user.");
    }
    if (!loopback.has(url.hostname)) {
      const message = `The sandbox sends nothing to '${url.hostname}': the Http action reaches this machine alone.`;
      return refusal(403, "HostNotAllowed", message);
    }
    if (authentication !== null) {
      return refusal(400, "AuthenticationNotSupported", "The sandbox does not authenticate the Http action.");
    }
    for (const [name, value] of Object.entries(queries)) url.searchParams.append(name, value);
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    return exchange({ method, url: url.href, headers: lowered, body: body ?? undefined });
  };
}

function refusal(status: number, code: string, message: string): CallAnswer {
  const body: Value = { error: { code, message } };
  return { status, headers: { "content-type": "application/json" }, body, requests: 0 };
}
