import type { Metadata, Table } from "../metadata/model";
import { parseApply } from "./apply-parser";
import { referencedTable, resolvePath } from "./column-path";
import {
  findCollections,
  findLookups,
  findProperty,
  getProperty,
  isManyToMany,
  propertyKey,
  unknownProperty,
} from "./edm";
import { parseFilter } from "./filter-parser";
import { badRequest, errorCode, notImplemented, QueryError } from "./query-error";
import type { Expand, Order, RowQuery, Selected } from "./query-model";
import { type QueryOptions, readQueryOptions, splitOutside, unsupportedParameter } from "./query-string";

const mostExpands = 15;
const largestTop = 5000;

/** Options that Dataverse takes besides OData's own, and that change nothing of what a query finds. */
const withoutEffect = new Set(["tag", "partitionid"]);

/**
 * Reads the system query options of a collection or a single row.
 *
 * @param text the query string, percent-encoded, without the `?`, or what {@link readQueryOptions} made of it
 * @throws QueryError (400) for options, names and values that Dataverse refuses; (501) for what is not supported here
 */
export function parseRowQuery(table: Table, text: string | QueryOptions, metadata: Metadata): RowQuery {
  const parsed = typeof text === "string" ? readQueryOptions(text) : text;
  const query = new RowQueryParser(metadata, parsed.aliases).parse(table, parsed.options, false);
  if (query.expand.some((expand) => expand.query.expand.length > 0) && query.expand.some(ordersOrCuts)) {
    throw onlySelectAndFilter();
  }
  return query;
}

/** Whether an expand, or one within it, orders its rows or takes only the first. */
const ordersOrCuts = ({ query: { orderBy, top, expand } }: Expand): boolean =>
  orderBy.length > 0 || top !== null || expand.some(ordersOrCuts);

/** Source: learn.microsoft.com, "Join tables using OData", on what nested expands and lookups take. */
const onlySelectAndFilter = (): QueryError =>
  new QueryError(
    400,
    errorCode.unsupported,
    "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested " +
      "one-to-many relationship.",
  );

class RowQueryParser {
  #expands = 0;

  constructor(
    readonly metadata: Metadata,
    readonly aliases: QueryOptions["aliases"],
  ) {}

  parse(table: Table, options: ReadonlyMap<string, string>, nested: boolean): RowQuery {
    const query: RowQuery = {
      table,
      select: null,
      filter: null,
      orderBy: [],
      top: null,
      count: false,
      expand: [],
      apply: null,
      skipToken: null,
    };
    for (const [name, value] of options) {
      switch (name) {
        case "$select":
          query.select = this.#select(table, value);
          break;
        case "$filter":
          query.filter = parseFilter(value, this.aliases);
          break;
        case "$orderby":
          query.orderBy = splitOutside(value, ",").map((item) => this.#order(table, item));
          break;
        case "$top":
          query.top = top(value);
          break;
        case "$expand":
          query.expand = splitOutside(value, ",").map((item) => this.#expand(table, item));
          break;
        case "$count":
          if (nested) throw notImplemented("$count inside $expand");
          query.count = flag(name, value);
          break;
        case "$apply":
          if (nested) throw notImplemented("$apply inside $expand");
          query.apply = parseApply(table, value, this.aliases);
          break;
        case "$skiptoken":
          if (nested) throw notImplemented("$skiptoken inside $expand");
          query.skipToken = value;
          break;
        default:
          this.#other(name, nested);
      }
    }
    if (query.apply) refuseBesideApply(options);
    return query;
  }

  #other(name: string, nested: boolean): void {
    if (name === "$skip") throw new QueryError(400, errorCode.unsupported, "Skip Clause is not supported in CRM");
    if (nested) throw badRequest(`The option '${name.slice(0, 100)}' cannot stand inside $expand.`);
    if (!withoutEffect.has(name)) throw unsupportedParameter(name);
  }

  #select(table: Table, text: string): Selected[] | null {
    const names = splitOutside(text, ",");
    if (names.length === 1 && names[0] === "*") return null;
    const selected = new Map<string, Selected>();
    for (const name of names) {
      const column = getProperty(table, name);
      selected.set(name, { column, key: propertyKey(column) });
    }
    return [...selected.values()];
  }

  #order(table: Table, text: string): Order {
    const [path = "", direction = "asc", ...rest] = text.split(/\s+/);
    if (rest.length > 0 || (direction !== "asc" && direction !== "desc")) {
      throw badRequest(`Syntax error in $orderby at '${text.slice(0, 200)}'.`);
    }
    const resolved = resolvePath(this.metadata, table, path.split("/"));
    if (resolved.column.type === "choices") throw notImplemented("Ordering by a choices column");
    return { path: resolved, descending: direction === "desc" };
  }

  #expand(table: Table, text: string): Expand {
    const [, target = "", inner] = /^([^()]*?)\s*(?:\((.*)\))?$/s.exec(text) ?? [];
    const [property = "", suffix, ...rest] = target.split("/");
    if (!/^\w+$/.test(property) || rest.length > 0) {
      throw badRequest(`Syntax error in $expand at '${text.slice(0, 200)}'.`);
    }
    if (suffix !== undefined && suffix !== "$ref") throw notImplemented(`'/${suffix.slice(0, 50)}' in $expand`);
    this.#expands += 1;
    if (this.#expands > mostExpands) {
      throw new QueryError(400, errorCode.tooManyLinks, "Number of link entities in query exceeded maximum limit.");
    }
    const found = this.#navigation(table, property);
    const query = this.parse(found.target, inner === undefined ? new Map() : nestedOptions(inner), true);
    if (found.kind === "lookup" && (query.orderBy.length > 0 || query.top !== null)) throw onlySelectAndFilter();
    if (found.kind === "lookup" && query.filter)
      throw notImplemented("$filter when a single-valued property is expanded");
    if (found.kind === "collection" && suffix === "$ref") {
      throw new QueryError(
        400,
        errorCode.unsupported,
        "Expand with $ref is only supported on lookup type navigation property.",
      );
    }
    return {
      property,
      kind: found.kind,
      relationship: found.relationship,
      referencesOnly: suffix === "$ref",
      query,
    };
  }

  #navigation(table: Table, property: string) {
    const lookup = findLookups(this.metadata, table, property)[0];
    if (lookup)
      return { kind: "lookup" as const, relationship: lookup, target: referencedTable(this.metadata, lookup) };
    const collection = findCollections(this.metadata, table, property)[0];
    if (collection) {
      const target = this.metadata.tables.get(collection.referencing);
      if (!target) throw notImplemented(`The table '${collection.referencing}'`);
      return { kind: "collection" as const, relationship: collection, target };
    }
    if (isManyToMany(this.metadata, table, property)) throw notImplemented("$expand of a many-to-many relationship");
    if (findProperty(table, property)) {
      throw badRequest(
        `Property '${property}' on type 'Microsoft.Dynamics.CRM.${table.name}' is not a navigation property or complex property. Only navigation properties can be expanded.`,
      );
    }
    throw unknownProperty(property, table);
  }
}

function nestedOptions(text: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of splitOutside(text, ";")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(equals, 0)).trim();
    if (equals < 1 || options.has(name)) throw badRequest(`Syntax error in $expand at '${part.slice(0, 200)}'.`);
    options.set(name, part.slice(equals + 1).trim());
  }
  return options;
}

function refuseBesideApply(options: ReadonlyMap<string, string>): void {
  for (const name of options.keys()) {
    if (name !== "$apply" && !withoutEffect.has(name)) throw notImplemented(`${name} together with $apply`);
  }
}

function top(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim())) {
    throw badRequest(
      `Invalid value '${text.slice(0, 100)}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  const value = Number(text);
  if (value > largestTop) {
    throw new QueryError(400, errorCode.invalidArgument, `$top cannot be greater than ${largestTop}.`);
  }
  return value;
}

function flag(name: string, text: string): boolean {
  if (text !== "true" && text !== "false") {
    throw badRequest(
      `Invalid value '${text.slice(0, 100)}' for ${name} query option found. Valid values are 'true, false'.`,
    );
  }
  return text === "true";
}
