import { DateText } from "../editors/date-text";
import { parseNumber, roundTo } from "../editors/number-text";
import type { ColumnValue, LookupValue } from "../../form/form-view";
import type { Session } from "../../form/session";
import { type Row, literal, textOf } from "../../web-api/client";
import type { ColumnMetadata } from "../../web-api/column-metadata";
import { writeValue } from "../../web-api/row-values";
import type { TableMetadata } from "../../web-api/tables";
import type { Word } from "../words/word";

/** What is wrong with a row of the file, in the reader's words. */
export class RowProblem extends Error {
  override readonly name = "RowProblem";
}

/** Column that each cell of a row belongs to; null where the header names none. */
export type ColumnOfCell = ColumnMetadata | null;

/**
 * Finds the columns that a header names, by display name or logical name, whatever their case. A display name that
 * several columns share goes to the first that can be written.
 */
export function matchHeader(header: string[], table: TableMetadata): ColumnOfCell[] {
  const columns = [...table.columns.values()].filter((column) => column.canCreate && column.kind !== "virtual");
  return header.map((text) => {
    const wanted = text.trim().toLowerCase();
    if (wanted === "") return null;
    return (
      columns.find((column) => column.name === wanted) ??
      columns.find((column) => column.label.toLowerCase() === wanted) ??
      null
    );
  });
}

interface ConvertOptions {
  session: Session;
  table: TableMetadata;
  word: Word;
}

/**
 * Makes the body of a create out of a row's cells; empty cells are left out.
 *
 * @throws RowProblem when a cell is not of its column's type, or names no row, or several, or is empty where the column
 *   needs a value
 */
export async function convertRow(options: ConvertOptions, columns: ColumnOfCell[], cells: string[]): Promise<Row> {
  const { table, word } = options;
  if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) throw new RowProblem(word("tooManyCells"));
  const body: Row = {};
  for (const [index, column] of columns.entries()) {
    const text = cells[index]?.trim() ?? "";
    if (column?.required === "required" && text === "") {
      // The server takes such a row, as a form never would.
      throw new RowProblem(`${column.label}: ${word("missing")}`);
    }
    if (!column || text === "") continue;
    Object.assign(body, writeValue(table, column, await valueOf(options, column, text), null));
  }
  return body;
}

async function valueOf(options: ConvertOptions, column: ColumnMetadata, text: string): Promise<ColumnValue> {
  const { session, word } = options;
  switch (column.kind) {
    case "integer":
    case "bigint":
    case "decimal":
    case "double":
    case "money": {
      const number = parseNumber(text, session.user.formats, session.user.formats.currencySymbol);
      if (number === null) throw new RowProblem(word("notANumber", column.label, text));
      // A whole number column refuses a fraction by itself; the others keep what their precision allows.
      return column.kind === "integer" || column.kind === "bigint" ? number : roundTo(number, column.precision ?? 2);
    }
    case "boolean":
      return optionOf(options, column, text) === 1;
    case "optionset":
      return optionOf(options, column, text);
    case "multiselectoptionset":
      return text.split(";").map((part) => optionOf(options, column, part.trim()));
    case "datetime":
      return dateOf(options, column, text);
    case "lookup":
      return [await lookupOf(options, column, text)];
    default:
      return text;
  }
}

function optionOf({ word }: ConvertOptions, column: ColumnMetadata, text: string): number {
  const found = column.options.find(
    (option) => option.text.toLowerCase() === text.toLowerCase() || String(option.value) === text,
  );
  if (found) return found.value;
  if (column.kind === "boolean" && /^(?:true|false)$/i.test(text)) return Number(text.toLowerCase() === "true");
  const names = column.options.map((option) => option.text).join(", ");
  throw new RowProblem(word("notAnOption", column.label, text, names));
}

function dateOf({ session, word }: ConvertOptions, column: ColumnMetadata, text: string): Date {
  const dates = new DateText(session.user, column.behavior);
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/i.test(text);
  if (hasZone && column.format === "datetime") return new Date(text);
  const day = dates.parseDate(text);
  if (day) return dates.moment(day);
  // The date may hold blanks of its own, so the time is looked for from the end.
  const parts = text.split(" ");
  for (let cut = 1; column.format === "datetime" && cut < parts.length; cut += 1) {
    const date = dates.parseDate(parts.slice(0, cut).join(" "));
    const time = dates.parseTime(parts.slice(cut).join(" "));
    if (date && time) return dates.moment(date, time);
  }
  throw new RowProblem(word("notADate", column.label, text, dates.dateExample));
}

/** The row that a cell names: by its id, or by its name in one of the tables that the column points to. */
async function lookupOf({ session, word }: ConvertOptions, column: ColumnMetadata, text: string): Promise<LookupValue> {
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
  const found: LookupValue[] = [];
  for (const target of column.targets) {
    const { entitySet, primaryId, primaryName } = await session.tables.get(target);
    if (!isId && !primaryName) continue;
    const condition = isId ? `${primaryId} eq ${text.toLowerCase()}` : `${primaryName ?? ""} eq ${literal(text)}`;
    const query = `${entitySet}?$select=${primaryId}&$filter=${encodeURIComponent(condition)}&$top=2`;
    const { rows } = await session.client.retrieveMultiple(query);
    found.push(...rows.map((row) => ({ id: textOf(row, primaryId), name: text, entityType: target })));
  }
  const [row] = found;
  if (!row) throw new RowProblem(word("rowNotFound", column.label, text));
  if (found.length > 1) throw new RowProblem(word("rowAmbiguous", column.label, text, found.length));
  return row;
}
