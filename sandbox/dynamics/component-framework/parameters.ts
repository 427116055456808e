import type { FormAttribute } from "../form/attribute";
import type { ColumnValue } from "../form/form-view";
import type { ColumnMetadata } from "../web-api/column-metadata";
import { isEmpty, sameValue } from "../web-api/row-values";
import { dataTypeOf } from "./data-types";
import type { ManifestProperty } from "./manifest";

/** A property of a control as it is at one moment. Plain data, so that a page can show a control in any state. */
export interface ParameterState {
  /** e.g. `SingleLine.Text`; empty for a property that is bound to nothing. */
  type: string;
  raw: ColumnValue;
  formatted?: string;
  security?: ComponentFramework.PropertyHelper.SecurityValues;
  /** The platform's message about the value; null while nothing is wrong. */
  error?: string | null;
  attributes?: ComponentFramework.PropertyHelper.FieldPropertyMetadata.Metadata;
}

const requiredLevels = { none: 0, recommended: 3, required: 2 } as const;

/** A property that is bound to a column of the form. */
export function boundParameter(attribute: FormAttribute, error: string | null): ParameterState {
  const { column, readable, editable, value, formatted } = attribute;
  return {
    type: dataTypeOf(column),
    raw: rawOf(attribute),
    ...(formatted === null && !isEmpty(value) ? { formatted: changedText(attribute) } : { formatted: formatted ?? "" }),
    security: { readable, editable, secured: column.isSecured },
    error,
    attributes: columnAttributes(column, attribute.required),
  };
}

/** The typings know no yes/no without a value, and a lookup without one is an empty list; a masked one is null. */
function rawOf({ type, value, readable }: FormAttribute): ColumnValue {
  if (value !== null || !readable) return value;
  if (type === "boolean") return false;
  return type === "lookup" ? [] : null;
}

/** Text of a value that has been changed since it was read, as far as it can be told without the server. */
function changedText({ type, value, options }: FormAttribute): string {
  if (typeof value === "string") return value;
  if (type === "lookup") return (value as { name: string }[]).map(({ name }) => name).join("; ");
  if (type === "boolean") return options.find((option) => option.value === Number(value))?.text ?? "";
  return [value]
    .flat()
    .map((item) => options.find((option) => option.value === item)?.text ?? "")
    .join("; ");
}

/** A property whose value is written into the form, or that falls back to the manifest's default. */
export function staticParameter(type: string, text: string): ParameterState {
  return { type, raw: staticValue(type, text), formatted: text };
}

function staticValue(type: string, text: string): ColumnValue {
  if (type === "TwoOptions") return text === "true" || text === "1";
  if (/^(?:Whole|Decimal|FP|Currency|OptionSet)/.test(type)) return text === "" ? null : Number(text);
  if (type.startsWith("DateAndTime")) return text === "" ? null : new Date(text);
  return text;
}

/** A property that the customizer has bound to nothing. */
export function unboundParameter({ type, defaultValue }: ManifestProperty): ParameterState {
  return defaultValue === null ? { type: "", raw: null } : staticParameter(type, defaultValue);
}

function columnAttributes(
  column: ColumnMetadata,
  required: FormAttribute["required"],
): NonNullable<ParameterState["attributes"]> {
  const base = {
    DisplayName: column.label,
    LogicalName: column.name,
    RequiredLevel: requiredLevels[required],
    IsSecured: column.isSecured,
    SourceType: 0,
    Description: column.description,
    Type: column.attributeType.toLowerCase(),
  };
  return { ...base, ...typedAttributes(column) };
}

function typedAttributes(column: ColumnMetadata): object {
  switch (column.kind) {
    case "string":
    case "memo":
      return { MaxLength: column.maxLength ?? 0, Format: column.format, ImeMode: 0 };
    case "boolean":
    case "optionset":
    case "multiselectoptionset":
      return {
        Options: column.options.map(({ value, text, color }) => ({ Value: value, Label: text, Color: color ?? "" })),
        DefaultValue: column.defaultValue ?? (column.kind === "boolean" ? false : -1),
      };
    case "datetime":
      return { Behavior: column.behavior, Format: column.format, ImeMode: 0 };
    case "lookup":
      return { Targets: column.targets };
    default:
      return {
        MinValue: column.min,
        MaxValue: column.max,
        Precision: column.precision,
        Format: column.format,
        ImeMode: 0,
      };
  }
}

/** The property as a control is given it. */
export function makeProperty(state: ParameterState): ComponentFramework.PropertyTypes.Property {
  const { type, raw, formatted, security, error = null, attributes } = state;
  return {
    type,
    raw,
    error: error !== null,
    errorMessage: error ?? "",
    ...(formatted === undefined ? {} : { formatted }),
    ...(security ? { security } : {}),
    ...(attributes ? { attributes } : {}),
    ...(type.startsWith("Lookup") ? lookupMembers(attributes) : {}),
  };
}

function lookupMembers(attributes: ParameterState["attributes"]): object {
  const targets = (attributes as ComponentFramework.PropertyHelper.FieldPropertyMetadata.LookupMetadata | undefined)
    ?.Targets;
  return {
    getTargetEntityType: () => targets?.[0] ?? "",
    getViewId: () => {
      throw new Error("getViewId of a lookup is not known here.");
    },
  };
}

/** Whether a control would be told the same by both. */
export function sameParameter(left: ParameterState | undefined, right: ParameterState | undefined): boolean {
  if (!left || !right) return left === right;
  const { raw: leftRaw, ...leftRest } = left;
  const { raw: rightRaw, ...rightRest } = right;
  return sameValue(leftRaw, rightRaw) && JSON.stringify(leftRest) === JSON.stringify(rightRest);
}
