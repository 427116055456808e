import type { Document, Element } from "@xmldom/xmldom";
import type { XmlNode } from "./xml-node.js";

/** Elements that stand once in their parent and only hold others. */
const containers = new Set([
  ...["tabs", "columns", "sections", "labels", "header", "footer", "events", "Handlers", "formLibraries"],
  ...["controlDescriptions", "clientresources", "Navigation", "hiddencontrols", "DisplayConditions"],
]);

/** Attributes that tell one element of a list from another. */
const identities: Record<string, readonly string[]> = {
  tab: ["id"],
  section: ["id"],
  cell: ["id"],
  control: ["id"],
  event: ["name", "attribute"],
  Handler: ["handlerUniqueId"],
  Library: ["name"],
  controlDescription: ["forControl"],
  label: ["languagecode"],
};

const actions = ["Added", "Modified", "Removed"] as const;
type Action = (typeof actions)[number];

/** Whether a form says what becomes of another one's elements, and is none by itself. */
export function isDiffForm(form: XmlNode): boolean {
  return form.optionalAttribute("solutionaction") !== undefined || form.children().some(isDiffForm);
}

/**
 * Merges a diff into a form, which is changed: added elements get their place by `ordinalvalue`, modified ones the
 * attributes of the diff, removed ones go; elements without an action are the way to those that have one.
 *
 * @param base the `form` element that is merged into
 * @throws ImportError naming the element of the diff that has nothing to stand in
 */
export function mergeForm(base: Element, diff: XmlNode): void {
  if (actionOf(diff) === "Modified") copyAttributes(base, diff.element);
  mergeChildren(base, diff, null);
}

function mergeChildren(base: Element, diff: XmlNode, inherited: Action | null): void {
  for (const child of diff.children()) {
    const action = actionOf(child) ?? inherited;
    if (child.name === "rows") mergeRows(base, child, action);
    else if (containers.has(child.name)) mergeContainer(base, child, action);
    else mergeListed(base, child, action);
  }
}

function mergeContainer(base: Element, diff: XmlNode, action: Action | null): void {
  const found = childElements(base).find(({ nodeName }) => nodeName === diff.name);
  if (action === "Removed") {
    if (found) base.removeChild(found);
    return;
  }
  if (action === "Modified" && found) copyAttributes(found, diff.element);
  mergeChildren(found ?? append(base, diff.name), diff, action === "Added" ? "Added" : null);
}

function mergeListed(base: Element, diff: XmlNode, action: Action | null): void {
  const found = findSame(base, diff);
  if (diff.name === "event" && action !== "Removed") {
    // Whose diff made the event does not matter: each adds its own handlers to the one event.
    const event = found ?? append(base, "event");
    if (!found) copyAttributes(event, diff.element);
    mergeChildren(event, diff, action === "Added" ? "Added" : null);
    return;
  }
  switch (action) {
    case "Added":
      if (!found) insert(base, diff);
      else if (diff.name === "label") copyAttributes(found, diff.element);
      else throw diff.error("The form has this element already, so it cannot be added.");
      break;
    case "Removed":
      if (!found) throw diff.error("The form does not have this element, so it cannot be removed.");
      base.removeChild(found);
      break;
    case "Modified":
      if (!found) throw diff.error("The form does not have this element, so it cannot be modified.");
      copyAttributes(found, diff.element);
      mergeChildren(found, diff, null);
      break;
    default:
      if (!found) throw diff.error("The form does not have this element, in which the package changes something.");
      mergeChildren(found, diff, null);
  }
}

/** Rows have no identity; their cells have, and say with `ordinalvalue` (column × 10,000 + row) where they stand. */
function mergeRows(base: Element, diff: XmlNode, inherited: Action | null): void {
  const rows = childElements(base).find(({ nodeName }) => nodeName === "rows") ?? append(base, "rows");
  for (const cell of diff.children("row").flatMap((row) => row.children("cell"))) {
    const holder = childElements(rows).find((row) => findSame(row, cell));
    const action = actionOf(cell) ?? inherited;
    if (action === "Added" && !holder) insert(rowForCell(rows, cell), cell);
    else if (holder) mergeListed(holder, cell, action);
    else throw cell.error("The form does not have this cell, in which the package changes something.");
  }
}

function rowForCell(rows: Element, cell: XmlNode): Element {
  const place = ordinalOf(cell.element) ?? 0;
  const [column, index] = [Math.floor(place / 10_000), place % 10_000];
  const following = childElements(rows)[index];
  if (column > 1 && following) return following;
  const row = documentOf(rows).createElement("row");
  rows.insertBefore(row, following ?? null);
  return row;
}

function findSame(parent: Element, diff: XmlNode): Element | undefined {
  const siblings = childElements(parent).filter(({ nodeName }) => nodeName === diff.name);
  // A column is told by its number, which forms that are whole leave out.
  if (diff.name === "column") return siblings[Number(diff.optionalAttribute("id") ?? NaN)];
  const names = identities[diff.name];
  if (!names) throw diff.error(`A diff cannot change <${diff.name}>.`);
  const identity = (element: Element): string =>
    names.map((name) => (element.getAttribute(name) ?? "").toLowerCase()).join("|");
  const wanted = identity(diff.element);
  return siblings.find((sibling) => identity(sibling) === wanted);
}

/** Puts a copy among the children, before the first whose place is behind it. */
function insert(parent: Element, diff: XmlNode): void {
  const place = ordinalOf(diff.element);
  const following =
    place === null ? undefined : childElements(parent).find((sibling, index) => (ordinalOf(sibling) ?? index) > place);
  const copy = documentOf(parent).importNode(diff.element, true);
  clean(copy);
  parent.insertBefore(copy, following ?? null);
}

/** Takes the attributes of the diff away, once they have ordered the children. */
function clean(element: Element): void {
  const children = childElements(element);
  if (children.some((child) => ordinalOf(child) !== null) && element.nodeName !== "row") {
    const sorted = children
      .map((child, index) => ({ child, place: ordinalOf(child) ?? index }))
      .sort((left, right) => left.place - right.place);
    for (const { child } of sorted) element.appendChild(child);
  }
  for (const name of ["solutionaction", "ordinalvalue"]) element.removeAttribute(name);
  for (const child of children) clean(child);
}

function copyAttributes(target: Element, source: Element): void {
  for (const { name, value } of Array.from(source.attributes)) {
    if (name !== "solutionaction" && name !== "ordinalvalue" && !name.startsWith("xmlns"))
      target.setAttribute(name, value);
  }
}

function actionOf(node: XmlNode): Action | null {
  const stated = node.optionalAttribute("solutionaction");
  if (stated === undefined) return null;
  const action = actions.find((known) => known === stated);
  if (!action) throw node.error(`The solutionaction ${stated} is none of ${actions.join(", ")}.`);
  return action;
}

function ordinalOf(element: Element): number | null {
  const text = element.getAttribute("ordinalvalue");
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function append(parent: Element, name: string): Element {
  const child = documentOf(parent).createElement(name);
  parent.appendChild(child);
  return child;
}

function documentOf(element: Element): Document {
  if (!element.ownerDocument) throw new Error("The element belongs to no document.");
  return element.ownerDocument;
}

function childElements(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
}
