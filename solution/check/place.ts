import type { Element } from "@xmldom/xmldom";
import type { Finding } from "./check";

/** What tells an element from its neighbours, by the habits of the format. */
const identifying = [
  "Name",
  "name",
  "PhysicalName",
  "schemaName",
  "id",
  "Id",
  "uniqueid",
  "WorkflowId",
  "value",
  "forControl",
];
const identifyingChildren = ["Name", "formid", "savedqueryid", "LogicalName", "UniqueName", "SiteMapUniqueName"];

function describe(element: Element): string {
  for (const attribute of identifying) {
    const value = element.getAttribute(attribute);
    if (value) return `${element.nodeName} ${value}`;
  }
  for (const child of identifyingChildren) {
    const found = Array.from(element.childNodes).find((node) => node.nodeName === child);
    const text = found?.textContent?.trim();
    if (text) return `${element.nodeName} ${text}`;
  }
  return element.nodeName;
}

/** Elements that say nothing of a place. */
const silent = new Set(
  (
    "Entities EntityInfo attributes FormXml forms form tabs columns column sections rows row controlDescriptions " +
    "parameters SavedQueries savedqueries EntityRelationships WebResources CustomControls AppModules AppModuleSiteMaps"
  ).split(" "),
);

/** Where an element stands: itself and its named ancestors, from the outside in. */
export function placeOf(element: Element): string {
  const parts: string[] = [];
  for (let node: Element | null = element; node?.parentNode; node = parentElement(node)) {
    const isSilent = silent.has(node.nodeName) && node !== element;
    if (!isSilent && parentElement(node)) parts.unshift(describe(node));
  }
  return parts.join(" > ") || element.nodeName;
}

function parentElement(element: Element): Element | null {
  const parent = element.parentNode;
  return parent?.nodeType === 1 ? (parent as Element) : null;
}

/** A finding at an element of customizations.xml. */
export const at = (element: Element, message: string, file = "customizations.xml"): Finding => ({
  file,
  place: placeOf(element),
  message,
});
