import { DOMParser, type Element, XMLSerializer } from "@xmldom/xmldom";
import type { Labels } from "../metadata/model.js";
import { ImportError } from "./import-error.js";

const limits = { depth: 200, elements: 500_000 };

/** Attributes that say which of several like elements is meant, for the place in an error. */
const namingAttributes = ["Name", "PhysicalName", "name", "id", "type", "WorkflowId", "forControl", "UniqueName"];
const namingElements = ["UniqueName", "Name", "formid", "savedqueryid", "SiteMapUniqueName"];

/** An element of a package's XML file, read strictly: every error names the file and the way to the element. */
export class XmlNode {
  constructor(
    readonly element: Element,
    readonly file: string,
  ) {}

  get name(): string {
    return this.element.nodeName;
  }

  /** Child elements, all or those of one name, in document order. */
  children(name?: string): XmlNode[] {
    const found: XmlNode[] = [];
    for (let node = this.element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1 && (name === undefined || node.nodeName === name)) {
        found.push(new XmlNode(node as Element, this.file));
      }
    }
    return found;
  }

  /** The only child of a name. @throws ImportError when there are several */
  optionalChild(name: string): XmlNode | undefined {
    const [child, second] = this.children(name);
    if (second) throw second.error("The element stands here twice.");
    return child;
  }

  child(name: string): XmlNode {
    const child = this.optionalChild(name);
    if (!child) throw this.error(`The element <${name}> is missing.`);
    return child;
  }

  /** Trimmed text of a child; undefined when the child is missing or nil, empty when it is empty. */
  optionalText(name: string): string | undefined {
    const child = this.optionalChild(name);
    if (!child || child.optionalAttribute("xsi:nil") === "true") return undefined;
    return child.ownText();
  }

  /** @throws ImportError when the child is missing or empty */
  text(name: string): string {
    const text = this.optionalText(name);
    if (text === undefined || text === "") throw this.error(`The element <${name}> is missing or empty.`);
    return text;
  }

  ownText(): string {
    return (this.element.textContent ?? "").trim();
  }

  optionalFlag(name: string): boolean | undefined {
    const text = this.optionalText(name);
    if (text === undefined || text === "") return undefined;
    if (text !== "0" && text !== "1") throw this.error(`<${name}> is "${text}", which is neither 0 nor 1.`);
    return text === "1";
  }

  optionalInteger(name: string): number | undefined {
    const text = this.optionalText(name);
    return text === undefined || text === "" ? undefined : this.#number(name, text, /^-?\d{1,15}$/);
  }

  integer(name: string): number {
    return this.#number(name, this.text(name), /^-?\d{1,15}$/);
  }

  optionalNumber(name: string): number | undefined {
    const text = this.optionalText(name);
    return text === undefined || text === "" ? undefined : this.#number(name, text, /^-?\d+(\.\d+)?$/);
  }

  /** @returns lower case, without braces */
  guid(name: string): string {
    return this.#guid(`<${name}>`, this.text(name));
  }

  optionalAttribute(name: string): string | undefined {
    return this.element.getAttribute(name) ?? undefined;
  }

  /** @throws ImportError when the attribute is missing or empty */
  attribute(name: string): string {
    const value = this.element.getAttribute(name);
    if (value === null || value === "") throw this.error(`The attribute ${name} is missing or empty.`);
    return value;
  }

  guidAttribute(name: string): string {
    return this.#guid(name, this.attribute(name));
  }

  integerAttribute(name: string): number {
    return this.#number(name, this.attribute(name), /^-?\d{1,15}$/);
  }

  /**
   * Texts by language.
   *
   * @param list e.g. `displaynames`; absent: no texts
   * @param attribute the one that holds the text
   */
  labels(list: string, attribute = "description", language = "languagecode"): Labels {
    const labels: Labels = {};
    for (const label of this.optionalChild(list)?.children() ?? []) {
      const code = label.integerAttribute(language);
      if (labels[code] !== undefined) throw label.error(`There are two texts in the language ${code}.`);
      labels[code] = label.optionalAttribute(attribute) ?? "";
    }
    return labels;
  }

  error(problem: string): ImportError {
    return new ImportError(this.file, this.#place(), problem);
  }

  /** The element as XML text. */
  serialize(): string {
    return new XMLSerializer().serializeToString(this.element);
  }

  #number(name: string, text: string, form: RegExp): number {
    if (!form.test(text)) throw this.error(`${name} is "${text.slice(0, 100)}", which is not a number of its kind.`);
    return Number(text);
  }

  #guid(name: string, text: string): string {
    const match = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(text);
    if (!match?.[1]) throw this.error(`${name} is "${text.slice(0, 100)}", which is not a GUID.`);
    return match[1].toLowerCase();
  }

  /** e.g. `Entities/Entity "fab_Project"/SavedQueries (line 12)` */
  #place(): string {
    const steps: string[] = [];
    for (let node: Element | null = this.element; node; node = parentElement(node)) steps.unshift(step(node));
    const path = steps.length > 1 ? steps.slice(1).join("/") : (steps[0] ?? "");
    const line = this.element.lineNumber;
    return line === undefined ? path : `${path} (line ${line})`;
  }
}

function parentElement(element: Element): Element | null {
  const parent = element.parentNode;
  return parent?.nodeType === 1 ? (parent as Element) : null;
}

function step(element: Element): string {
  const named =
    namingAttributes.map((name) => element.getAttribute(name)).find((value) => value !== null && value !== "") ??
    namingElements
      .map((name) => Array.from(element.childNodes).find((node) => node.nodeName === name)?.textContent)
      .find((text) => text !== undefined && text !== null && text.trim().length > 0 && text.length < 100);
  return named === undefined || named === null ? element.nodeName : `${element.nodeName} "${named.trim()}"`;
}

/**
 * Parses an XML file of a package.
 *
 * @throws ImportError when it is not well-formed UTF-8 XML, declares a document type or entities, or is nested deeper or
 *   holds more elements than any package does
 */
export function parsePackageXml(content: Uint8Array, file: string): XmlNode {
  return parseXmlText(decode(content, file), file);
}

/** The same for XML that stands inside another file as text. */
export function parseXmlText(text: string, file: string): XmlNode {
  // A document type could declare entities that grow without end or name files; no package has one.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new ImportError(file, "", "The file declares a document type or an entity, which is not allowed.");
  }
  checkSize(text, file);
  let root: Element | null;
  try {
    root = new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") throw new Error(message);
      },
    }).parseFromString(text, "text/xml").documentElement;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new ImportError(file, "", `The file is not well-formed XML: ${reason}`);
  }
  if (!root) throw new ImportError(file, "", "The file has no element.");
  return new XmlNode(root, file);
}

function decode(content: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new ImportError(file, "", "The file is not UTF-8.");
  }
}

/**
 * Looks at the tags before the parser does, which takes far longer over a hostile file than over a good one. Also, what
 * reads the tree later may recurse, and must not run out of stack.
 */
function checkSize(text: string, file: string): void {
  let count = 0;
  let depth = 0;
  for (const [tag] of text.matchAll(/<\/?[A-Za-z_](?:"[^"<]*"|'[^'<]*'|[^"'<>])*>/g)) {
    if (tag.startsWith("</")) {
      depth--;
      continue;
    }
    count++;
    if (!tag.endsWith("/>")) depth++;
    if (depth > limits.depth) throw new ImportError(file, "", `Elements are nested deeper than ${limits.depth}.`);
    if (count > limits.elements) throw new ImportError(file, "", `The file has more than ${limits.elements} elements.`);
  }
}
