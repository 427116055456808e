import type { Column, Table } from "../metadata/model";
import { type Comparable, comparableOf, comparisonTest, guidOf, isComparison, parseComparable } from "./comparison";
import { daySpan, instantOf, relativeDateArity, relativeDateSpan, type Span } from "./dates";
import { isLookup } from "./edm";
import { errorCode, notImplemented, QueryError } from "./query-error";
import { isChoices, isReference, type QueryContext, type Value } from "./source";
import { foldCase, likePattern } from "./text-match";

export type ValueTest = (value: Value | undefined) => boolean;

interface Condition {
  table: Table;
  column: Column;
  operator: string;
  values: readonly string[];
  context: QueryContext;
}

/** What an operator is for, and how many values it takes: exactly so many, or one at least. */
interface Operator {
  values: 0 | 1 | 2 | "one or more";
  test: (condition: Condition) => ValueTest;
}

const argumentError = (message: string): QueryError => new QueryError(400, errorCode.invalidArgument, message);

const wrongType = ({ table, column }: Condition, received: string): QueryError =>
  argumentError(
    `Condition for attribute '${table.name}.${column.name}': '${received.slice(0, 200)}' is no value of its type (${column.type}).`,
  );

const notFor = ({ table, column, operator }: Condition): QueryError =>
  argumentError(
    `The condition operator '${operator}' is not valid for attribute '${table.name}.${column.name}' of type ${column.type}.`,
  );

function comparables(condition: Condition): Comparable[] {
  return condition.values.map((text) => {
    const value = parseComparable(condition.column, text, condition.context.timeZone);
    if (value === null) throw wrongType(condition, text);
    return value;
  });
}

const negate =
  (test: ValueTest): ValueTest =>
  (value) =>
    !test(value);

/** Negated operators hold for empty values too, as Dataverse's do. */
const negated = (operator: Operator): Operator => ({
  values: operator.values,
  test: (condition) => negate(operator.test(condition)),
});

const compared: Operator = {
  values: 1,
  test: (condition) => {
    const { column, operator } = condition;
    const comparison = operator === "neq" ? "ne" : operator;
    if (!isComparison(comparison) || column.type === "choices") throw notFor(condition);
    const ordered = comparison !== "eq" && comparison !== "ne";
    if (ordered && (column.type === "boolean" || column.type === "uniqueidentifier" || isLookup(column))) {
      throw notFor(condition);
    }
    const read = comparableOf(column);
    const test = comparisonTest(comparison, comparables(condition)[0] ?? "");
    return (value) => test(read(value));
  },
};

const isIn: Operator = {
  values: "one or more",
  test: (condition) => {
    if (condition.column.type === "choices") throw notFor(condition);
    const key = (value: Comparable): Comparable => (typeof value === "string" ? foldCase(value) : value);
    const wanted = new Set(comparables(condition).map(key));
    const read = comparableOf(condition.column);
    return (value) => {
      const comparable = read(value);
      return comparable !== null && wanted.has(key(comparable));
    };
  },
};

const isBetween: Operator = {
  values: 2,
  test: (condition) => {
    if (!["integer", "bigint", "decimal", "money", "double", "datetime"].includes(condition.column.type)) {
      throw notFor(condition);
    }
    const [from, to] = comparables(condition).map(Number);
    const read = comparableOf(condition.column);
    return (value) => {
      const comparable = read(value);
      return comparable !== null && Number(comparable) >= (from ?? 0) && Number(comparable) <= (to ?? 0);
    };
  },
};

const isEmpty: Operator = { values: 0, test: () => (value) => value === null || value === undefined };

/** @param pattern makes a `LIKE` pattern of the condition's value */
const like = (pattern: (value: string) => string): Operator => ({
  values: 1,
  test: (condition) => {
    const { column, values } = condition;
    if (column.type !== "text" && column.type !== "memo") throw notFor(condition);
    const matches = likePattern(pattern(values[0] ?? ""));
    return (value) => typeof value === "string" && matches(value);
  },
});

const containsValues: Operator = {
  values: "one or more",
  test: (condition) => {
    if (condition.column.type !== "choices") throw notFor(condition);
    const wanted = new Set(
      condition.values.map((text) => {
        if (!/^-?\d{1,10}$/.test(text.trim())) throw wrongType(condition, text);
        return Number(text);
      }),
    );
    return (value) => isChoices(value) && value.some((choice) => wanted.has(choice));
  },
};

/** When a date column's value is: a day without a time begins at midnight where the user is. */
function momentOf(column: Column, timeZone: string): (value: Value | undefined) => number | null {
  if (column.behavior === 2) {
    return (value) => (typeof value === "string" ? instantOf(value.slice(0, 10), timeZone) : null);
  }
  if (column.behavior === 3) {
    return (value) => (typeof value === "string" ? instantOf(value.replace(/Z$/, ""), timeZone) : null);
  }
  return (value) => (typeof value === "string" ? instantOf(value) : null);
}

function within(condition: Condition, span: Span): ValueTest {
  if (condition.column.type !== "datetime") throw notFor(condition);
  const { column, context } = condition;
  const moment = momentOf(column, context.timeZone);
  // A day that has begun is still one of the next days.
  const from = column.behavior === 2 ? startOfDay(span.from, context.timeZone) : span.from;
  return (value) => {
    const instant = moment(value);
    return instant !== null && instant >= from && instant < span.before;
  };
}

function startOfDay(instant: number, timeZone: string): number {
  if (!Number.isFinite(instant)) return instant;
  return daySpan(new Date(instant).toISOString(), { now: new Date(instant), timeZone })?.from ?? instant;
}

/** @param choose makes the span of the day that the condition names */
const onDay = (choose: (day: Span) => Span): Operator => ({
  values: 1,
  test: (condition) => {
    const text = condition.values[0] ?? "";
    const day = daySpan(text.trim(), condition.context);
    if (!day) throw wrongType(condition, text);
    return within(condition, choose(day));
  },
});

const relativeDate = (values: 0 | 1): Operator => ({
  values,
  test: (condition) => {
    const text = condition.values[0] ?? "";
    const count = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (values === 1 && !(count > 0)) throw wrongType(condition, text);
    const span = relativeDateSpan(condition.operator, count, condition.context);
    if (Number.isNaN(span.from) || Number.isNaN(span.before)) throw wrongType(condition, text);
    return within(condition, span);
  },
});

/** @param ids one of which rows must hold */
const holdsOneOf = (ids: (context: QueryContext) => readonly string[]): Operator => ({
  values: 0,
  test: (condition) => {
    const { column, context } = condition;
    if (!isLookup(column) && column.type !== "uniqueidentifier") throw notFor(condition);
    const wanted = new Set<unknown>(ids(context));
    return (value) => wanted.has(isReference(value) ? value.id : value);
  },
});

const isUsersLanguage: Operator = {
  values: 0,
  test: (condition) => {
    if (condition.column.type !== "integer") throw notFor(condition);
    return (value) => value === condition.context.languageId;
  },
};

const businessUnit = ({ source, userId }: QueryContext): string => {
  const unit = source.row("systemuser", userId)?.businessunitid;
  const id = isReference(unit) ? guidOf(unit.id) : null;
  if (id === null) throw notImplemented("A condition on the business unit of a user who has none");
  return id;
};

const operators: Readonly<Record<string, Operator>> = {
  eq: compared,
  ne: compared,
  neq: compared,
  gt: compared,
  ge: compared,
  lt: compared,
  le: compared,
  in: isIn,
  "not-in": negated(isIn),
  between: isBetween,
  "not-between": negated(isBetween),
  null: isEmpty,
  "not-null": negated(isEmpty),
  like: like((value) => value),
  "not-like": negated(like((value) => value)),
  "begins-with": like((value) => `${value}%`),
  "not-begin-with": negated(like((value) => `${value}%`)),
  "ends-with": like((value) => `%${value}`),
  "not-end-with": negated(like((value) => `%${value}`)),
  contains: like((value) => `%${value}%`),
  "contain-values": containsValues,
  "not-contain-values": negated(containsValues),
  on: onDay((day) => day),
  "on-or-before": onDay(({ before }) => ({ from: Number.NEGATIVE_INFINITY, before })),
  "on-or-after": onDay(({ from }) => ({ from, before: Number.POSITIVE_INFINITY })),
  "eq-userid": holdsOneOf(({ userId }) => [userId]),
  "ne-userid": negated(holdsOneOf(({ userId }) => [userId])),
  "eq-userteams": holdsOneOf(({ teamIds }) => teamIds),
  "eq-useroruserteams": holdsOneOf(({ userId, teamIds }) => [userId, ...teamIds]),
  "eq-userlanguage": isUsersLanguage,
  "eq-businessid": holdsOneOf((context) => [businessUnit(context)]),
  "ne-businessid": negated(holdsOneOf((context) => [businessUnit(context)])),
};

/** Operators that Dataverse has and this server refuses: they need fiscal years or hierarchies. */
const refused = /fiscal|^(not-)?(under|above)$|^eq-or-(under|above)$|^eq-useroruserhierarchy(andteams)?$/;

/**
 * Makes a test of a column's values from a condition operator as FetchXML names it (`last-x-days`, `eq-userid`, …).
 *
 * @param values as a query writes them; dates without an offset are in the context's time zone
 * @throws QueryError (400) for an unknown operator, one that the column's type does not have, or a value of another type;
 *   (501) for an operator that is not supported here
 */
export function conditionTest(
  table: Table,
  column: Column,
  operator: string,
  values: readonly string[],
  context: QueryContext,
): ValueTest {
  const arity = relativeDateArity(operator);
  const definition =
    arity === null ? (Object.hasOwn(operators, operator) ? operators[operator] : undefined) : relativeDate(arity);
  if (!definition) {
    if (refused.test(operator)) throw notImplemented(`The condition operator '${operator}'`);
    throw argumentError(`The condition operator '${operator.slice(0, 100)}' is not valid.`);
  }
  const fits = definition.values === "one or more" ? values.length > 0 : values.length === definition.values;
  if (!fits) {
    throw argumentError(
      `The condition operator '${operator}' on '${table.name}.${column.name}' takes ${definition.values} value(s), not ${values.length}.`,
    );
  }
  return definition.test({ table, column, operator, values, context });
}
