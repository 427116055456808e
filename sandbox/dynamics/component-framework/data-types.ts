import type { ColumnMetadata } from "../web-api/column-metadata";

const textTypes: Record<string, string> = {
  email: "SingleLine.Email",
  phone: "SingleLine.Phone",
  url: "SingleLine.URL",
  textarea: "SingleLine.TextArea",
  tickersymbol: "SingleLine.Ticker",
};

const simpleTypes: Partial<Record<ColumnMetadata["kind"], string>> = {
  memo: "Multiple",
  boolean: "TwoOptions",
  optionset: "OptionSet",
  multiselectoptionset: "MultiSelectPicklist",
  decimal: "Decimal",
  double: "FP",
  money: "Currency",
  bigint: "Whole.None",
};

/** A column's type as manifests and data sets name it, e.g. `DateAndTime.DateOnly`. */
export function dataTypeOf(column: ColumnMetadata): string {
  switch (column.kind) {
    case "string":
      return textTypes[column.format] ?? "SingleLine.Text";
    case "datetime":
      return column.format === "date" ? "DateAndTime.DateOnly" : "DateAndTime.DateAndTime";
    case "lookup":
      return { Customer: "Lookup.Customer", Owner: "Lookup.Owner" }[column.attributeType] ?? "Lookup.Simple";
    case "integer":
      return { duration: "Whole.Duration", language: "Whole.Language" }[column.format] ?? "Whole.None";
    default:
      return simpleTypes[column.kind] ?? column.attributeType;
  }
}
