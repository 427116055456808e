import { type DataverseError, badRequest, errorCodes } from "../errors.js";
import type { Table } from "../metadata/model.js";

/** A body that the OData reader of Dataverse refuses, before any rule of the table is asked. */
export function payloadError(table: Table, reason: string): DataverseError {
  return badRequest(
    `Error identified in Payload provided by the user for Entity :'${table.entitySet}', For more information on this ` +
      `error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  ` +
      `InnerException : Microsoft.OData.ODataException: ${reason}`,
    errorCodes.invalidPayload,
  );
}

/** A value of another type than its property. */
export function wrongType(table: Table, value: unknown, expected: string): DataverseError {
  const text = typeof value === "string" ? value : typeof value === "object" ? nested(value) : JSON.stringify(value);
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return payloadError(table, `Cannot convert the literal '${shown}' to the expected type '${expected}'.`);
}

/** What is nested is not shown: it may be of any size and depth. */
const nested = (value: object | null): string => (value === null ? "null" : Array.isArray(value) ? "[…]" : "{…}");
