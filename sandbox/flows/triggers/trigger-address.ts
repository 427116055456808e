import { timingSafeEqual } from "node:crypto";

/** Where the requests of HTTP triggers come in. */
export const triggerPathPrefix = "/powerautomate/automations/direct/workflows/";

const path = /^\/powerautomate\/automations\/direct\/workflows\/([0-9a-f-]{32,36})\/triggers\/([^/]+)\/paths\/invoke$/i;
const guid = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** What the address of an HTTP trigger says. */
export interface TriggerAddress {
  /** Lower-case GUID. */
  flowId: string;
  triggerName: string;
  /** Null where the request carries none. */
  signature: string | null;
  /** Query parameters that are not the address's own. */
  queries: Record<string, string>;
}

/** What an address of path and query alone is read against. */
const base = "http://flows";
const ownQueries = new Set(["api-version", "sp", "sv", "sig"]);

/** The address of an HTTP trigger, complete with its secret. */
export function triggerAddress(origin: string, flowId: string, triggerName: string, signature: string): string {
  const name = encodeURIComponent(triggerName);
  const permission = encodeURIComponent(`/triggers/${triggerName}/run`);
  const query = `api-version=1&sp=${permission}&sv=1.0&sig=${encodeURIComponent(signature)}`;
  return `${origin}${triggerPathPrefix}${flowId.replaceAll("-", "")}/triggers/${name}/paths/invoke?${query}`;
}

/**
 * Reads the address of a request.
 *
 * @param url absolute, or path and query
 * @returns null where it is no address of a trigger
 */
export function readTriggerAddress(url: string): TriggerAddress | null {
  const parsed = URL.canParse(url, base) ? new URL(url, base) : null;
  const [, id, name] = path.exec(parsed?.pathname ?? "") ?? [];
  const parts = guid.exec(id ?? "");
  const triggerName = name === undefined ? null : decode(name);
  if (!parsed || !parts || triggerName === null) return null;
  const queries: Record<string, string> = {};
  for (const [key, value] of parsed.searchParams) if (!ownQueries.has(key)) queries[key] = value;
  return {
    flowId: parts.slice(1).join("-").toLowerCase(),
    triggerName,
    signature: parsed.searchParams.get("sig"),
    queries,
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Compares without telling by its time how much was right. */
export function isSignature(given: string | null, expected: string): boolean {
  const left = Buffer.from(given ?? "");
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
