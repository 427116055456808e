import type { Json } from "../service/api-types.js";
import type { RowChangeKind } from "./row-change-subscription.js";

const formatted = "@OData.Community.Display.V1.FormattedValue";
const sdkMessages: Record<RowChangeKind, string> = { create: "Create", update: "Update", delete: "Delete" };

/**
 * The body that a row change hands to its flow: the row's columns without those that are empty, lookups as `_x_value`,
 * formatted values as annotations, those of choices as `_x_label` too, and what happened.
 *
 * @param row the row as the Web API gives it with all annotations, after the save
 * @param choices names of the columns whose values have labels
 * @param runAs `systemuserid` of the user whom the trigger's `runas` means; null where it means nobody
 */
export function rowChangeBody(
  kind: "create" | "update",
  id: string,
  row: Record<string, Json>,
  choices: ReadonlySet<string>,
  runAs: string | null,
): Record<string, Json> {
  const body: Record<string, Json> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || name === "@odata.context") continue;
    body[name] = value;
    if (!name.endsWith(formatted)) continue;
    const column = name.slice(0, -formatted.length);
    if (choices.has(column)) body[`_${column}_label`] = value;
  }
  return { ...body, ...envelope(kind, id), ...(runAs !== null && { RunAsSystemUserId: runAs }) };
}

/** The body of a delete: nothing of the row is left but its id. */
export function rowDeletedBody(primaryId: string, id: string): Record<string, Json> {
  return { [primaryId]: id, ...envelope("delete", id) };
}

function envelope(kind: RowChangeKind, id: string): Record<string, Json> {
  return { SdkMessage: sdkMessages[kind], ItemInternalId: id };
}
