import type { Column } from "../metadata/model";
import { type Comparable, type Comparison, guidOf } from "./comparison";
import { instantOf, isDateText } from "./dates";
import { type EdmType, edmType, isNumeric } from "./edm";
import type { Literal } from "./filter-ast";
import { badRequest, notImplemented, type QueryError } from "./query-error";

const operatorKinds: Readonly<Record<Comparison, string>> = {
  eq: "Equal",
  ne: "NotEqual",
  gt: "GreaterThan",
  ge: "GreaterThanOrEqual",
  lt: "LessThan",
  le: "LessThanOrEqual",
};

/** Types that can be compared with each other are of one kind. */
export const kindOf = (type: EdmType): string =>
  isNumeric(type) ? "number" : type === "Edm.Date" ? "Edm.DateTimeOffset" : type;

export const incompatible = (left: string, right: string, comparison: Comparison): QueryError =>
  badRequest(
    `A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind '${operatorKinds[comparison]}'.`,
  );

function literalType(literal: Literal): EdmType {
  switch (literal.type) {
    case "string":
    case "null":
      return "Edm.String";
    case "guid":
      return "Edm.Guid";
    case "date":
      return isDateText(literal.value) ? "Edm.Date" : "Edm.DateTimeOffset";
    case "boolean":
      return "Edm.Boolean";
    case "number":
      return Number.isInteger(literal.value) ? "Edm.Int32" : "Edm.Decimal";
  }
}

/**
 * Reads a literal as a constant to compare a column's values with.
 * A GUID may be in quotes; a day stands for its midnight in UTC where the column has a time.
 *
 * @throws QueryError (400) as Dataverse words it, when the types do not fit
 */
export function constantOf(column: Column, literal: Literal, comparison: Comparison): Comparable {
  const [wanted, given] = [edmType(column), literalType(literal)];
  const mismatch = incompatible(wanted, given, comparison);
  if (column.type === "choices") throw notImplemented(`A comparison of the choices column '${column.name}'`);
  const isOrdered = comparison !== "eq" && comparison !== "ne";
  if (isOrdered && (wanted === "Edm.Guid" || wanted === "Edm.Boolean")) throw mismatch;
  switch (wanted) {
    case "Edm.String":
      if (literal.type === "string") return literal.value;
      break;
    case "Edm.Guid":
      if (literal.type === "guid") return literal.value;
      if (literal.type === "string") {
        const guid = guidOf(literal.value);
        if (guid !== null && !literal.value.includes("{")) return guid;
      }
      break;
    case "Edm.Boolean":
      if (literal.type === "boolean") return literal.value;
      break;
    case "Edm.Date":
      if (given === "Edm.Date") return instant(literal);
      break;
    case "Edm.DateTimeOffset":
      if (literal.type === "date") return instant(literal);
      break;
    case "Edm.Int32":
    case "Edm.Int64":
    case "Edm.Decimal":
    case "Edm.Double":
      if (literal.type === "number") return literal.value;
  }
  throw mismatch;
}

function instant(literal: Literal): number {
  const value = instantOf(String(literal.value));
  if (value === null) throw badRequest(`Unrecognized 'Edm.DateTimeOffset' literal '${String(literal.value)}'.`);
  return value;
}
