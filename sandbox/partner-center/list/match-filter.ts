import { ruleAt } from "../referral/rule-at.js";
import { isObject } from "../referral/model.js";
import { invalid } from "../service-error.js";
import type { Comparison, Filter, Literal } from "./filter-syntax.js";

/** Whether a referral passes a filter. Texts are compared without regard to case, as GUIDs and e-mail addresses are. */
export function matches(filter: Filter, value: unknown): boolean {
  switch (filter.kind) {
    case "and":
      return matches(filter.left, value) && matches(filter.right, value);
    case "or":
      return matches(filter.left, value) || matches(filter.right, value);
    case "not":
      return !matches(filter.inner, value);
    case "any": {
      const list = valueAt(value, filter.path);
      return Array.isArray(list) && list.some((item) => matches(filter.inner, { [filter.variable]: item as unknown }));
    }
    case "compare":
      return compare(valueAt(value, filter.path), filter.comparison, filter.literal);
  }
}

/**
 * Refuses paths that no referral has.
 *
 * @throws ServiceError 400 naming the path
 */
export function checkPaths(filter: Filter, variables: ReadonlyMap<string, string> = new Map()): void {
  switch (filter.kind) {
    case "and":
    case "or":
      checkPaths(filter.left, variables);
      checkPaths(filter.right, variables);
      return;
    case "not":
      checkPaths(filter.inner, variables);
      return;
    case "any":
      checkPath(filter.path, variables);
      checkPaths(filter.inner, new Map([...variables, [filter.variable, filter.path]]));
      return;
    case "compare":
      checkPath(filter.path, variables);
  }
}

function checkPath(path: string, variables: ReadonlyMap<string, string>): void {
  const [first = "", ...rest] = path.split("/");
  const list = variables.get(first);
  const whole = list === undefined ? path : [list, "0", ...rest].join("/");
  if (!ruleAt(whole)) throw invalid(`The property '${path.slice(0, 200)}' does not exist on this resource.`, "$filter");
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>((inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value);
}

function compare(value: unknown, comparison: Comparison, literal: Literal): boolean {
  const left = comparable(value);
  const right = comparable(literal);
  if (comparison === "eq") return left === right;
  if (comparison === "ne") return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  if (comparison === "gt") return left > right;
  if (comparison === "ge") return left >= right;
  if (comparison === "lt") return left < right;
  return left <= right;
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function comparable(value: unknown): string | number | boolean | null {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  if (!time.test(value)) return value.toLowerCase();
  const [seconds = "", fraction = ""] = value.slice(0, -1).split(".");
  return `${seconds}.${fraction.padEnd(7, "0")}Z`;
}
