import { DOMParser, XMLSerializer, type Document, type Element } from "@xmldom/xmldom";
import { readFileSync } from "node:fs";

/** Reads an XML file. @throws Error naming the file and the place when it is not well-formed */
export function readXml(path: string): Document {
  return parseXml(readFileSync(path, "utf8"), path);
}

/** Parses XML. @param name what to call the text in an error */
export function parseXml(text: string, name: string): Document {
  try {
    return new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") throw new Error(message);
      },
    }).parseFromString(text.replace(/^\uFEFF/, ""), "text/xml");
  } catch (error) {
    throw new Error(`${name} is not well-formed XML: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The root element of a document. */
export function rootOf(document: Document): Element {
  if (!document.documentElement) throw new Error("The document has no root element.");
  return document.documentElement;
}

/** Child elements, all or those of one name. */
export function elements(parent: Element, name?: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element => node.nodeType === 1 && (name === undefined || node.nodeName === name),
  );
}

/** The first child element of a name. @throws Error when there is none */
export function element(parent: Element, name: string): Element {
  const [found] = elements(parent, name);
  if (!found) throw new Error(`<${parent.nodeName}> has no <${name}>.`);
  return found;
}

/** Takes white space between elements away, so that the package does not depend on how its source is indented. */
export function withoutIndent(parent: Element): void {
  const children = Array.from(parent.childNodes);
  const hasElements = children.some((node) => node.nodeType === 1);
  for (const node of children) {
    if (node.nodeType === 8) parent.removeChild(node);
    else if (node.nodeType === 3 && hasElements && !node.nodeValue?.trim()) parent.removeChild(node);
    else if (node.nodeType === 1) withoutIndent(node as Element);
  }
}

/** Text of a document with declaration, without indentation. */
export function writeXml(document: Document): string {
  withoutIndent(rootOf(document));
  const body = new XMLSerializer().serializeToString(rootOf(document));
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}\n`;
}
