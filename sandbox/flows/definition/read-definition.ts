import { parseJson } from "../language/json.js";
import { isObject, type ObjectValue, typeName } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { DefinitionError } from "./definition-error.js";
import type { ConnectionReference, FlowDefinition, ParameterDefinition, TriggerDefinition } from "./model.js";
import { readActions, readSecureData } from "./read-action.js";
import { at, listAt, objectAt, requiredText, textAt, wrongKind } from "./read-members.js";

/**
 * Reads a flow as a solution holds it: the file `Workflows/<Name>-<id>.json`, which is the column `clientdata` of its
 * row. A byte order mark at its start is passed over.
 *
 * @throws DefinitionError naming the place where something is missing or not of the kind that it must be
 */
export function readDefinition(clientData: string): FlowDefinition {
  const file = readObject(clientData);
  const properties = objectAt(file, "properties", "");
  if (!properties) throw new DefinitionError("", "The required property 'properties' is missing.");
  return read(properties, "properties");
}

/**
 * Reads a flow from whatever people keep one in: a file as {@link readDefinition} takes it, an object with a member
 * `definition`, or the definition itself.
 *
 * @throws DefinitionError as above
 */
export function readAnyDefinition(text: string): FlowDefinition {
  const file = readObject(text);
  const properties = objectAt(file, "properties", "");
  if (properties) return read(properties, "properties");
  return read(file.definition === undefined ? { definition: file } : file, "");
}

function readObject(text: string): ObjectValue {
  let value: Value;
  try {
    value = parseJson(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new DefinitionError("", `It is no JSON. ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(value)) throw new DefinitionError("", wrongKind(value, "Object"));
  return value;
}

function read(properties: ObjectValue, place: string): FlowDefinition {
  const definition = objectAt(properties, "definition", place);
  if (!definition) throw new DefinitionError(place, "The required property 'definition' is missing.");
  return {
    connectionReferences: readConnectionReferences(properties, place),
    parameters: readParameters(definition),
    trigger: readTrigger(definition),
    actions: readActions(objectAt(definition, "actions", "") ?? {}, "actions"),
    source: definition,
  };
}

function readConnectionReferences(properties: ObjectValue, place: string): Map<string, ConnectionReference> {
  const map = objectAt(properties, "connectionReferences", place) ?? {};
  const references = new Map<string, ConnectionReference>();
  for (const name of Object.keys(map)) {
    const here = at(at(place, "connectionReferences"), name);
    const source = objectAt(map, name, at(place, "connectionReferences")) ?? {};
    const connection = objectAt(source, "connection", here) ?? {};
    const api = objectAt(source, "api", here) ?? {};
    references.set(name, {
      connector: requiredText(api, "name", at(here, "api")),
      logicalName: requiredText(connection, "connectionReferenceLogicalName", at(here, "connection")),
      runtimeSource: textAt(source, "runtimeSource", here) ?? "embedded",
    });
  }
  return references;
}

function readParameters(definition: ObjectValue): Map<string, ParameterDefinition> {
  const map = objectAt(definition, "parameters", "") ?? {};
  const parameters = new Map<string, ParameterDefinition>();
  for (const name of Object.keys(map)) {
    const place = at("parameters", name);
    const source = objectAt(map, name, "parameters") ?? {};
    const metadata = objectAt(source, "metadata", place) ?? {};
    parameters.set(name, {
      type: requiredText(source, "type", place),
      defaultValue: source.defaultValue ?? null,
      schemaName: textAt(metadata, "schemaName", at(place, "metadata")),
    });
  }
  return parameters;
}

function readTrigger(definition: ObjectValue): TriggerDefinition {
  const triggers = Object.entries(objectAt(definition, "triggers", "") ?? {});
  const [first] = triggers;
  if (!first || triggers.length > 1) {
    throw new DefinitionError("triggers", `A flow has one trigger, but this has ${triggers.length}.`);
  }
  const [name, source] = first;
  const place = at("triggers", name);
  if (!isObject(source)) throw new DefinitionError(place, wrongKind(source, "Object"));
  const runtime = objectAt(source, "runtimeConfiguration", place) ?? {};
  const runtimePlace = at(place, "runtimeConfiguration");
  return {
    name,
    type: requiredText(source, "type", place),
    kind: textAt(source, "kind", place),
    inputs: source.inputs ?? null,
    recurrence: source.recurrence ?? null,
    conditions: listAt(source, "conditions", place).map((condition) =>
      readCondition(condition, at(place, "conditions")),
    ),
    ...readSecureData(runtime, runtimePlace),
    concurrentRuns: objectAt(runtime, "concurrency", runtimePlace)?.runs ?? null,
    source,
  };
}

function readCondition(condition: Value, place: string): Value {
  if (!isObject(condition) || condition.expression === undefined) {
    throw new DefinitionError(
      place,
      `A condition is an object with an 'expression', not of type '${typeName(condition)}'.`,
    );
  }
  return condition.expression;
}
