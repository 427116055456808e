import type { Element } from "@xmldom/xmldom";
import type { Check, Finding } from "../check";
import { at } from "../place";
import { childText, descendants, section, type SolutionPackage } from "../solution-package";
import { formsOf } from "./forms";

const guid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** An id and the element that it is the id of. */
type Identity = [element: Element, id: string];

const attribute = (element: Element, name: string): Identity => [element, element.getAttribute(name) ?? ""];
const child = (element: Element, name: string): Identity => [element, childText(element, name)];

/** Ids that no two components of the package may share. */
function componentIds(pack: SolutionPackage): Identity[] {
  const root = pack.customizations;
  return [
    ...descendants(root, "systemform").map((form) => child(form, "formid")),
    ...descendants(root, "savedquery").map((view) => child(view, "savedqueryid")),
    ...section(pack, "WebResources").map((resource) => child(resource, "WebResourceId")),
    ...section(pack, "Roles").map((role) => attribute(role, "id")),
    ...section(pack, "Workflows").map((flow) => attribute(flow, "WorkflowId")),
  ];
}

/** Ids that no two elements of one form may share; labels count, since copied ones are a known trouble. */
function formIds(form: Element): Identity[] {
  return [
    ...["tab", "section", "cell"].flatMap((tag) =>
      descendants(form, tag).flatMap((part) => [attribute(part, "id"), attribute(part, "labelid")]),
    ),
    ...descendants(form, "control")
      .filter((control) => control.hasAttribute("uniqueid"))
      .map((control) => attribute(control, "uniqueid")),
    ...descendants(form, "Handler").map((handler) => attribute(handler, "handlerUniqueId")),
    ...descendants(form, "Library").map((library) => attribute(library, "libraryUniqueId")),
  ];
}

function duplicates(identities: Identity[]): Finding[] {
  const seen = new Set<string>();
  return identities.flatMap(([element, id]) => {
    const key = id.toLowerCase().replaceAll(/[{}]/g, "");
    if (!guid.test(id)) return [at(element, `${id || "an empty text"} is no well-formed id`)];
    if (seen.has(key)) return [at(element, `the id ${id} is used twice`)];
    seen.add(key);
    return [];
  });
}

/** A malformed or repeated id lets one component overwrite another. */
export const identifiers: Check = {
  id: "identifiers",
  title: "Ids are well-formed, and unique in their form or in the package",
  run: (pack) => [
    ...duplicates(componentIds(pack)),
    ...formsOf(pack).flatMap(({ element }) => duplicates(formIds(element))),
  ],
};
