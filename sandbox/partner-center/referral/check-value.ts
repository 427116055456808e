import { invalid } from "../service-error.js";
import { isCountry, isCurrency } from "./codes.js";
import type { MemberRule, ObjectRule, TextForm } from "./member-rule.js";
import { isObject, type JsonObject } from "./model.js";
import { readUtcTime } from "./utc-time.js";

export interface CheckOptions {
  /** What to do with a member that only the service writes. */
  readOnlyMembers: "refused" | "ignored" | "kept";
  /** Whether `"10000"` is a number and `"true"` a truth value. */
  valuesAsText: boolean;
}

const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const numberForm = /^-?\d+(\.\d+)?$/;

/** Whether it is a GUID in the usual form, in any case. */
export function isGuid(text: string): boolean {
  return guidForm.test(text);
}

/**
 * Holds a value to its rule and gives it back as it is kept: times in UTC, GUIDs in lower case, members that are null
 * left out.
 *
 * @param path what the refusal names, e.g. `details/dealValue`
 * @throws ServiceError 400 `invalidRequest`
 */
export function checkValue(rule: MemberRule, value: unknown, path: string, options: CheckOptions): unknown {
  switch (rule.kind) {
    case "any":
      return value;
    case "text":
      return checkText(rule, value, path);
    case "number": {
      const number = options.valuesAsText && typeof value === "string" && numberForm.test(value) ? +value : value;
      if (typeof number !== "number" || !Number.isFinite(number)) throw invalid(`'${path}' must be a number.`, path);
      if (number < 0) throw invalid(`'${path}' must not be below zero.`, path);
      return number;
    }
    case "boolean":
      if (options.valuesAsText && typeof value === "string" && /^(true|false)$/i.test(value)) {
        return value.toLowerCase() === "true";
      }
      if (typeof value !== "boolean") throw invalid(`'${path}' must be true or false.`, path);
      return value;
    case "list":
      if (!Array.isArray(value)) throw invalid(`'${path}' must be a list.`, path);
      if (rule.atMost !== undefined && value.length > rule.atMost) {
        throw invalid(`'${path}' has ${value.length} entries; ${rule.atMost} are allowed at most.`, path);
      }
      return value.map((item, index) => checkValue(rule.item, item, `${path}/${index}`, options));
    case "object":
      return checkObject(rule, value, path, options);
  }
}

/** As {@link checkValue}, for an object; `path` is "" for a whole body. */
export function checkObject(rule: ObjectRule, value: unknown, path: string, options: CheckOptions): JsonObject {
  if (!isObject(value))
    throw invalid(path === "" ? "The body must be an object." : `'${path}' must be an object.`, path);
  const checked: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    const at = path === "" ? name : `${path}/${name}`;
    const member = Object.hasOwn(rule.members, name) ? rule.members[name] : undefined;
    if (!member) throw invalid(`The property '${at}' does not exist on this resource.`, at);
    if (member.readOnly && options.readOnlyMembers === "refused")
      throw invalid(`The property '${at}' is read-only.`, at);
    if ((member.readOnly && options.readOnlyMembers === "ignored") || item === null) continue;
    checked[name] = checkValue(member, item, at, options);
  }
  for (const name of rule.required ?? []) {
    const at = path === "" ? name : `${path}/${name}`;
    if (checked[name] === undefined || checked[name] === "") throw invalid(`The property '${at}' is required.`, at);
  }
  return checked;
}

function checkText(rule: Extract<MemberRule, { kind: "text" }>, value: unknown, path: string): string {
  if (typeof value !== "string") throw invalid(`'${path}' must be a text.`, path);
  if (rule.values && !rule.values.includes(value)) {
    throw invalid(`'${path}' must be one of ${rule.values.join(", ")}; it is '${value.slice(0, 100)}'.`, path);
  }
  return rule.form ? checkForm(rule.form, value, path) : value;
}

function checkForm(form: TextForm, value: string, path: string): string {
  switch (form) {
    case "guid":
      if (!isGuid(value)) throw invalid(`'${path}' must be a GUID.`, path);
      return value.toLowerCase();
    case "country":
      if (!isCountry(value)) throw invalid(`'${path}' must be a two-letter country code of ISO 3166-1.`, path);
      return value;
    case "currency":
      if (!isCurrency(value)) throw invalid(`'${path}' must be a three-letter currency code of ISO 4217.`, path);
      return value;
    case "utc-time": {
      const time = readUtcTime(value);
      if (time === null) throw invalid(`'${path}' must be a UTC time such as 2026-12-31T00:00:00Z.`, path);
      return time;
    }
  }
}
