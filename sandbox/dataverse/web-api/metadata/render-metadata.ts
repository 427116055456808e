import { badRequest, notSupported } from "../../errors.js";
import { parseFilter } from "../../query/filter-parser.js";
import { splitExpand } from "../expand-text.js";
import type { Described } from "./described.js";
import { passesFilter } from "./metadata-filter.js";

export interface RenderOptions {
  options: ReadonlyMap<string, string>;
  /** Whether the address casts to the derived type: its own properties may be named, and need no `@odata.type`. */
  isCast: boolean;
}

const known = new Set(["$select", "$expand", "$filter", "$top", "$count"]);

/** @throws DataverseError 400 for a name that is not there, 501 for an option that metadata does not take here */
export function renderAll(all: readonly Described[], { options, isCast }: RenderOptions): object[] {
  refuseUnknown(options);
  const filter = options.get("$filter");
  const condition = filter === undefined ? null : parseFilter(filter);
  const passing = condition
    ? all.filter((one) => passesFilter(one.type, isCast ? { ...one.base, ...one.own } : one.base, condition))
    : all;
  const top = options.get("$top");
  if (top !== undefined && !/^\d{1,9}$/.test(top))
    throw badRequest(`Invalid value '${top}' for $top query option found.`);
  return passing.slice(0, top === undefined ? undefined : Number(top)).map((one) => render(one, { options, isCast }));
}

export function render(one: Described, { options, isCast }: RenderOptions): object {
  refuseUnknown(options);
  const select = options.get("$select");
  const properties = select === undefined ? { ...one.base, ...one.own } : selected(one, select, isCast);
  const result: Record<string, unknown> = {};
  if (!isCast && one.type.endsWith("AttributeMetadata")) result["@odata.type"] = `#Microsoft.Dynamics.CRM.${one.type}`;
  Object.assign(result, properties);
  const expand = options.get("$expand");
  for (const item of expand === undefined ? [] : splitExpand(expand)) {
    const target = one.navigation[item.property];
    if (!target || (!isCast && one.ownNavigation.has(item.property))) throw unknown(item.property, one, isCast);
    const found = target();
    const nested = { options: item.options, isCast: false };
    result[item.property] =
      found === null
        ? null
        : Array.isArray(found)
          ? renderAll(found, nested)
          : render(found, { ...nested, isCast: true });
  }
  return result;
}

function selected(one: Described, select: string, isCast: boolean): Record<string, unknown> {
  const available: Record<string, unknown> = isCast ? { ...one.base, ...one.own } : one.base;
  const names = select.split(",").map((name) => name.trim());
  for (const name of names) if (!Object.hasOwn(available, name)) throw unknown(name, one, isCast);
  const picked = Object.fromEntries(names.map((name) => [name, available[name]]));
  return "MetadataId" in available ? { ...picked, MetadataId: available.MetadataId } : picked;
}

function refuseUnknown(options: ReadonlyMap<string, string>): void {
  for (const name of options.keys()) {
    if (!known.has(name)) throw notSupported(`The query option '${name}' on metadata`);
  }
}

function unknown(name: string, { type }: Described, isCast: boolean): Error {
  const shown = !isCast && type.endsWith("AttributeMetadata") ? "AttributeMetadata" : type;
  return badRequest(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${shown}'.`);
}
