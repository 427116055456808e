import { DOMParser, type Element } from "@xmldom/xmldom";
import { errorCode, QueryError } from "./query-error";

/** An element of FetchXML without what FetchXML does not use: comments, namespaces, white space. */
export interface FetchElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: FetchElement[];
  /** Text directly inside, trimmed. */
  text: string;
}

const longestXml = 131_072;
const deepestNesting = 64;

export const invalidFetch = (message: string): QueryError =>
  new QueryError(400, errorCode.invalidArgument, `Invalid FetchXML: ${message}`);

/**
 * Reads FetchXML into plain elements.
 *
 * @throws QueryError (400) for what is not well-formed, too long or too deep, and for declarations, entities and CDATA,
 *   which no query needs and an attack does
 */
export function readFetchXml(xml: string): FetchElement {
  if (xml.length > longestXml) throw invalidFetch(`it is longer than ${longestXml} characters.`);
  if (/<!(?!--)/.test(xml)) throw invalidFetch("it holds a document type, an entity or CDATA.");
  if (nestingOf(xml) > deepestNesting) throw invalidFetch(`it nests deeper than ${deepestNesting} levels.`);
  let root: Element | null = null;
  try {
    const parser = new DOMParser({
      onError: (_level, message) => {
        throw new Error(message);
      },
    });
    root = parser.parseFromString(xml, "text/xml").documentElement;
  } catch {
    throw invalidFetch("it is not well-formed XML.");
  }
  if (!root) throw invalidFetch("it is empty.");
  return elementOf(root);
}

/** Upper bound of how deep elements nest, without reading the XML as XML. */
function nestingOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of xml.matchAll(/<[/\w][^<]*/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!/\/>[^<>]*$/.test(tag)) depth += 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function elementOf(element: Element): FetchElement {
  const attributes = new Map<string, string>();
  for (const attribute of Array.from(element.attributes)) {
    if (!attribute.name.startsWith("xmlns")) attributes.set(attribute.name, attribute.value);
  }
  const children: FetchElement[] = [];
  let text = "";
  for (const node of Array.from(element.childNodes)) {
    if (node.nodeType === node.ELEMENT_NODE) children.push(elementOf(node as Element));
    else if (node.nodeType === node.TEXT_NODE) text += node.nodeValue ?? "";
  }
  return { name: element.nodeName, attributes, children, text: text.trim() };
}

/**
 * Refuses attributes that are none of an element's: what is not understood would otherwise change nothing, silently.
 *
 * @param known names, separated by spaces
 */
export function checkAttributes({ name, attributes }: FetchElement, known: string): void {
  const names = new Set(known.split(" "));
  for (const attribute of attributes.keys()) {
    if (!names.has(attribute))
      throw invalidFetch(`the attribute '${attribute.slice(0, 100)}' of '${name}' is not known.`);
  }
}

export function unknownElement({ name }: FetchElement, parent: FetchElement): QueryError {
  return invalidFetch(`the element '${name.slice(0, 100)}' inside '${parent.name}' is not known.`);
}

/** Value of an attribute that must be there. */
export function required(element: FetchElement, attribute: string): string {
  const value = element.attributes.get(attribute);
  if (value === undefined || value === "") {
    throw invalidFetch(`the element '${element.name}' needs the attribute '${attribute}'.`);
  }
  return value;
}

export function flagOf(element: FetchElement, attribute: string): boolean {
  const value = element.attributes.get(attribute)?.trim().toLowerCase();
  if (value === undefined || value === "false" || value === "0") return false;
  if (value === "true" || value === "1") return true;
  throw invalidFetch(`the attribute '${attribute}' of '${element.name}' is neither true nor false.`);
}

/** A whole number above zero; null when the attribute is absent. */
export function countOf(element: FetchElement, attribute: string): number | null {
  const value = element.attributes.get(attribute);
  if (value === undefined) return null;
  if (!/^\s*\d{1,9}\s*$/.test(value) || Number(value) < 1) {
    throw invalidFetch(`the attribute '${attribute}' of '${element.name}' is no whole number above zero.`);
  }
  return Number(value);
}
