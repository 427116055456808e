import { badRequest } from "../errors.js";
import type { Reference } from "../store/store.js";
import { parsePath } from "./resource-path.js";
import type { RequestContext } from "./request-context.js";
import { getRow, readRowKey } from "./row-key.js";
import { tableOfSet } from "./tables.js";

/**
 * Reads what names a row in a body: `/accounts(id)`, `accounts(id)`, a whole address, an alternate key, or `$1` for a row
 * that an earlier request of the same change set made.
 *
 * @throws DataverseError 400 when it names no row, 404 when a table or the row of an alternate key is not there
 */
export function readReference(context: RequestContext, value: unknown): Reference {
  if (typeof value !== "string")
    throw badRequest(`A row is named by its address, which is a text and not of the type ${typeof value}.`);
  const made = /^\/?\$(.+)$/.exec(value);
  if (made) {
    const reference = context.contentIds.get(made[1] ?? "");
    if (!reference) throw badRequest(`Content-ID Reference: '${made[1] ?? ""}' does not exist in the batch context.`);
    return reference;
  }
  const path = decodeAddress(value).replace(/^https?:\/\/[^/]*/i, "");
  const relative = path.replace(/^\/api\/data\/v\d+\.\d+/i, "").replace(/^\//, "");
  const [segment, ...more] = parsePath(relative);
  if (!segment || more.length > 0 || segment.argument === null) {
    throw badRequest(`The resource path '${value.slice(0, 200)}' names no row.`);
  }
  const { metadata, store } = context.session;
  const table = tableOfSet(metadata, segment.name);
  const key = readRowKey(table, segment.argument);
  return { table: table.name, id: key.kind === "id" ? key.id : getRow(store, table, key).id };
}

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
