import { isObject, type ObjectValue } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { actionType } from "./action-types.js";
import { DefinitionError } from "./definition-error.js";
import type { ActionDefinition, Branch, RunAfter } from "./model.js";
import { at, listAt, objectAt, requiredText, textAt, wrongKind } from "./read-members.js";

const runAfterStatuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

/** Deeper than any flow may be, and shallow enough to be read by recursion. */
const readableDepth = 64;

/**
 * Reads a map of actions.
 *
 * @param place where the map stands, e.g. `actions`
 * @throws DefinitionError naming the place where something is not of the kind that it must be
 */
export function readActions(map: ObjectValue, place: string, depth = 1): ActionDefinition[] {
  if (depth > readableDepth) throw new DefinitionError(place, "The actions are nested too deeply to be read.");
  return Object.entries(map).map(([name, source]) => {
    if (!isObject(source)) throw new DefinitionError(at(place, name), wrongKind(source, "Object"));
    return readAction(name, source, at(place, name), depth);
  });
}

function readAction(name: string, source: ObjectValue, place: string, depth: number): ActionDefinition {
  const written = requiredText(source, "type", place);
  const known = actionType(written);
  const runtime = objectAt(source, "runtimeConfiguration", place) ?? {};
  const runtimePlace = at(place, "runtimeConfiguration");
  const limit = objectAt(source, "limit", place) ?? {};
  return {
    name,
    type: known?.type ?? written,
    kind: textAt(source, "kind", place),
    runAfter: readRunAfter(source, place),
    inputs: source.inputs ?? null,
    expression: source.expression ?? null,
    foreach: source.foreach ?? null,
    branches: readBranches(source, place, depth),
    limit: { count: limit.count ?? null, timeout: limit.timeout ?? null },
    repetitions: objectAt(runtime, "concurrency", runtimePlace)?.repetitions ?? null,
    ...readSecureData(runtime, runtimePlace),
    minimumItemCount: objectAt(runtime, "paginationPolicy", runtimePlace)?.minimumItemCount ?? null,
    trackedProperties: source.trackedProperties ?? null,
    operationOptions: textAt(source, "operationOptions", place) ?? "",
    place,
    source,
  };
}

/** Which of a trigger's or an action's inputs and outputs the history must not show. */
export function readSecureData(runtime: ObjectValue, place: string): { secureInputs: boolean; secureOutputs: boolean } {
  const secureData = objectAt(runtime, "secureData", place);
  const properties = secureData ? listAt(secureData, "properties", at(place, "secureData")) : [];
  return { secureInputs: properties.includes("inputs"), secureOutputs: properties.includes("outputs") };
}

function readRunAfter(source: ObjectValue, place: string): RunAfter[] {
  const map = objectAt(source, "runAfter", place) ?? {};
  return Object.keys(map).map((action) => ({
    action,
    statuses: listAt(map, action, at(place, "runAfter")).map((status) => readStatus(status, at(place, "runAfter"))),
  }));
}

function readStatus(status: Value, place: string): string {
  if (typeof status !== "string") throw new DefinitionError(place, wrongKind(status, "String"));
  return runAfterStatuses.find((known) => known.toLowerCase() === status.toLowerCase()) ?? status;
}

function readBranches(source: ObjectValue, place: string, depth: number): Branch[] {
  const branches: Branch[] = [];
  const read = (kind: Branch["kind"], name: string, value: Value, holder: ObjectValue, holderPlace: string): void => {
    const map = objectAt(holder, "actions", holderPlace) ?? {};
    branches.push({ kind, name, value, actions: readActions(map, at(holderPlace, "actions"), depth + 1) });
  };
  if (source.actions !== undefined) read("actions", "actions", null, source, place);
  const otherwise = objectAt(source, "else", place);
  if (otherwise) read("else", "else", null, otherwise, at(place, "else"));
  const cases = objectAt(source, "cases", place) ?? {};
  for (const name of Object.keys(cases)) {
    const casePlace = at(at(place, "cases"), name);
    const holder = objectAt(cases, name, at(place, "cases")) ?? {};
    if (holder.case === undefined) throw new DefinitionError(casePlace, "The required property 'case' is missing.");
    read("case", name, holder.case, holder, casePlace);
  }
  const byDefault = objectAt(source, "default", place);
  if (byDefault) read("default", "default", null, byDefault, at(place, "default"));
  return branches;
}
