import type { Table } from "../metadata/model";
import type { FetchCondition, FetchFilter, FetchRelated } from "./fetch-model";
import type { FetchParser } from "./fetch-parser";
import { checkAttributes, type FetchElement, flagOf, invalidFetch, required, unknownElement } from "./fetch-xml";
import { errorCode, notImplemented, QueryError } from "./query-error";

const mostConditions = 500;

/**
 * Reads a `filter` of FetchXML with everything in it.
 *
 * @param table of the entity that the filter stands in
 */
export function readFetchFilter(element: FetchElement, table: Table, parser: FetchParser): FetchFilter {
  checkAttributes(
    element,
    "type isquickfindfields overridequickfindrecordlimitenabled overridequickfindrecordlimitdisabled",
  );
  flagOf(element, "isquickfindfields");
  const type = element.attributes.get("type") ?? "and";
  if (type !== "and" && type !== "or") throw invalidFetch(`the filter type '${type.slice(0, 100)}' is not known.`);
  const items = element.children.map((child): FetchFilter["items"][number] => {
    switch (child.name) {
      case "condition":
        parser.conditions += 1;
        if (parser.conditions > mostConditions) {
          throw new QueryError(
            400,
            errorCode.tooManyConditions,
            "Number of conditions in query exceeded maximum limit.",
          );
        }
        return readCondition(child);
      case "filter":
        return readFetchFilter(child, table, parser);
      case "link-entity":
        return readRelated(child, table, parser);
      default:
        throw unknownElement(child, element);
    }
  });
  return { kind: "filter", type, items };
}

function readRelated(element: FetchElement, table: Table, parser: FetchParser): FetchRelated {
  const type = element.attributes.get("link-type")?.toLowerCase() ?? "";
  const link = parser.link(element, table, false);
  if (type !== "any" && type !== "not any") throw invalidFetch(`a link of type '${type}' cannot stand in a filter.`);
  if (link.attributes.length > 0 || link.allAttributes || link.orders.length > 0) {
    throw invalidFetch("a link in a filter brings no attributes and has no order.");
  }
  return { kind: "related", negated: type === "not any", link };
}

function readCondition(element: FetchElement): FetchCondition {
  checkAttributes(
    element,
    "attribute entityname operator value valueof aggregate rowaggregate alias column uiname uitype uihidden",
  );
  for (const unsupported of ["aggregate", "rowaggregate", "alias", "column"]) {
    if (element.attributes.has(unsupported)) throw notImplemented(`The attribute '${unsupported}' of a condition`);
  }
  const value = element.attributes.get("value");
  const values = value === undefined ? [] : [value];
  for (const child of element.children) {
    if (child.name !== "value") throw unknownElement(child, element);
    checkAttributes(child, "uiname uitype");
    values.push(child.text);
  }
  if (element.children.length === 0 && value === undefined && element.text !== "") {
    throw invalidFetch("a condition holds text where it should hold values.");
  }
  const valueOf = element.attributes.get("valueof") ?? null;
  if (valueOf !== null && values.length > 0) throw invalidFetch("a condition has both 'value' and 'valueof'.");
  return {
    kind: "condition",
    attribute: required(element, "attribute"),
    entityName: element.attributes.get("entityname") ?? null,
    operator: required(element, "operator"),
    values,
    valueOf,
  };
}
