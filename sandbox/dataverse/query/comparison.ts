import type { Column } from "../metadata/model";
import { instantOf } from "./dates";
import { isDateOnly, isLookup } from "./edm";
import { isChoices, isReference, type Value } from "./source";
import { compareText, foldCase } from "./text-match";

/** A value in the form it is compared in: dates as milliseconds since 1970, lookups as the id they hold. */
export type Comparable = string | number | boolean;

/** How a column's values are read for comparing; null is an empty one. Choices (several) are never compared. */
export function comparableOf(column: Column): (value: Value | undefined) => Comparable | null {
  if (column.type === "datetime") return (value) => (typeof value === "string" ? instantOf(value) : null);
  if (isLookup(column)) return (value) => (isReference(value) ? value.id : null);
  return (value) => (value === undefined || isChoices(value) || isReference(value) ? null : value);
}

/** Order of two values of one type: negative, zero or positive. Text is compared without regard to case. */
export function compare(left: Comparable, right: Comparable): number {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return Number(left) - Number(right);
}

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

/** What holds when the comparison does not. */
export const opposite: Readonly<Record<Comparison, Comparison>> = {
  eq: "ne",
  ne: "eq",
  gt: "le",
  le: "gt",
  ge: "lt",
  lt: "ge",
};

export const isComparison = (operator: string): operator is Comparison => Object.hasOwn(opposite, operator);

const outcomes: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/**
 * Tests values against a constant as Dataverse's SQL does: an empty value is in no order, but is not equal to anything.
 */
export function comparisonTest(comparison: Comparison, constant: Comparable): (value: Comparable | null) => boolean {
  const outcome = outcomes[comparison];
  if (typeof constant === "string" && (comparison === "eq" || comparison === "ne")) {
    const folded = foldCase(constant);
    return (value) =>
      value === null ? comparison === "ne" : (foldCase(String(value)) === folded) === (comparison === "eq");
  }
  return (value) => (value === null ? comparison === "ne" : outcome(compare(value, constant)));
}

/** Compares two values of a row; nothing can be said of an empty one. */
export const comparesTo = (comparison: Comparison, left: Comparable | null, right: Comparable | null): boolean =>
  left !== null && right !== null && outcomes[comparison](compare(left, right));

const guidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** The GUID that a text is, lower case, with or without braces; null when it is none. */
export function guidOf(text: string): string | null {
  const guid = text
    .trim()
    .toLowerCase()
    .replace(/^\{(.*)\}$/, "$1");
  return guidPattern.test(guid) ? guid : null;
}

/** Reads what a query writes as text into the form that a column's values are compared in; null when it is no such value. */
export function parseComparable(column: Column, text: string, timeZone: string): Comparable | null {
  switch (column.type) {
    case "text":
    case "memo":
      return text;
    case "boolean":
      return /^(?:1|true)$/i.test(text.trim()) ? true : /^(?:0|false)$/i.test(text.trim()) ? false : null;
    case "uniqueidentifier":
    case "lookup":
    case "customer":
    case "owner":
      return guidOf(text);
    case "datetime":
      if (isDateOnly(column)) return instantOf(text.trim().slice(0, 10));
      return instantOf(text.trim(), column.behavior === 3 ? "utc" : timeZone);
    case "choices":
      return null;
    case "choice":
    case "state":
    case "status":
    case "integer":
    case "bigint":
      return /^\s*[+-]?\d{1,19}\s*$/.test(text) ? Number(text) : null;
    case "decimal":
    case "money":
    case "double":
      return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : null;
  }
}
