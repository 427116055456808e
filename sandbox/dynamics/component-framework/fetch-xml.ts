import { attributeOf, childrenOf, descendantAt, numberOf } from "../form/form-xml-dom";
import { parseXml } from "./resx";

type FilterExpression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;
type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;

export interface FetchOptions {
  page: number;
  pageSize: number;
  /** Columns to read besides those the view names. */
  columns: string[];
  /** Rows of one parent: its lookup column on this table, and the parent's id. */
  parent: { column: string; id: string } | null;
  /** Empty: the view's own order. */
  sorting: SortStatus[];
  filter: FilterExpression | null;
}

/** FetchXML operators by the data set API's number. */
const operators: Record<number, string> = {
  0: "eq",
  1: "ne",
  2: "gt",
  3: "lt",
  4: "ge",
  5: "le",
  6: "like",
  8: "in",
  12: "null",
  14: "yesterday",
  15: "today",
  16: "tomorrow",
  17: "last-seven-days",
  18: "next-seven-days",
  19: "last-week",
  20: "this-week",
  22: "last-month",
  23: "this-month",
  25: "on",
  26: "on-or-before",
  27: "on-or-after",
  28: "last-year",
  29: "this-year",
  33: "last-x-days",
  34: "next-x-days",
  37: "last-x-months",
  38: "next-x-months",
  75: "above",
  76: "under",
  77: "not-under",
  78: "eq-or-above",
  79: "eq-or-under",
  87: "contain-values",
};

/** A view's FetchXML for one page of its rows. Throws naming what it cannot express. */
export function pageOfView(fetchXml: string, options: FetchOptions): string {
  const document = parseXml(fetchXml, "The view's FetchXML");
  const fetch = document.documentElement;
  const entity = descendantAt(document, "fetch", "entity");
  if (!entity) throw new Error("The view's FetchXML names no entity.");
  fetch.setAttribute("page", String(options.page));
  fetch.setAttribute("count", String(options.pageSize));
  fetch.setAttribute("returntotalrecordcount", "true");
  fetch.removeAttribute("top");
  const present = new Set(childrenOf(entity, "attribute").map((attribute) => attributeOf(attribute, "name")));
  const all = descendantAt(entity, "all-attributes") !== null;
  for (const name of options.columns) {
    if (!all && !present.has(name)) append(entity, "attribute", { name });
  }
  if (options.sorting.length > 0) {
    for (const order of childrenOf(entity, "order")) order.remove();
    for (const { name, sortDirection } of options.sorting) {
      if (sortDirection >= 0) append(entity, "order", { attribute: name, descending: String(sortDirection === 1) });
    }
  }
  if (options.parent) {
    const filter = append(entity, "filter", { type: "and" });
    append(filter, "condition", { attribute: options.parent.column, operator: "eq", value: options.parent.id });
  }
  if (options.filter) appendFilter(entity, options.filter);
  return new XMLSerializer().serializeToString(document);
}

function appendFilter(parent: Element, expression: FilterExpression): void {
  const filter = append(parent, "filter", { type: expression.filterOperator === 1 ? "or" : "and" });
  for (const condition of expression.conditions) {
    const operator = operators[condition.conditionOperator];
    if (!operator) throw new Error(`The condition operator ${condition.conditionOperator} is not known here.`);
    const alias = condition.entityAliasName;
    const element = append(filter, "condition", {
      attribute: condition.attributeName,
      operator,
      ...(alias ? { entityname: alias } : {}),
    });
    if (Array.isArray(condition.value)) {
      for (const value of condition.value) append(element, "value", {}).textContent = value;
    } else if (operator !== "null") {
      element.setAttribute("value", condition.value);
    }
  }
  for (const nested of expression.filters ?? []) appendFilter(filter, nested);
}

function append(parent: Element, name: string, attributes: Record<string, string>): Element {
  const element = parent.ownerDocument.createElementNS(null, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return parent.appendChild(element);
}

/** The order a view asks for itself. */
export function sortingOf(fetchXml: string): SortStatus[] {
  const entity = descendantAt(parseXml(fetchXml, "The view's FetchXML"), "fetch", "entity");
  return (entity ? childrenOf(entity, "order") : []).map((order) => ({
    name: attributeOf(order, "attribute"),
    sortDirection: attributeOf(order, "descending") === "true" ? 1 : 0,
  }));
}

/** Table of each linked entity of a view, by its alias. */
export function linkedTables(fetchXml: string): Map<string, string> {
  const document = parseXml(fetchXml, "The view's FetchXML");
  return new Map(
    Array.from(document.getElementsByTagName("link-entity")).map((link) => [
      attributeOf(link, "alias"),
      attributeOf(link, "name"),
    ]),
  );
}

/** Columns of a view in their order: `name`, or `alias.name` of a linked table. */
export function layoutColumns(
  layoutXml: string,
): { name: string; width: number; isHidden: boolean; canSort: boolean }[] {
  const document = parseXml(layoutXml, "The view's LayoutXML");
  return Array.from(document.getElementsByTagName("cell")).map((cell) => ({
    name: attributeOf(cell, "name"),
    width: numberOf(attributeOf(cell, "width"), 100),
    isHidden: attributeOf(cell, "ishidden") === "1" || attributeOf(cell, "ishidden") === "true",
    canSort: attributeOf(cell, "disableSorting") !== "1",
  }));
}
