import type { Element } from "@xmldom/xmldom";
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
}

/** An action or trigger, and where it stands. */
export interface FlowStep {
  name: string;
  body: Json;
  /** Names of the steps beside it, which alone it may run after. */
  siblings: string[];
}

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member of an object that is itself an object; empty when there is none. */
export const member = (value: unknown, name: string): Json => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

/** The flows of a package. */
export function flowsOf(pack: SolutionPackage): Flow[] {
  return section(pack, "Workflows").map((element) => {
    const path = childText(element, "JsonFileName").replace(/^\//, "");
    return {
      element,
      name: element.getAttribute("Name") ?? "",
      id: (element.getAttribute("WorkflowId") ?? "").toLowerCase().replaceAll(/[{}]/g, ""),
      path,
      properties: propertiesOf(pack, path),
    };
  });
}

function propertiesOf(pack: SolutionPackage, path: string): Json | null {
  try {
    const document: unknown = JSON.parse(textOf(pack.files, path));
    return isObject(document) && isObject(document.properties) ? document.properties : null;
  } catch {
    return null;
  }
}

/** All actions of a flow, those inside of scopes, branches and loops included. */
export function actionsOf(properties: Json): FlowStep[] {
  const below = (actions: Json): FlowStep[] => {
    const siblings = Object.keys(actions);
    return Object.entries(actions).flatMap(([name, body]) => {
      if (!isObject(body)) return [];
      const branches = [
        member(body, "actions"),
        member(member(body, "else"), "actions"),
        member(member(body, "default"), "actions"),
        ...Object.values(member(body, "cases")).map((branch) => member(branch, "actions")),
      ];
      return [{ name, body, siblings }, ...branches.flatMap(below)];
    });
  };
  return below(member(member(properties, "definition"), "actions"));
}

/** The triggers of a flow. */
export function triggersOf(properties: Json): FlowStep[] {
  return Object.entries(member(member(properties, "definition"), "triggers")).flatMap(([name, body]) =>
    isObject(body) ? [{ name, body, siblings: [] }] : [],
  );
}
