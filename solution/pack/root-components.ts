import type { Element } from "@xmldom/xmldom";
import { elements } from "./xml";

const textOf = (body: Element, name: string): string => elements(body, name)[0]?.textContent ?? "";

/** Kinds of components that the manifest of a solution lists, with the type code that the platform gives them. */
const kinds: { code: string; section: string; key: (body: Element) => string }[] = [
  { code: "1", section: "Entities", key: (body) => textOf(body, "Name").toLowerCase() },
  { code: "9", section: "optionsets", key: (body) => body.getAttribute("Name") ?? "" },
  { code: "20", section: "Roles", key: (body) => (body.getAttribute("id") ?? "").toLowerCase() },
  { code: "29", section: "Workflows", key: (body) => (body.getAttribute("WorkflowId") ?? "").toLowerCase() },
  { code: "61", section: "WebResources", key: (body) => textOf(body, "Name") },
  { code: "62", section: "AppModuleSiteMaps", key: (body) => textOf(body, "SiteMapUniqueName") },
  { code: "66", section: "CustomControls", key: (body) => textOf(body, "Name") },
  { code: "80", section: "AppModules", key: (body) => textOf(body, "UniqueName") },
];

/** A component as the manifest names it: type code and key, tables and ids in lower case. */
export interface RootComponent {
  code: string;
  key: string;
}

/** Components that a customizations.xml holds bodies of. @param root its root element */
export function componentsOf(root: Element): RootComponent[] {
  return kinds.flatMap(({ code, section, key }) =>
    elements(root, section).flatMap((place) => elements(place).map((body) => ({ code, key: key(body) }))),
  );
}

/** Components that a solution.xml lists. @param root its root element */
export function listedComponents(root: Element): RootComponent[] {
  return Array.from(root.getElementsByTagName("RootComponent")).map((entry) => ({
    code: entry.getAttribute("type") ?? "",
    key: entry.getAttribute("schemaName") ?? (entry.getAttribute("id") ?? "").toLowerCase(),
  }));
}

/** What stands in the first list alone. */
export function onlyInFirst(first: RootComponent[], second: RootComponent[]): RootComponent[] {
  const known = new Set(second.map(({ code, key }) => `${code} ${key}`));
  return first.filter(({ code, key }) => !known.has(`${code} ${key}`));
}
