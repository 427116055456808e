import type { CallAnswer } from "../engine/ports.js";
import type { Value } from "../language/value.js";
import type { Connector, Operation } from "./descriptions/operation.js";
import type { Exchange } from "./exchange.js";
import type { Assembled } from "./parameter-values.js";
import { percentEncoded } from "./address-text.js";
import { textOf } from "./parameter-text.js";

/** By this header Partner Center knows that Power Automate calls; the connector's description fixes it. */
const callerId = "60858c1b-2062-40ad-b42c-996b6b5b047d";

/**
 * Makes the request of one operation of a Partner Center connector.
 *
 * @param token bearer token of the connection
 */
export function callPartnerCenter(
  exchange: Exchange,
  connector: Connector,
  operation: Operation,
  values: Assembled,
  token: string,
): Promise<CallAnswer> {
  const headers: Record<string, string> = {
    accept: "application/json",
    "content-type": "application/json",
    authorization: `Bearer ${token}`,
  };
  if (connector.name === "shared_partnercenterref") headers["x-caller-id"] = callerId;
  const query: string[] = [];
  let body: Value | undefined;
  let path = operation.path;
  for (const { name, place } of operation.parameters) {
    const value = values.get(name);
    if (value === undefined || value === null) continue;
    if (place === "body") body = value;
    else if (place === "header") headers[name.toLowerCase()] = textOf(value);
    else if (place === "path") path = path.replace(`{${name}}`, () => percentEncoded(textOf(value)));
    else query.push(`${name}=${percentEncoded(textOf(value))}`);
  }
  const url = `${connector.address ?? ""}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  return exchange({ method: operation.method, url, headers, body });
}
