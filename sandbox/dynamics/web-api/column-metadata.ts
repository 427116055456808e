import type { AttributeView, OptionView, RequiredLevel } from "../form/form-view";

/** Kind of a column; those of `AttributeView` can stand on a form. */
export type ColumnKind = AttributeView["type"] | "uniqueidentifier" | "bigint" | "virtual";

export interface ColumnMetadata {
  /** Logical name. */
  name: string;
  kind: ColumnKind;
  /** `AttributeType` of the metadata, e.g. `Picklist`, `Customer`. */
  attributeType: string;
  /** `email`, `url`, `phone`, `text`, `textarea`, `date`, `datetime`, `none`, `duration`, `language` … */
  format: string;
  label: string;
  description: string;
  required: RequiredLevel;
  options: OptionView[];
  targets: string[];
  maxLength: number | null;
  min: number | null;
  max: number | null;
  precision: number | null;
  /** Date: 1 user local, 2 date only, 3 time-zone independent; 0 for anything else. */
  behavior: 0 | 1 | 2 | 3;
  isSecured: boolean;
  canCreate: boolean;
  canUpdate: boolean;
  /** Choice or yes/no: the value of a new row that names none. */
  defaultValue: number | boolean | null;
}

/** A label as the Web API gives it. */
export interface RawLabel {
  UserLocalizedLabel?: { Label: string } | null;
}

export interface RawOption {
  Value: number;
  Label?: RawLabel;
  Color?: string | null;
}

/** The members of an attribute's metadata that are read here. */
export interface RawAttribute {
  LogicalName: string;
  AttributeType: string;
  AttributeTypeName?: { Value: string } | null;
  DisplayName?: RawLabel;
  Description?: RawLabel;
  RequiredLevel?: { Value: string };
  Format?: string | null;
  FormatName?: { Value: string } | null;
  DateTimeBehavior?: { Value: string } | null;
  Targets?: string[];
  MaxLength?: number | null;
  MinValue?: number | null;
  MaxValue?: number | null;
  Precision?: number | null;
  IsSecured?: boolean;
  IsValidForCreate?: boolean;
  IsValidForUpdate?: boolean;
  DefaultFormValue?: number | null;
  DefaultValue?: boolean | null;
}

/** Options of a choice column, or the two of a yes/no column. */
export interface RawChoice {
  LogicalName: string;
  OptionSet?: { Options?: RawOption[]; TrueOption?: RawOption; FalseOption?: RawOption } | null;
}

const kinds: Record<string, ColumnKind> = {
  String: "string",
  Memo: "memo",
  Boolean: "boolean",
  Picklist: "optionset",
  State: "optionset",
  Status: "optionset",
  Integer: "integer",
  BigInt: "bigint",
  Decimal: "decimal",
  Double: "double",
  Money: "money",
  DateTime: "datetime",
  Lookup: "lookup",
  Customer: "lookup",
  Owner: "lookup",
  Uniqueidentifier: "uniqueidentifier",
};

const requiredLevels: Record<string, RequiredLevel> = {
  Recommended: "recommended",
  ApplicationRequired: "required",
  SystemRequired: "required",
};

const behaviors: Record<string, 1 | 2 | 3> = { UserLocal: 1, DateOnly: 2, TimeZoneIndependent: 3 };

/** Reads the metadata of a column. Its options are asked for apart and put in by the caller. */
export function readColumn(raw: RawAttribute): ColumnMetadata {
  const multiple = raw.AttributeTypeName?.Value === "MultiSelectPicklistType";
  const kind = multiple ? "multiselectoptionset" : (kinds[raw.AttributeType] ?? "virtual");
  return {
    name: raw.LogicalName,
    kind,
    attributeType: multiple ? "MultiSelectPicklist" : raw.AttributeType,
    format: formatOf(kind, raw),
    label: labelText(raw.DisplayName) || raw.LogicalName,
    description: labelText(raw.Description),
    required: requiredLevels[raw.RequiredLevel?.Value ?? ""] ?? "none",
    options: [],
    targets: raw.Targets ?? [],
    maxLength: raw.MaxLength ?? null,
    min: kind === "datetime" ? null : (raw.MinValue ?? null),
    max: kind === "datetime" ? null : (raw.MaxValue ?? null),
    precision: raw.Precision ?? null,
    behavior: kind === "datetime" ? (behaviors[raw.DateTimeBehavior?.Value ?? ""] ?? 1) : 0,
    isSecured: raw.IsSecured ?? false,
    canCreate: raw.IsValidForCreate ?? true,
    canUpdate: raw.IsValidForUpdate ?? true,
    // -1 is the platform's way to say that a choice has no default.
    defaultValue: raw.DefaultValue ?? (raw.DefaultFormValue === -1 ? null : (raw.DefaultFormValue ?? null)),
  };
}

function formatOf(kind: ColumnKind, raw: RawAttribute): string {
  if (kind === "datetime") return raw.Format === "DateOnly" ? "date" : "datetime";
  return (raw.FormatName?.Value ?? raw.Format ?? (kind === "integer" ? "none" : "text")).toLowerCase();
}

/** Options in the order of the metadata; of a yes/no column "no" comes first. */
export function readOptions({ OptionSet: choice }: RawChoice): OptionView[] {
  const options = choice?.Options ?? [choice?.FalseOption, choice?.TrueOption];
  return options.flatMap((option) =>
    option
      ? [
          {
            value: option.Value,
            text: labelText(option.Label) || String(option.Value),
            ...(option.Color ? { color: option.Color } : {}),
          },
        ]
      : [],
  );
}

export function labelText(label: RawLabel | undefined): string {
  return label?.UserLocalizedLabel?.Label ?? "";
}
