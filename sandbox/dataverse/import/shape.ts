import type { XmlNode } from "./xml-node.js";

/**
 * What an element may hold. `any` takes whatever stands below, for parts that the sandbox keeps as they are; everything
 * else that is not named is refused, because what is not known cannot be imported faithfully.
 */
export interface Shape {
  attributes?: readonly string[];
  children?: Readonly<Record<string, Shape>>;
  any?: true;
}

export const text: Shape = {};
export const anything: Shape = { any: true };

/** Elements of the given names that hold a text and nothing else. */
export function texts(names: string): Record<string, Shape> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, text]));
}

/** A list of texts by language, e.g. `displaynames` of `displayname`. */
export function labelList(item: string): Shape {
  return { children: { [item]: { attributes: ["description", "languagecode"] } } };
}

/** @throws ImportError naming the first element or attribute that the shape does not know */
export function checkShape(node: XmlNode, shape: Shape): void {
  if (shape.any) return;
  for (const { name } of Array.from(node.element.attributes)) {
    if (name === "xmlns" || name.startsWith("xmlns:") || name === "xsi:nil" || shape.attributes?.includes(name))
      continue;
    throw node.error(`The attribute ${name} is unknown here.`);
  }
  const children = node.children();
  for (const child of children) {
    const known = shape.children && Object.hasOwn(shape.children, child.name) ? shape.children[child.name] : undefined;
    if (!known) throw child.error("The element is unknown here.");
    checkShape(child, known);
  }
  if (shape.children && hasText(node)) throw node.error("The element holds text, which has no meaning here.");
}

function hasText(node: XmlNode): boolean {
  return Array.from(node.element.childNodes).some(
    (child) => (child.nodeType === 3 || child.nodeType === 4) && (child.nodeValue ?? "").trim() !== "",
  );
}
