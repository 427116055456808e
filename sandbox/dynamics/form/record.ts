import { bareId } from "../web-api/client";
import type { Row } from "../web-api/client";
import { formattedOf, propertyOf, readValue } from "../web-api/row-values";
import { columnOf } from "../web-api/tables";
import { FormAttribute } from "./attribute";
import type { Form } from "./form";
import { type ColumnValue, type LookupValue, formType } from "./form-view";
import type { CreatedFrom } from "./ports";

/** Reads the form's record in one request: the columns of the form, its name and its state. */
export async function readRecord(form: Form, isReadOnly: boolean, saved?: Map<string, ColumnValue>): Promise<void> {
  const { metadata, id } = form;
  if (id === null) throw new Error("A new record cannot be read.");
  const properties = new Set([metadata.primaryId]);
  if (metadata.primaryName) properties.add(metadata.primaryName);
  if (metadata.columns.has("statecode")) properties.add("statecode");
  for (const attribute of form.attributes.values()) properties.add(propertyOf(attribute.column));
  const row = await form.session.client.retrieve(metadata.entitySet, id, `?$select=${[...properties].join(",")}`);
  if (form.isClosed) return;
  form.etag = (row["@odata.etag"] as string | undefined) ?? null;
  form.title = metadata.primaryName ? ((row[metadata.primaryName] as string | null | undefined) ?? null) : null;
  form.formType = formTypeOf(row, isReadOnly);
  for (const attribute of form.attributes.values()) {
    const value = readValue(row, attribute.column);
    const text = formattedOf(row, attribute.column) ?? (typeof value === "string" ? value : null);
    if (saved) attribute.reload(value, text, saved.get(attribute.name) ?? null);
    else attribute.load(value, text);
  }
}

/** Rows that are not active (a won opportunity, a qualified lead) are shown, not changed. */
function formTypeOf(row: Row, isReadOnly: boolean): number {
  if (typeof row.statecode === "number" && row.statecode !== 0) return formType.disabled;
  return isReadOnly ? formType.readOnly : formType.update;
}

/** Fills a new record: defaults of the columns, its owner and currency, the row it comes from, and what was passed. */
export function fillNewRecord(form: Form, createdFrom?: CreatedFrom, parameters: Record<string, string> = {}): void {
  const { user } = form.session;
  for (const attribute of form.attributes.values()) attribute.load(attribute.column.defaultValue, null);
  load(form, "ownerid", [{ id: user.id, name: user.name, entityType: "systemuser" }]);
  if (user.currency) load(form, "transactioncurrencyid", [user.currency]);
  if (createdFrom) fillFrom(form, createdFrom);
  for (const [name, text] of Object.entries(parameters)) {
    const isPartOfLookup = /^(.*)(?:name|type)$/.exec(name)?.[1];
    if (isPartOfLookup && isPartOfLookup in parameters && !form.metadata.columns.has(name)) continue;
    attributeFor(form, name).set(parameterValue(form, name, text, parameters));
  }
}

function load(form: Form, column: string, value: ColumnValue): void {
  const text = Array.isArray(value) && typeof value[0] === "object" ? value[0].name : null;
  form.attributes.get(column)?.load(value, text);
}

function fillFrom(form: Form, { reference, relationship }: CreatedFrom): void {
  const candidates = form.metadata.manyToOne.filter(
    (candidate) =>
      candidate.target === reference.entityType && (!relationship || candidate.schemaName === relationship),
  );
  const [found] = candidates.length === 1 ? candidates : candidates.filter(({ column }) => form.attributes.has(column));
  if (!found) throw new Error(`The table ${form.table} has no lookup to ${reference.entityType} to fill.`);
  attributeFor(form, found.column).load([{ ...reference, id: bareId(reference.id) }], reference.name);
}

/** The attribute of a column; one that is not on the form is saved all the same. */
function attributeFor(form: Form, name: string): FormAttribute {
  const known = form.attributes.get(name);
  if (known) return known;
  const security = form.session.columnSecurity(form.table, name);
  const attribute = new FormAttribute(columnOf(form.metadata, name), false, security);
  form.attributes.set(name, attribute);
  return attribute;
}

function parameterValue(form: Form, name: string, text: string, parameters: Record<string, string>): ColumnValue {
  const column = columnOf(form.metadata, name);
  switch (column.kind) {
    case "lookup": {
      const entityType = parameters[`${name}type`] ?? column.targets[0] ?? "";
      return [{ id: bareId(text), name: parameters[`${name}name`] ?? "", entityType }] satisfies LookupValue[];
    }
    case "boolean":
      return text === "true" || text === "1";
    case "datetime":
      return new Date(text);
    case "multiselectoptionset":
      return text.replace(/[[\]]/g, "").split(",").map(Number);
    case "string":
    case "memo":
      return text;
    default:
      return Number(text);
  }
}
