import { idOfName } from "../../metadata/metadata-id.js";
import type { Column, ColumnType, Table } from "../../metadata/model.js";
import { describeColumnChoice } from "./describe-choice.js";
import { type Described, describeLabel } from "./described.js";

/** `AttributeType`, the value of `AttributeTypeName`, and the metadata type of each type of column. */
const types: Record<ColumnType, readonly [attributeType: string, name: string, metadata: string]> = {
  text: ["String", "StringType", "StringAttributeMetadata"],
  memo: ["Memo", "MemoType", "MemoAttributeMetadata"],
  boolean: ["Boolean", "BooleanType", "BooleanAttributeMetadata"],
  choice: ["Picklist", "PicklistType", "PicklistAttributeMetadata"],
  choices: ["Virtual", "MultiSelectPicklistType", "MultiSelectPicklistAttributeMetadata"],
  state: ["State", "StateType", "StateAttributeMetadata"],
  status: ["Status", "StatusType", "StatusAttributeMetadata"],
  integer: ["Integer", "IntegerType", "IntegerAttributeMetadata"],
  bigint: ["BigInt", "BigIntType", "BigIntAttributeMetadata"],
  decimal: ["Decimal", "DecimalType", "DecimalAttributeMetadata"],
  double: ["Double", "DoubleType", "DoubleAttributeMetadata"],
  money: ["Money", "MoneyType", "MoneyAttributeMetadata"],
  datetime: ["DateTime", "DateTimeType", "DateTimeAttributeMetadata"],
  lookup: ["Lookup", "LookupType", "LookupAttributeMetadata"],
  customer: ["Customer", "CustomerType", "LookupAttributeMetadata"],
  owner: ["Owner", "OwnerType", "LookupAttributeMetadata"],
  uniqueidentifier: ["Uniqueidentifier", "UniqueidentifierType", "UniqueIdentifierAttributeMetadata"],
};

/** Names of all metadata types that a cast of attributes may name. */
export const attributeMetadataTypes: ReadonlySet<string> = new Set(
  Object.values(types).map(([, , metadata]) => metadata),
);

const requiredLevels = {
  none: "None",
  recommended: "Recommended",
  application: "ApplicationRequired",
  system: "SystemRequired",
};
const behaviors = { 1: "UserLocal", 2: "DateOnly", 3: "TimeZoneIndependent" };
const textFormats: Record<string, string | undefined> = {
  text: "Text",
  url: "Url",
  email: "Email",
  phone: "Phone",
  textarea: "TextArea",
};
const integerFormats: Record<string, string | undefined> = { none: "None", duration: "Duration", language: "Language" };

const choiceTypes = new Set<ColumnType>(["boolean", "choice", "choices", "state", "status"]);

export function describeColumn(table: Table, column: Column, languageId: number): Described {
  const [attributeType, typeName, type] = types[column.type];
  const choice = (): Described | null => describeColumnChoice(table, column, languageId);
  return {
    type,
    base: {
      MetadataId: idOfName("column", `${table.name}.${column.name}`),
      LogicalName: column.name,
      SchemaName: column.schemaName,
      EntityLogicalName: table.name,
      AttributeType: attributeType,
      AttributeTypeName: { Value: typeName },
      DisplayName: describeLabel(column.labels, languageId),
      Description: describeLabel(column.description, languageId),
      RequiredLevel: {
        Value: requiredLevels[column.required],
        CanBeChanged: column.required !== "system",
        ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings",
      },
      IsPrimaryId: column.isPrimaryId ?? false,
      IsPrimaryName: column.isPrimaryName ?? false,
      IsCustomAttribute: column.isCustom,
      IsSecured: column.isSecured ?? false,
      IsLogical: false,
      AttributeOf: null,
      IsValidForCreate: column.create,
      IsValidForRead: column.read,
      IsValidForUpdate: column.update,
    },
    own: ownProperties(column),
    navigation: choiceTypes.has(column.type)
      ? { OptionSet: choice, GlobalOptionSet: () => (column.choice?.isGlobal ? choice() : null) }
      : {},
    ownNavigation: new Set(["OptionSet", "GlobalOptionSet"]),
  };
}

function ownProperties(column: Column): Record<string, unknown> {
  const { type, format = "", min = null, max = null, precision = null } = column;
  switch (type) {
    case "text":
      return {
        MaxLength: column.maxLength ?? 100,
        Format: textFormats[format] ?? "Text",
        FormatName: { Value: textFormats[format] ?? "Text" },
      };
    case "memo":
      return {
        MaxLength: column.maxLength ?? 2000,
        Format: "TextArea",
        FormatName: { Value: textFormats[format] ?? "TextArea" },
      };
    case "integer":
      return {
        MinValue: min ?? -2_147_483_648,
        MaxValue: max ?? 2_147_483_647,
        Format: integerFormats[format] ?? "None",
      };
    case "bigint":
      return { MinValue: min, MaxValue: max };
    case "decimal":
    case "double":
    case "money":
      return { MinValue: min, MaxValue: max, Precision: precision ?? 2 };
    case "datetime":
      return {
        Format: format === "date" ? "DateOnly" : "DateAndTime",
        DateTimeBehavior: { Value: behaviors[column.behavior ?? 1] },
      };
    case "lookup":
    case "customer":
    case "owner":
      return { Targets: column.targets ?? [] };
    case "boolean":
      return { DefaultValue: column.defaultValue ?? false };
    case "choice":
    case "choices":
    case "state":
    case "status":
      return { DefaultFormValue: column.defaultValue ?? -1 };
    case "uniqueidentifier":
      return {};
  }
}
