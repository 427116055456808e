import type { Table } from "../metadata/model";
import { conditionTest } from "./conditions";
import { findProperty, unknownProperty } from "./edm";
import type { Expression, Literal } from "./filter-ast";
import { badRequest, notImplemented } from "./query-error";
import type { QueryContext, Row } from "./source";

type QueryFunction = Extract<Expression, { kind: "query-function" }>;

/** How a query function takes its values: none, `PropertyValue`, or the list `PropertyValues`. */
type Shape = "none" | "one" | "list";

const functions: Readonly<Record<string, { operator: string; shape: Shape }>> = {
  Between: { operator: "between", shape: "list" },
  NotBetween: { operator: "not-between", shape: "list" },
  Contains: { operator: "contains", shape: "one" },
  ContainValues: { operator: "contain-values", shape: "list" },
  DoesNotContainValues: { operator: "not-contain-values", shape: "list" },
  EqualBusinessId: { operator: "eq-businessid", shape: "none" },
  NotEqualBusinessId: { operator: "ne-businessid", shape: "none" },
  EqualUserId: { operator: "eq-userid", shape: "none" },
  NotEqualUserId: { operator: "ne-userid", shape: "none" },
  EqualUserLanguage: { operator: "eq-userlanguage", shape: "none" },
  EqualUserOrUserTeams: { operator: "eq-useroruserteams", shape: "none" },
  EqualUserTeams: { operator: "eq-userteams", shape: "none" },
  In: { operator: "in", shape: "list" },
  NotIn: { operator: "not-in", shape: "list" },
  Last7Days: { operator: "last-seven-days", shape: "none" },
  LastMonth: { operator: "last-month", shape: "none" },
  LastWeek: { operator: "last-week", shape: "none" },
  LastYear: { operator: "last-year", shape: "none" },
  LastXHours: { operator: "last-x-hours", shape: "one" },
  LastXDays: { operator: "last-x-days", shape: "one" },
  LastXWeeks: { operator: "last-x-weeks", shape: "one" },
  LastXMonths: { operator: "last-x-months", shape: "one" },
  LastXYears: { operator: "last-x-years", shape: "one" },
  Next7Days: { operator: "next-seven-days", shape: "none" },
  NextMonth: { operator: "next-month", shape: "none" },
  NextWeek: { operator: "next-week", shape: "none" },
  NextYear: { operator: "next-year", shape: "none" },
  NextXHours: { operator: "next-x-hours", shape: "one" },
  NextXDays: { operator: "next-x-days", shape: "one" },
  NextXWeeks: { operator: "next-x-weeks", shape: "one" },
  NextXMonths: { operator: "next-x-months", shape: "one" },
  NextXYears: { operator: "next-x-years", shape: "one" },
  OlderThanXMinutes: { operator: "olderthan-x-minutes", shape: "one" },
  OlderThanXHours: { operator: "olderthan-x-hours", shape: "one" },
  OlderThanXDays: { operator: "olderthan-x-days", shape: "one" },
  OlderThanXWeeks: { operator: "olderthan-x-weeks", shape: "one" },
  OlderThanXMonths: { operator: "olderthan-x-months", shape: "one" },
  OlderThanXYears: { operator: "olderthan-x-years", shape: "one" },
  On: { operator: "on", shape: "one" },
  OnOrAfter: { operator: "on-or-after", shape: "one" },
  OnOrBefore: { operator: "on-or-before", shape: "one" },
  ThisMonth: { operator: "this-month", shape: "none" },
  ThisWeek: { operator: "this-week", shape: "none" },
  ThisYear: { operator: "this-year", shape: "none" },
  Today: { operator: "today", shape: "none" },
  Tomorrow: { operator: "tomorrow", shape: "none" },
  Yesterday: { operator: "yesterday", shape: "none" },
};

/** Functions that Dataverse has and this server refuses: they need fiscal years or hierarchies. */
const refused =
  /^(Above|AboveOrEqual|Under|UnderOrEqual|NotUnder|EqualRoleBusinessId|EqualUserOrUserHierarchy\w*|\w*Fiscal\w*)$/;

/**
 * Makes a test of rows from a query function, e.g. `LastXDays(PropertyName='createdon',PropertyValue=7)`.
 *
 * @throws QueryError (400) for an unknown function, property or parameter; (501) for a function that is not supported
 */
export function queryFunctionTest(
  { name, arguments: parameters }: QueryFunction,
  table: Table,
  context: QueryContext,
): (row: Row) => boolean {
  const definition = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!definition) {
    if (refused.test(name)) throw notImplemented(`The query function '${name}'`);
    throw badRequest(`An unknown function with name 'Microsoft.Dynamics.CRM.${name.slice(0, 100)}' was found.`);
  }
  const { operator, shape } = definition;
  const property = parameters.get("PropertyName");
  if (property === undefined || Array.isArray(property) || property.type !== "string") {
    throw badRequest(`The query function '${name}' needs the parameter 'PropertyName'.`);
  }
  const column = table.columns.get(property.value) ?? findProperty(table, property.value);
  if (!column?.read) throw unknownProperty(property.value, table);

  const wanted = shape === "none" ? null : shape === "one" ? "PropertyValue" : "PropertyValues";
  for (const parameter of parameters.keys()) {
    if (parameter !== "PropertyName" && parameter !== wanted) {
      throw badRequest(`The query function '${name}' has no parameter '${parameter}'.`);
    }
  }
  const test = conditionTest(table, column, operator, wanted === null ? [] : values(name, wanted, parameters), context);
  return (row) => test(row[column.name]);
}

function values(name: string, parameter: string, parameters: QueryFunction["arguments"]): string[] {
  const value = parameters.get(parameter);
  if (value === undefined || Array.isArray(value) !== (parameter === "PropertyValues")) {
    const what = parameter === "PropertyValues" ? "a list" : "one value";
    throw badRequest(`The query function '${name}' needs the parameter '${parameter}' with ${what}.`);
  }
  return [value].flat().map((literal: Literal) => {
    if (literal.type === "null") throw badRequest(`The query function '${name}' takes no null.`);
    return String(literal.value);
  });
}
