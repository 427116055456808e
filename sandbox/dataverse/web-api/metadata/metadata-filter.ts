import { badRequest, notSupported } from "../../errors.js";
import type { BinaryOperator, Expression } from "../../query/filter-ast.js";

type Properties = Readonly<Record<string, unknown>>;
type Simple = string | number | boolean | null;

/**
 * Whether a piece of metadata passes a `$filter`. Metadata takes comparisons, `in`, `and`, `or`, `not` and the three text
 * functions.
 *
 * @throws DataverseError 400 for a property that is not there, 501 for anything else a filter may hold
 */
export function passesFilter(type: string, properties: Properties, filter: Expression): boolean {
  const value = (expression: Expression): Simple => valueOf(type, properties, expression);
  switch (filter.kind) {
    case "not":
      return !passesFilter(type, properties, filter.operand);
    case "in":
      return filter.items.some((item) => item.value === value(filter.left));
    case "call":
      return callText(filter.name, filter.arguments.map(value));
    case "literal":
    case "property":
      return value(filter) === true;
    case "binary":
      if (filter.operator === "and") {
        return passesFilter(type, properties, filter.left) && passesFilter(type, properties, filter.right);
      }
      if (filter.operator === "or") {
        return passesFilter(type, properties, filter.left) || passesFilter(type, properties, filter.right);
      }
      return compare(filter.operator, value(filter.left), value(filter.right));
    case "any":
    case "all":
    case "query-function":
      throw notSupported(`This $filter on ${type}`);
  }
}

function valueOf(type: string, properties: Properties, expression: Expression): Simple {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind !== "property") throw notSupported(`This $filter on ${type}`);
  let value: unknown = properties;
  for (const name of expression.path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) {
      throw badRequest(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${type}'.`);
    }
    value = (value as Properties)[name];
  }
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  throw badRequest(`The property '${expression.path.join("/")}' of ${type} cannot be compared.`);
}

function compare(operator: BinaryOperator, left: Simple, right: Simple): boolean {
  if (operator === "eq") return left === right;
  if (operator === "ne") return left !== right;
  if (left === null || right === null) return false;
  if (operator === "gt") return left > right;
  if (operator === "ge") return left >= right;
  if (operator === "lt") return left < right;
  if (operator === "le") return left <= right;
  throw notSupported(`The operator '${operator}' in a $filter on metadata`);
}

function callText(name: string, [text, part]: Simple[]): boolean {
  if (typeof text !== "string" || typeof part !== "string") return false;
  if (name === "contains") return text.includes(part);
  if (name === "startswith") return text.startsWith(part);
  if (name === "endswith") return text.endsWith(part);
  throw notSupported(`The function '${name}' in a $filter on metadata`);
}
