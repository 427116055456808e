import { invalid, type FunctionDefinition } from "./definition.js";
import type { Arguments } from "./arguments.js";
import type { Value } from "../value.js";

const ports: Record<string, number> = { "http:": 80, "https:": 443, "ftp:": 21, "ws:": 80, "wss:": 443 };

function part(name: string, pick: (uri: URL) => Value): FunctionDefinition {
  return { name, takes: [1, 1], run: (args) => pick(uriIn(args)) };
}

function uriIn(args: Arguments): URL {
  const text = args.text(0);
  try {
    return new URL(text);
  } catch {
    throw invalid(args.name, `The value '${text}' is not a valid absolute URI.`);
  }
}

function path(uri: URL): string {
  return uri.pathname === "" ? "/" : uri.pathname;
}

export const uriFunctions: readonly FunctionDefinition[] = [
  part("uriHost", (uri) => uri.hostname),
  part("uriPath", path),
  part("uriPathAndQuery", (uri) => path(uri) + uri.search),
  part("uriPort", (uri) => (uri.port === "" ? (ports[uri.protocol] ?? -1) : Number(uri.port))),
  part("uriQuery", (uri) => uri.search),
  part("uriScheme", (uri) => uri.protocol.slice(0, -1)),
];
