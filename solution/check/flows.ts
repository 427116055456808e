import type { Element } from "@xmldom/xmldom";
import { DefinitionError } from "../../sandbox/flows/definition/definition-error";
import type { FlowDefinition } from "../../sandbox/flows/definition/model";
import { readDefinition } from "../../sandbox/flows/definition/read-definition";
import { childText, section, textOf, type SolutionPackage } from "./solution-package";

/** A JSON object of a flow's definition. */
export type Json = Record<string, unknown>;

/** A cloud flow of the package. */
export interface Flow {
  element: Element;
  name: string;
  /** Id in lower case. */
  id: string;
  /** Path of its definition in the zip. */
  path: string;
  /** `properties` of the definition; null when the file is missing or no JSON object. */
  properties: Json | null;
  /** Its triggers and actions, read by the runtime's own rules; an error where those refuse it, null without a file. */
  definition: FlowDefinition | DefinitionError | null;
}

/** An action or trigger. */
export interface FlowStep {
  name: string;
  body: Json;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member of an object that is itself an object; empty when there is none. */
export const member = (value: unknown, name: string): Json => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

/** Flows of packages that were read already: nearly every check of flows asks for them. */
const known = new WeakMap<SolutionPackage, Flow[]>();

/** The flows of a package. */
export function flowsOf(pack: SolutionPackage): Flow[] {
  let flows = known.get(pack);
  if (!flows) {
    flows = section(pack, "Workflows").map((element) => readFlow(pack, element));
    known.set(pack, flows);
  }
  return flows;
}

function readFlow(pack: SolutionPackage, element: Element): Flow {
  const path = childText(element, "JsonFileName").replace(/^\//, "");
  const text = pack.files.has(path) ? textOf(pack.files, path) : "";
  const properties = propertiesOf(text);
  return {
    element,
    name: element.getAttribute("Name") ?? "",
    id: (element.getAttribute("WorkflowId") ?? "").toLowerCase().replaceAll(/[{}]/g, ""),
    path,
    properties,
    definition: properties && definitionOf(text),
  };
}

function propertiesOf(text: string): Json | null {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) && isObject(document.properties) ? document.properties : null;
  } catch {
    return null;
  }
}

function definitionOf(text: string): FlowDefinition | DefinitionError {
  try {
    return readDefinition(text);
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
}

/** All actions of a flow, those inside of scopes, branches and loops included. */
export function actionsOf(properties: Json): FlowStep[] {
  const below = (actions: Json): FlowStep[] =>
    Object.entries(actions).flatMap(([name, body]) => {
      if (!isObject(body)) return [];
      const branches = [
        member(body, "actions"),
        member(member(body, "else"), "actions"),
        member(member(body, "default"), "actions"),
        ...Object.values(member(body, "cases")).map((branch) => member(branch, "actions")),
      ];
      return [{ name, body }, ...branches.flatMap(below)];
    });
  return below(member(member(properties, "definition"), "actions"));
}

/** The triggers of a flow. */
export function triggersOf(properties: Json): FlowStep[] {
  return Object.entries(member(member(properties, "definition"), "triggers")).flatMap(([name, body]) =>
    isObject(body) ? [{ name, body }] : [],
  );
}
