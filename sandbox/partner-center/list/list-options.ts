import { referralMembers } from "../referral/referral-members.js";
import { invalid } from "../service-error.js";

export interface ListOptions {
  filter: string | null;
  order: { member: "createdDateTime" | "updatedDateTime"; isDescending: boolean };
  /** Referrals wanted over all pages; null: all. */
  top: number | null;
  skip: number;
  count: boolean;
  select: string[] | null;
  /** Where the page before ended. */
  cursor: Cursor | null;
}

/** The last referral of a page, and how many are still wanted; null: all. */
export interface Cursor {
  time: string;
  id: string;
  left: number | null;
}

const known = new Set(["$filter", "$orderby", "$top", "$skip", "$count", "$select", "$skiptoken"]);
const orderForm = /^\s*(createdDateTime|updatedDateTime)(?:\s+(asc|desc))?\s*$/;

/**
 * Reads the options of a list from its query.
 *
 * @throws ServiceError 400 naming the option; one that is not known is refused, `$expand` too, whose sense is nowhere told
 */
export function readListOptions(query: URLSearchParams): ListOptions {
  for (const name of query.keys()) {
    if (!known.has(name)) throw invalid(`The query option '${name.slice(0, 100)}' is not supported.`, name);
    if (query.getAll(name).length > 1) throw invalid(`The query option '${name}' is given twice.`, name);
  }
  return {
    filter: query.get("$filter"),
    order: readOrder(query.get("$orderby")),
    top: readNumber(query, "$top"),
    skip: readNumber(query, "$skip") ?? 0,
    count: readCount(query.get("$count")),
    select: readSelect(query.get("$select")),
    cursor: readCursor(query.get("$skiptoken")),
  };
}

function readOrder(text: string | null): ListOptions["order"] {
  if (text === null) return { member: "createdDateTime", isDescending: false };
  const parts = orderForm.exec(text);
  if (!parts) {
    throw invalid("Lists are ordered by createdDateTime or updatedDateTime, asc or desc, alone.", "$orderby");
  }
  return { member: parts[1] as ListOptions["order"]["member"], isDescending: parts[2] === "desc" };
}

function readNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw invalid(`'${name}' must be a whole number that is not below zero.`, name);
  return Number(text);
}

function readCount(text: string | null): boolean {
  if (text !== null && text !== "true" && text !== "false") throw invalid("'$count' must be true or false.", "$count");
  return text === "true";
}

function readSelect(text: string | null): string[] | null {
  if (text === null) return null;
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!Object.hasOwn(referralMembers, name)) {
      throw invalid(`The property '${name.slice(0, 100)}' does not exist on this resource.`, "$select");
    }
  }
  return names;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.time, cursor.id, cursor.left])).toString("base64url");
}

function readCursor(token: string | null): Cursor | null {
  if (token === null) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
  } catch {
    parts = null;
  }
  const [time, id, left] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (typeof time !== "string" || typeof id !== "string" || (left !== null && typeof left !== "number")) {
    throw invalid("The skip token is none of this service's.", "$skiptoken");
  }
  return { time, id, left };
}
