import type { ColumnValue, LookupValue } from "../form/form-view";
import type { Row } from "./client";
import type { ColumnMetadata } from "./column-metadata";
import type { TableMetadata } from "./tables";

const formattedValue = "@OData.Community.Display.V1.FormattedValue";
const lookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** Name under which a column's value stands in a row: lookups are `_x_value`. */
export function propertyOf(column: ColumnMetadata): string {
  return column.kind === "lookup" ? `_${column.name}_value` : column.name;
}

/**
 * Value of a column in a row, in the client API's own types. A date without a time is midnight of that day in the
 * browser's zone, so that its day reads the same everywhere; a date with a time is the instant.
 *
 * @param property name in the row, where the column stands under an alias
 */
export function readValue(row: Row, column: ColumnMetadata, property = propertyOf(column)): ColumnValue {
  const raw = row[property] as string | number | boolean | null | undefined;
  if (raw === null || raw === undefined) return null;
  switch (column.kind) {
    case "lookup": {
      const target = row[`${property}${lookupTable}`];
      return [
        {
          id: String(raw),
          name: formattedOf(row, column, property) ?? "",
          entityType: typeof target === "string" ? target : (column.targets[0] ?? ""),
        },
      ];
    }
    case "datetime":
      return readDate(String(raw), column.behavior);
    case "multiselectoptionset":
      return String(raw).split(",").map(Number);
    default:
      return raw;
  }
}

/** Text of a value as the server formats it; null when there is none. */
export function formattedOf(row: Row, column: ColumnMetadata, property = propertyOf(column)): string | null {
  const text = row[`${property}${formattedValue}`];
  return typeof text === "string" ? text : null;
}

/** The value as the body of a create or an update carries it, by property name. */
export function writeValue(table: TableMetadata, column: ColumnMetadata, value: ColumnValue, before: ColumnValue): Row {
  if (column.kind === "lookup") return writeLookup(table, column, value, before);
  if (value === null) return { [column.name]: null };
  if (value instanceof Date) return { [column.name]: writeDate(value, column.behavior) };
  if (Array.isArray(value)) return { [column.name]: value.length === 0 ? null : value.map(String).join(",") };
  return { [column.name]: value };
}

function writeLookup(table: TableMetadata, column: ColumnMetadata, value: ColumnValue, before: ColumnValue): Row {
  // A lookup is cleared through the navigation property of the table it points to now.
  const [target] = ((value ?? before) as LookupValue[] | null) ?? [];
  if (!target) return {};
  const relationship = table.manyToOne.find(
    (candidate) => candidate.column === column.name && candidate.target === target.entityType,
  );
  // An owner may be a user or a team, though its relationship names neither.
  const property = column.attributeType === "Owner" ? column.name : relationship?.lookupProperty;
  if (!property) throw new Error(`The column ${column.name} of ${table.name} cannot point to ${target.entityType}.`);
  const bind = `${property}@odata.bind`;
  return { [bind]: value === null ? null : { table: target.entityType, id: target.id } };
}

/** A lookup's target in a body, before the entity set of its table is known. */
interface PendingReference {
  table: string;
  id: string;
}

/** Puts `/set(id)` in place of every lookup's target in a body made by {@link writeValue}. */
export async function resolveReferences(body: Row, entitySetOf: (table: string) => Promise<string>): Promise<Row> {
  const entries = Object.entries(body).map(async ([property, value]) => {
    if (value === null || !property.endsWith("@odata.bind")) return [property, value] as const;
    const { table, id } = value as PendingReference;
    return [property, `/${await entitySetOf(table)}(${id})`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function readDate(text: string, behavior: ColumnMetadata["behavior"]): Date {
  // A zone-independent time is the same wall clock for everybody: it is read without its Z, as local time.
  if (behavior === 3) return new Date(text.replace(/Z$/, ""));
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00`) : new Date(text);
}

function writeDate(value: Date, behavior: ColumnMetadata["behavior"]): string {
  if (behavior === 1) return value.toISOString().replace(/\.\d{3}Z$/, "Z");
  const local = new Date(value.getTime() - value.getTimezoneOffset() * 60_000).toISOString();
  return behavior === 2 ? local.slice(0, 10) : local.replace(/\.\d{3}Z$/, "Z");
}

/** Whether two values of a column are the same to the user. */
export function sameValue(left: ColumnValue, right: ColumnValue): boolean {
  if (left === right) return true;
  if (left === null || right === null) return isEmpty(left) && isEmpty(right);
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameItem(item, right[index]));
  }
  return false;
}

function sameItem(left: number | LookupValue, right: number | LookupValue | undefined): boolean {
  if (typeof left === "number" || typeof right !== "object") return left === right;
  return left.id.toLowerCase() === right.id.toLowerCase() && left.entityType === right.entityType;
}

/** Null, an empty text and an empty list are all "no value". */
export function isEmpty(value: ColumnValue): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
