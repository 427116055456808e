import type { Column, Table } from "./model.js";
import type { OotbColumn } from "./ootb-format.js";

/** A column of the model from that of a data file, its choice left to the caller: options may be shared. */
export function toColumn(source: OotbColumn, table: Pick<Table, "primaryId" | "primaryName">): Column {
  const column: Column = {
    name: source.name,
    schemaName: source.schemaName ?? source.name,
    type: source.type,
    labels: source.labels,
    required: source.required ?? "none",
    create: source.create ?? true,
    read: true,
    update: source.update ?? true,
    isCustom: false,
  };
  if (source.name === table.primaryId) column.isPrimaryId = true;
  if (source.name === table.primaryName) column.isPrimaryName = true;
  if (source.type === "datetime") column.behavior = source.behavior ?? 1;
  if (source.description !== undefined) column.description = source.description;
  if (source.maxLength !== undefined) column.maxLength = source.maxLength;
  if (source.format !== undefined) column.format = source.format;
  if (source.min !== undefined) column.min = source.min;
  if (source.max !== undefined) column.max = source.max;
  if (source.precision !== undefined) column.precision = source.precision;
  if (source.targets !== undefined) column.targets = source.targets;
  if (source.defaultValue !== undefined) column.defaultValue = source.defaultValue;
  if (source.isComputed !== undefined) column.isComputed = source.isComputed;
  return column;
}
