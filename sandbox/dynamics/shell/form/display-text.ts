import type { AttributeView, LookupValue } from "../../form/form-view";
import type { Session } from "../../form/session";
import { type TableMetadata, columnOf } from "../../web-api/tables";
import { DateText } from "../editors/date-text";
import { numberText } from "../editors/number-editor";

/** Text of a value as the user reads it: the server's where there is one, else as near to it as the page can come. */
export function displayText(attribute: AttributeView, metadata: TableMetadata, session: Session): string {
  const { value, formatted, options, format } = attribute;
  if (!attribute.readable) return "●●●●●●";
  if (formatted !== null) return formatted;
  if (value === null) return "";
  if (value instanceof Date) {
    const text = new DateText(session.user, columnOf(metadata, attribute.name).behavior);
    return format === "datetime" ? `${text.date(value)} ${text.time(value)}` : text.date(value);
  }
  if (Array.isArray(value)) {
    return value
      .map((item: number | LookupValue) =>
        typeof item === "number" ? (options.find((option) => option.value === item)?.text ?? "") : item.name,
      )
      .join("; ");
  }
  if (typeof value === "boolean") return options.find((option) => option.value === Number(value))?.text ?? "";
  if (typeof value === "string") return value;
  if (attribute.type === "optionset") return options.find((option) => option.value === value)?.text ?? "";
  return numberText(attribute, value, session.user, session.user.formats.currencySymbol);
}
