import { isObject } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { badRequest, succeeded, type ActionOutcome } from "../outcome.js";
import { inputsOf, wrongType } from "./data.js";

interface Column {
  header: string;
  cell: (item: Value) => Value;
}

/** Writes a table as CSV, with CRLF and quotes where they are needed, or as HTML. */
export function makeTable(context: ActionContext): ActionOutcome {
  const { from = null, format = null, columns = null } = inputsOf(context);
  const items = context.evaluate(from);
  const wanted = textOf(context.evaluate(format)).toUpperCase();
  const inputs = { from: items, format: wanted };
  if (wanted !== "CSV" && wanted !== "HTML") return badRequest(`The table's format '${wanted}' is not known.`, inputs);
  if (!Array.isArray(items)) return badRequest(wrongType("from", "table", items, "Array"), inputs);
  if (columns === null && !items.every(isObject)) {
    const message = "The property 'columns' must be specified unless the 'from' property value is an array of objects.";
    return badRequest(message, inputs);
  }
  const made = columns === null ? columnsOf(items) : columnsFrom(context, columns);
  if (typeof made === "string") return badRequest(made, inputs);
  const rows = items.map((item) => made.map(({ cell }) => textOf(cell(item))));
  const headers = made.map(({ header }) => header);
  return succeeded({ body: wanted === "CSV" ? csv(headers, rows) : html(headers, rows) }, inputs);
}

function columnsOf(items: Value[]): Column[] {
  const names = new Set(items.flatMap((item) => (isObject(item) ? Object.keys(item) : [])));
  return [...names].map((header) => ({ header, cell: (item) => (isObject(item) ? (item[header] ?? null) : null) }));
}

function columnsFrom(context: ActionContext, columns: Value): Column[] | string {
  if (!Array.isArray(columns)) return wrongType("columns", "table", columns, "Array");
  const made: Column[] = [];
  for (const column of columns) {
    if (!isObject(column)) return "Each of the 'columns' must be an object with 'header' and 'value'.";
    const { header = "", value = null } = column;
    made.push({
      header: textOf(context.evaluate(header)),
      cell: (item) => context.scope.withItem(item, () => context.evaluate(value)),
    });
  }
  return made;
}

function csv(headers: string[], rows: string[][]): string {
  if (headers.length === 0) return "";
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [headers, ...rows].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

function html(headers: string[], rows: string[][]): string {
  const line = (tag: string, cells: string[]): string =>
    `<tr>${cells.map((text) => `<${tag}>${escape(text)}</${tag}>`).join("")}</tr>`;
  const head = headers.length > 0 ? `<thead>${line("th", headers)}</thead>` : "";
  return `<table>${head}<tbody>${rows.map((cells) => line("td", cells)).join("")}</tbody></table>`;
}

const entities: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };

/** As .NET's `WebUtility.HtmlEncode`: U+00A0 to U+00FF and what is beyond the basic plane as numbers, too. */
function escape(text: string): string {
  return text.replace(
    /[<>&"']|[\u00a0-\u00ff]|[\u{10000}-\u{10ffff}]/gu,
    (character) => entities[character] ?? `&#${character.codePointAt(0) ?? 0};`,
  );
}
