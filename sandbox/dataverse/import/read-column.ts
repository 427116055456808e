import type { LayerColumn } from "../metadata/layer.js";
import type { Column, ColumnType } from "../metadata/model.js";
import { readChoice } from "./read-choice.js";
import type { XmlNode } from "./xml-node.js";

/** Types as packages name them. */
const types: Record<string, ColumnType> = {
  nvarchar: "text",
  ntext: "memo",
  bit: "boolean",
  picklist: "choice",
  multiselectpicklist: "choices",
  state: "state",
  status: "status",
  int: "integer",
  bigint: "bigint",
  decimal: "decimal",
  float: "double",
  money: "money",
  datetime: "datetime",
  lookup: "lookup",
  customer: "customer",
  owner: "owner",
  primarykey: "uniqueidentifier",
  uniqueidentifier: "uniqueidentifier",
};

const requiredLevels: Record<string, Column["required"]> = {
  none: "none",
  recommended: "recommended",
  required: "application",
  systemrequired: "system",
};

const formats: Partial<Record<ColumnType, readonly string[]>> = {
  text: ["text", "url", "email", "phone", "textarea", "tickersymbol"],
  memo: ["text", "textarea"],
  integer: ["none", "duration", "timezone", "language", "locale", ""],
  datetime: ["date", "datetime"],
};

const longest = { text: 4000, memo: 1_048_576 };

/** Reads an `attribute` of a table. @throws ImportError when a part is missing, unknown, or not for the type */
export function readColumn(node: XmlNode): LayerColumn {
  const name = node.text("LogicalName");
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(name)) throw node.error(`"${name}" cannot be the name of a column.`);
  if (node.text("Name").toLowerCase() !== name) throw node.error("<Name> and <LogicalName> differ.");
  const schemaName = node.attribute("PhysicalName");
  if (schemaName.toLowerCase() !== name) throw node.error("PhysicalName and <LogicalName> differ.");
  const stated = node.text("Type");
  const type = Object.hasOwn(types, stated) ? types[stated] : undefined;
  if (!type) throw node.error(`The type ${stated} of the column ${name} is unknown here.`);
  refuseUnsupported(node);
  const level = node.text("RequiredLevel");
  const required = Object.hasOwn(requiredLevels, level) ? requiredLevels[level] : undefined;
  if (!required) throw node.error(`The required level ${level} is unknown.`);
  const description = node.labels("Descriptions");
  return {
    name,
    schemaName,
    type,
    labels: node.labels("displaynames"),
    ...(Object.keys(description).length > 0 && { description }),
    required,
    create: node.optionalFlag("ValidForCreateApi") ?? true,
    read: node.optionalFlag("ValidForReadApi") ?? true,
    update: node.optionalFlag("ValidForUpdateApi") ?? true,
    isCustom: node.optionalFlag("IsCustomField") ?? false,
    ...(stated === "primarykey" && { isPrimaryId: true }),
    ...((node.optionalText("DisplayMask") ?? "").split("|").includes("PrimaryName") && { isPrimaryName: true }),
    ...(node.optionalFlag("IsSecured") && { isSecured: true }),
    ...readByType(node, type),
  };
}

function refuseUnsupported(node: XmlNode): void {
  if (node.optionalText("AutoNumberFormat")) throw node.error("Automatic numbers are not supported.");
  if ((node.optionalInteger("SourceType") ?? 0) !== 0) {
    throw node.error("Calculated and rolled-up columns are not supported.");
  }
  const style = node.optionalText("LookupStyle");
  if (style && style !== "single") throw node.error(`The lookup style ${style} is unknown here.`);
}

function readByType(node: XmlNode, type: ColumnType): Partial<LayerColumn> {
  const format = readFormat(node, type);
  switch (type) {
    case "text":
    case "memo": {
      const maxLength = node.integer("MaxLength");
      if (maxLength < 1 || maxLength > longest[type]) {
        throw node.error(`The length ${maxLength} is not between 1 and ${longest[type]}.`);
      }
      return { ...format, maxLength };
    }
    case "integer":
    case "bigint":
      return { ...format, ...readRange(node) };
    case "decimal":
    case "double":
    case "money":
      return { ...readRange(node), precision: readPrecision(node) };
    case "datetime":
      return { ...format, behavior: readBehavior(node) };
    case "boolean": {
      const defaultValue = node.optionalInteger("AppDefaultValue");
      if (defaultValue !== undefined && defaultValue !== 0 && defaultValue !== 1) {
        throw node.error(`The default value of a yes/no column is ${defaultValue}.`);
      }
      return {
        choice: readChoice(node.child("optionset"), "bit", false),
        ...(defaultValue !== undefined && { defaultValue: defaultValue === 1 }),
      };
    }
    case "state":
    case "status":
      return { choice: readChoice(node.child("optionset"), type, false) };
    case "choice":
    case "choices":
      return readOptions(node, type);
    default:
      return {};
  }
}

function readOptions(node: XmlNode, type: "choice" | "choices"): Partial<LayerColumn> {
  const globalChoice = node.optionalText("OptionSetName");
  const inline = node.optionalChild("optionset");
  if ((globalChoice === undefined) === (inline === undefined)) {
    throw node.error("The column needs either <OptionSetName> or <optionset>.");
  }
  const preset = type === "choice" ? node.optionalInteger("AppDefaultValue") : undefined;
  return {
    ...(globalChoice !== undefined && { globalChoice }),
    ...(inline && { choice: readChoice(inline, "picklist", false) }),
    ...(preset !== undefined && preset !== -1 && { defaultValue: preset }),
  };
}

function readFormat(node: XmlNode, type: ColumnType): { format?: string } {
  const format = node.optionalText("Format")?.toLowerCase();
  const allowed = formats[type];
  if (format === undefined || (format === "" && !allowed)) return {};
  if (!allowed?.includes(format)) throw node.error(`The format "${format}" is unknown for the type ${type}.`);
  return format === "" ? {} : { format };
}

function readRange(node: XmlNode): { min?: number; max?: number } {
  const min = node.optionalNumber("MinValue");
  const max = node.optionalNumber("MaxValue");
  if (min !== undefined && max !== undefined && min > max) throw node.error("<MinValue> is above <MaxValue>.");
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function readPrecision(node: XmlNode): number {
  const precision = node.optionalInteger("Accuracy") ?? 2;
  if (precision < 0 || precision > 10) throw node.error(`The accuracy ${precision} is not between 0 and 10.`);
  return precision;
}

function readBehavior(node: XmlNode): 1 | 2 | 3 {
  const behavior = node.optionalInteger("Behavior") ?? 1;
  if (behavior === 1 || behavior === 2 || behavior === 3) return behavior;
  throw node.error(`The behavior ${behavior} of a date is unknown.`);
}
