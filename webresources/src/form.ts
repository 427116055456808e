import type { Fact } from "../../core/rules/facts";
import { dayOf } from "./days";

export type Form = Xrm.FormContext;

export type Act = (form: Form, event: Xrm.Events.EventContext) => void;

/**
 * Makes a handler of a form's event. Only a form that a record is created (1) or edited (2) on is touched: read-only,
 * disabled and bulk edit forms are left alone, whoever registered the handler there.
 */
export function handler(act: Act): (event: Xrm.Events.EventContext) => void {
  return (event) => {
    const form = event.getFormContext();
    if ([1, 2].includes(form.ui.getFormType())) act(form, event);
  };
}

/** Whether the record was never saved. */
export function isNew(form: Form): boolean {
  const formType: number = form.ui.getFormType();
  return formType === 1;
}

/** Id of the record without braces, in lower case; empty on a new one, and once the form is gone. */
export function idOf(form: Form): string {
  // The platform takes a form apart when the user leaves it, whatever the typings promise.
  const data = form.data as Xrm.Data | null;
  return data ? bareId(data.entity.getId()) : "";
}

export function bareId(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

/** A column; null where a customizer removed it, whatever the typings promise, and where there is no name to ask by. */
export function attributeOf(form: Form, column: string | undefined): Xrm.Attributes.Attribute | null {
  return column ? form.getAttribute(column) : null;
}

/** The first control of a column, which in the header has another name, or the control of a name. */
export function controlOf(form: Form, name: string | undefined): Xrm.Controls.StandardControl | null {
  const attribute = attributeOf(form, name);
  return name ? (attribute?.controls.get(0) ?? form.getControl(name)) : null;
}

/** The value of a column; unknown where a customizer removed it or column security hides it. */
export function valueOf<Value>(form: Form, column: string | undefined): Fact<Value> {
  const attribute = attributeOf(form, column);
  return attribute?.getUserPrivilege().canRead ? (attribute.getValue() as Value | null) : undefined;
}

/** The row that a lookup column points to. */
export function lookupOf(form: Form, column: string | undefined): Fact<Xrm.LookupValue> {
  const rows = valueOf<Xrm.LookupValue[]>(form, column);
  return rows ? (rows[0] ?? null) : rows;
}

/** The value of a column in words, a date as YYYY-MM-DD, a number as it is; null where it is empty, removed or hidden. */
export function textOf(form: Form, column: string | undefined): string | null {
  const value = valueOf<unknown>(form, column);
  if (Array.isArray(value)) return lookupOf(form, column)?.name ?? null;
  if (value instanceof Date) return dayOf(value);
  if (typeof value !== "number") return typeof value === "string" ? value : null;
  const attribute = attributeOf(form, column) as Xrm.Attributes.OptionSetAttribute | null;
  return attribute?.getAttributeType() === "optionset" ? attribute.getText() : String(value);
}

/** Sets a column, where it is on the form and holds something else. */
export function put(form: Form, column: string, value: unknown): void {
  const attribute = attributeOf(form, column);
  if (attribute && attribute.getValue() !== value) attribute.setValue(value as null);
}

/** Whether the user would lose something when the record were read again. */
export function hasEdits(form: Form): boolean {
  return form.data.entity.attributes.get().some((column) => column.getIsDirty() && column.getSubmitMode() !== "never");
}

/** Calls a handler when one of the columns changes; once, however often the form is loaded. */
export function watch(
  form: Form,
  columns: readonly (string | undefined)[],
  act: (event: Xrm.Events.EventContext) => void,
): void {
  for (const column of columns) {
    const attribute = attributeOf(form, column);
    attribute?.removeOnChange(act);
    attribute?.addOnChange(act);
  }
}
