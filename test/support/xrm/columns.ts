import { XrmMockGenerator } from "xrm-mock";

/** How a column stands on a test's form: its type, its value in the database, and its control's name if it has another. */
export type ColumnSpec = { control?: string } & (
  | { type: "text"; value: string | null; maxLength?: number }
  | { type: "yesno"; value: boolean | null }
  | { type: "choice"; value: number | null; options: Readonly<Record<number, string>> }
  | { type: "date"; value: Date | null }
  | { type: "number"; value: number | null }
  | { type: "lookup"; value: Xrm.LookupValue[] | null }
);

export type ColumnValue = ColumnSpec["value"];

export type Handler = (event: Xrm.Events.EventContext) => unknown;

/** A column of xrm-mock with what the tests add to it. */
export interface TestColumn {
  value: unknown;
  submitMode: Xrm.SubmitMode;
  eventHandlers: Handler[];
  getValue(): unknown;
  setValue(value: unknown): void;
  getIsDirty(): boolean;
  getSubmitMode(): Xrm.SubmitMode;
  /** Takes over a value as the stored one. */
  markStored(value: unknown): void;
}

function create(name: string, spec: ColumnSpec): unknown {
  const { Attribute } = XrmMockGenerator;
  const control = { name: spec.control ?? name, label: `Label of ${name}`, visible: true };
  switch (spec.type) {
    case "text":
      return Attribute.createString({ name, value: spec.value!, maxLength: spec.maxLength ?? 2000 }, control);
    case "yesno":
      return Attribute.createBoolean({ name, value: spec.value! }, control);
    case "choice": {
      const options = Object.entries(spec.options).map(([value, text]) => ({ value: Number(value), text }));
      return Attribute.createOptionSet({ name, value: spec.value!, options }, control);
    }
    case "date":
      return Attribute.createDate({ name, value: spec.value! }, control);
    case "number":
      return Attribute.createNumber({ name, value: spec.value! }, control);
    case "lookup":
      return Attribute.createLookup({ name, value: spec.value! }, control);
  }
}

/** Whether two values of a column are the same to the platform. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/**
 * Puts a column on the mocked form, with what xrm-mock lacks or does otherwise than the platform: privileges, a dirty
 * state that compares, and the removal of a handler that was never there (xrm-mock takes away another one).
 *
 * @param isReadable false where column security hides the column
 */
export function addColumn(name: string, spec: ColumnSpec, isReadable: boolean): void {
  const attribute = create(name, spec) as TestColumn;
  // A yes/no column that was never set is empty, which xrm-mock turns into No.
  attribute.value = isReadable ? spec.value : null;
  let stored = attribute.value;
  const own = {
    getUserPrivilege: () => ({ canRead: isReadable, canUpdate: isReadable, canCreate: isReadable }),
    getIsDirty: () => !sameValue(attribute.value, stored),
    removeOnChange: (handler: Handler) => {
      attribute.eventHandlers = attribute.eventHandlers.filter((known) => known !== handler);
    },
    markStored: (value: unknown) => {
      stored = value;
    },
  };
  Object.assign(attribute, own);
}
