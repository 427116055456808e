import type { Column, Table } from "../metadata/model.js";
import { isLookup } from "../query/edm.js";
import { ValueFormatter } from "../query/format-value.js";
import { projectRow, wireValue } from "../query/project-row.js";
import type { ResultRow, RowQuery } from "../query/query-model.js";
import { type Cell, type Row, idOf, isReference } from "../query/source.js";
import { allRows } from "../rows/row-source.js";
import { datePatternsOf, localeOf } from "./caller-settings.js";
import type { RequestContext } from "./request-context.js";

type Json = Record<string, unknown>;

const formatted = "OData.Community.Display.V1.FormattedValue";
const lookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
const navigation = "Microsoft.Dynamics.CRM.associatednavigationproperty";

/** Writes rows as JSON, with the annotations that the request prefers. */
export class RowWriter {
  readonly #context: RequestContext;
  #formatter: ValueFormatter | null = null;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A row with its ETag, its columns and what was expanded on it. */
  row({ table, row, expanded }: ResultRow, select: RowQuery["select"]): Json {
    const json: Json = { "@odata.etag": etagOf(row), ...this.cells(projectRow({ table, row }, select), row) };
    for (const [{ property, kind, query, referencesOnly }, found] of expanded) {
      const write = (one: ResultRow): Json =>
        referencesOnly ? { "@odata.id": this.address(one.table, one.row) } : this.row(one, query.select);
      if (kind === "lookup") json[property] = found === null || Array.isArray(found) ? null : write(found);
      else json[property] = Array.isArray(found) ? found.map(write) : [];
    }
    return json;
  }

  /**
   * The cells of a row, by their keys.
   *
   * @param row where a money column's currency stands
   */
  cells(cells: readonly Cell[], row?: Row): Json {
    const json: Json = {};
    for (const { key, value, column: from, row: ownRow } of cells) {
      json[key] = wireValue(value);
      const column = from?.table.columns.get(from.name);
      if (from && column && value !== null) this.#annotate(json, key, from.table, column, value, ownRow ?? row);
    }
    return json;
  }

  /** Address of a row, as `OData-EntityId` and `@odata.id` give it. */
  address(table: Table, row: Row): string {
    return `${this.#context.root}${table.entitySet}(${idOf(table, row)})`;
  }

  #annotate(json: Json, key: string, table: Table, column: Column, value: Cell["value"], row: Row | undefined): void {
    const { wantsAnnotation } = this.#context.preferences;
    if (wantsAnnotation(formatted)) {
      const text = this.#formatterOf().format(column, value, row);
      if (text !== null) json[`${key}@${formatted}`] = text;
    }
    if (!isLookup(column) || !isReference(value)) return;
    if (wantsAnnotation(lookupTable)) json[`${key}@${lookupTable}`] = value.table;
    const property = this.#navigationProperty(table, column, value.table);
    if (property !== undefined && wantsAnnotation(navigation)) json[`${key}@${navigation}`] = property;
  }

  /** Made when the first text is wanted: it is dear. */
  #formatterOf(): ValueFormatter {
    const { session, languageId, timeZone } = this.#context;
    return (this.#formatter ??= new ValueFormatter({
      source: allRows(session),
      languageId,
      locale: localeOf(session),
      timeZone,
      ...datePatternsOf(session),
    }));
  }

  #navigationProperty(table: Table, column: Column, target: string): string | undefined {
    if (column.type === "owner") return column.name;
    return this.#context.session.metadata.relationships.find(
      (relationship) =>
        relationship.referencing === table.name &&
        relationship.referencingColumn === column.name &&
        relationship.referenced === target,
    )?.lookupProperty;
  }
}

/** `W/"version"` of a row. */
export function etagOf(row: Row): string {
  return `W/"${Number(row.versionnumber)}"`;
}
