import { DataverseError, errorCodes } from "../errors.js";
import type { StoredRow } from "../store/store.js";
import type { RequestContext } from "./request-context.js";

/** The condition of a header; one of our clients sends the word `null` for none. */
function condition(context: RequestContext, header: "if-match" | "if-none-match"): string | null {
  const value = context.headers[header]?.trim();
  return value === undefined || value === "" || value.toLowerCase() === "null" ? null : value;
}

function isVersion(etag: string, row: StoredRow): boolean {
  return etag.split(",").some((one) => one.trim().replace(/^W\//, "") === `"${row.version}"`);
}

/**
 * Checks `If-Match` and `If-None-Match` of a write.
 *
 * @param row the row as it is; undefined when there is none
 * @returns whether the row must be there: only then it may not be created
 * @throws DataverseError 412 when the condition does not hold
 */
export function checkConditions(context: RequestContext, row: StoredRow | undefined): { mustExist: boolean } {
  const noneMatch = condition(context, "if-none-match");
  if (row && noneMatch !== null && (noneMatch === "*" || isVersion(noneMatch, row))) {
    throw new DataverseError(412, errorCodes.duplicateRecord, "A record with matching key values already exists.");
  }
  const match = condition(context, "if-match");
  if (row && match !== null && match !== "*" && !isVersion(match, row)) {
    throw new DataverseError(
      412,
      errorCodes.versionMismatch,
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  }
  return { mustExist: match !== null };
}

/** Whether a read may be answered with 304: never when more than the row itself is asked for. */
export function isUnchanged(context: RequestContext, row: StoredRow): boolean {
  const noneMatch = condition(context, "if-none-match");
  if (noneMatch === null || noneMatch === "*") return false;
  if (context.query.options.has("$expand") || context.preferences.includeAnnotations !== null) return false;
  return isVersion(noneMatch, row);
}
