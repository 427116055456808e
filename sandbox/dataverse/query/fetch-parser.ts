import type { Column, Metadata, Table } from "../metadata/model";
import type { AggregateMethod } from "./aggregate";
import { edmType, getTable, isNumeric } from "./edm";
import { readFetchFilter } from "./fetch-filter-parser";
import type { DateGrouping, Fetch, FetchAttribute, FetchEntity, FetchLink, FetchOrder } from "./fetch-model";
import {
  checkAttributes,
  countOf,
  type FetchElement,
  flagOf,
  invalidFetch,
  readFetchXml,
  required,
  unknownElement,
} from "./fetch-xml";
import { largestPage } from "./paging";
import { errorCode, notImplemented, QueryError } from "./query-error";

const mostLinks = 15;

const aggregates: Readonly<Record<string, AggregateMethod>> = {
  count: "count",
  countcolumn: "countcolumn",
  sum: "sum",
  avg: "average",
  min: "min",
  max: "max",
};
const dateGroupings: readonly DateGrouping[] = ["day", "week", "month", "quarter", "year"];

/** @throws QueryError (400) as Dataverse words it */
export function getColumn(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (!column?.read) {
    throw new QueryError(
      400,
      errorCode.noSuchColumn,
      `'${table.name}' entity doesn't contain attribute with Name = '${name.slice(0, 100)}' and NameMapping = 'Logical'.`,
    );
  }
  return column;
}

/**
 * Reads FetchXML.
 *
 * @throws QueryError (400) for what Dataverse refuses; (501) for what is not supported here
 */
export const parseFetch = (xml: string, metadata: Metadata): Fetch =>
  new FetchParser(metadata).parse(readFetchXml(xml));

export class FetchParser {
  readonly #entities: FetchEntity[] = [];
  readonly #aliases = new Set<string>();
  conditions = 0;

  constructor(readonly metadata: Metadata) {}

  parse(root: FetchElement): Fetch {
    if (root.name !== "fetch") throw invalidFetch("its root is not 'fetch'.");
    checkAttributes(
      root,
      "version mapping output-format no-lock latematerialize min-active-row-version returntotalrecordcount top page " +
        "count paging-cookie distinct aggregate useraworderby savedqueryid",
    );
    const [element, ...others] = root.children;
    if (element?.name !== "entity" || others.length > 0) throw invalidFetch("it does not hold exactly one 'entity'.");
    const top = countOf(root, "top");
    const page = countOf(root, "page");
    const count = countOf(root, "count");
    if (top !== null && (page !== null || count !== null)) {
      throw invalidFetch("'top' cannot be combined with 'page' or 'count'.");
    }
    if (top !== null && top > largestPage) throw invalidFetch(`'top' cannot be greater than ${largestPage}.`);
    const aggregate = flagOf(root, "aggregate");
    checkAttributes(element, "name enableprefiltering prefilterparametername");
    const entity = this.#entity(element, getTable(this.metadata, required(element, "name")), null, aggregate);
    return {
      entity,
      entities: this.#entities,
      top,
      page: page ?? 1,
      count,
      pagingCookie: root.attributes.get("paging-cookie") ?? null,
      returnTotal: flagOf(root, "returntotalrecordcount"),
      distinct: flagOf(root, "distinct"),
      aggregate,
      rawOrder: flagOf(root, "useraworderby"),
    };
  }

  /** Reads a link inside an entity, or inside a filter (`any`, `not any`). */
  link(element: FetchElement, parent: Table, aggregate: boolean): FetchLink {
    checkAttributes(
      element,
      "name from to alias link-type visible intersect enableprefiltering prefilterparametername",
    );
    if (this.#entities.length > mostLinks) {
      throw new QueryError(400, errorCode.tooManyLinks, "Number of link entities in query exceeded maximum limit.");
    }
    const table = getTable(this.metadata, required(element, "name"));
    const from = getColumn(table, required(element, "from"));
    const to = getColumn(parent, required(element, "to"));
    if (joinKind(from) !== joinKind(to)) {
      throw invalidFetch(`'${table.name}.${from.name}' and '${parent.name}.${to.name}' are not of one type.`);
    }
    const entity = this.#entity(element, table, this.#alias(element, table), aggregate);
    return { ...entity, type: linkType(element), from, to };
  }

  #alias(element: FetchElement, table: Table): string {
    const alias = element.attributes.get("alias") ?? `${table.name}${this.#aliases.size + 1}`;
    if (!/^[A-Za-z_]\w*$/.test(alias)) throw invalidFetch(`the alias '${alias.slice(0, 100)}' is no name.`);
    if (this.#aliases.has(alias)) throw invalidFetch(`the alias '${alias}' is used twice.`);
    this.#aliases.add(alias);
    return alias;
  }

  #entity(element: FetchElement, table: Table, alias: string | null, aggregate: boolean): FetchEntity {
    const entity: FetchEntity = {
      table,
      alias,
      index: this.#entities.length,
      allAttributes: false,
      attributes: [],
      filters: [],
      orders: [],
      links: [],
    };
    this.#entities.push(entity);
    for (const child of element.children) {
      switch (child.name) {
        case "attribute":
          entity.attributes.push(readAttribute(child, table, aggregate));
          break;
        case "all-attributes":
          if (aggregate) throw invalidFetch("an aggregate cannot return all attributes.");
          entity.allAttributes = true;
          break;
        case "filter":
          entity.filters.push(readFetchFilter(child, table, this));
          break;
        case "order":
          entity.orders.push(readOrder(child));
          break;
        case "link-entity":
          if (/any$/i.test(child.attributes.get("link-type") ?? ""))
            throw invalidFetch("a link of this type stands in a filter.");
          entity.links.push(this.link(child, table, aggregate));
          break;
        default:
          throw unknownElement(child, element);
      }
    }
    // The table of a query without any attribute brings all of them; that of a link brings none.
    if (alias === null && entity.attributes.length === 0 && !aggregate) entity.allAttributes = true;
    return entity;
  }
}

function linkType(element: FetchElement): FetchLink["type"] {
  const type = element.attributes.get("link-type")?.toLowerCase() ?? "inner";
  switch (type) {
    case "inner":
    case "natural":
      return "inner";
    case "outer":
      return "outer";
    case "exists":
    case "in":
    case "any":
    case "not any":
      return "exists";
    case "all":
    case "not all":
    case "matchfirstrowusingcrossapply":
      throw notImplemented(`The link-type '${type}'`);
    default:
      throw invalidFetch(`the link-type '${type.slice(0, 100)}' is not known.`);
  }
}

const joinKind = (column: Column): string => (isNumeric(edmType(column)) ? "number" : edmType(column));

function readAttribute(element: FetchElement, table: Table, isAggregate: boolean): FetchAttribute {
  checkAttributes(element, "name alias aggregate groupby dategrouping usertimezone distinct build addedby");
  const column = getColumn(table, required(element, "name"));
  const alias = element.attributes.get("alias") ?? null;
  if (alias !== null && !/^[A-Za-z_][\w.]*$/.test(alias)) {
    throw invalidFetch(`the alias '${alias.slice(0, 100)}' is no name.`);
  }
  const word = element.attributes.get("aggregate");
  const groupBy = flagOf(element, "groupby");
  const grouping = element.attributes.get("dategrouping");
  const attribute: FetchAttribute = {
    column,
    alias,
    aggregate: null,
    groupBy,
    dateGrouping: null,
    inUserTimeZone: !element.attributes.has("usertimezone") || flagOf(element, "usertimezone"),
  };
  if (!isAggregate) {
    if (word !== undefined || groupBy) throw invalidFetch("an attribute is aggregated, but the fetch is no aggregate.");
    return attribute;
  }
  if (alias === null) throw invalidFetch(`the attribute '${column.name}' of an aggregate needs an alias.`);
  if ((word === undefined) !== groupBy) {
    throw invalidFetch(`the attribute '${column.name}' is neither aggregated nor grouped by, or both.`);
  }
  if (word !== undefined) attribute.aggregate = aggregateOf(word, column, flagOf(element, "distinct"));
  if (grouping !== undefined) attribute.dateGrouping = dateGroupingOf(grouping, column, groupBy);
  if (groupBy && (column.type === "choices" || column.type === "memo")) {
    throw invalidFetch(`the attribute '${column.name}' of type ${column.type} cannot be grouped by.`);
  }
  return attribute;
}

function aggregateOf(word: string, column: Column, distinct: boolean): AggregateMethod {
  const method = Object.hasOwn(aggregates, word) ? aggregates[word] : undefined;
  if (!method) throw invalidFetch(`the aggregate '${word.slice(0, 100)}' is not known.`);
  if (method === "countcolumn" && distinct) return "countdistinct";
  if (distinct) throw notImplemented(`A distinct '${word}'`);
  const counts = method === "count" || method === "countcolumn";
  const isDate = column.type === "datetime" && (method === "min" || method === "max");
  if (!counts && !isDate && !isNumeric(edmType(column))) {
    throw invalidFetch(`the attribute '${column.name}' of type ${column.type} has no '${word}'.`);
  }
  return method;
}

function dateGroupingOf(word: string, column: Column, groupBy: boolean): DateGrouping {
  if (word.startsWith("fiscal")) throw notImplemented(`The dategrouping '${word}'`);
  const grouping = dateGroupings.find((candidate) => candidate === word);
  if (!grouping || !groupBy || column.type !== "datetime") {
    throw invalidFetch(`the dategrouping '${word.slice(0, 100)}' does not fit '${column.name}'.`);
  }
  return grouping;
}

function readOrder(element: FetchElement): FetchOrder {
  checkAttributes(element, "attribute alias entityname descending");
  const attribute = element.attributes.get("attribute") ?? null;
  const alias = element.attributes.get("alias") ?? null;
  if ((attribute === null) === (alias === null)) throw invalidFetch("an order names an attribute or an alias.");
  const entityName = element.attributes.get("entityname") ?? null;
  return { attribute, alias, entityName, descending: flagOf(element, "descending") };
}
