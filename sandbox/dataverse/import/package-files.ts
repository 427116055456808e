import { ImportError } from "./import-error.js";
import { readZip } from "./read-zip.js";
import { type XmlNode, parsePackageXml } from "./xml-node.js";

const contentTypesFile = "[Content_Types].xml";
const contentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";

/** The files of a package. Who reads one takes it, so that what nobody took can be refused at the end. */
export class PackageFiles {
  readonly #files: Map<string, Uint8Array>;
  readonly #taken = new Set<string>([contentTypesFile]);

  /** @throws ImportError when the zip is broken, or is not a solution's package */
  constructor(zip: Uint8Array) {
    this.#files = readZip(zip);
    for (const file of [contentTypesFile, "solution.xml", "customizations.xml"]) {
      if (this.#files.has(file)) continue;
      const nested = [...this.#files.keys()].find((path) => path.endsWith(`/${file}`));
      const hint = nested ? ` It lies in "${nested}": the files must stand at the top of the zip, in no folder.` : "";
      throw new ImportError(file, "", `The package does not hold this file.${hint}`);
    }
    this.#checkContentTypes();
  }

  take(path: string): Uint8Array | undefined {
    const content = this.#files.get(path);
    if (content) this.#taken.add(path);
    return content;
  }

  takeXml(path: string): XmlNode | undefined {
    const content = this.take(path);
    return content && parsePackageXml(content, path);
  }

  /** Takes every file below a folder; paths are relative to it. */
  takeFolder(folder: string): Map<string, Uint8Array> {
    const found = new Map<string, Uint8Array>();
    for (const [path, content] of this.#files) {
      if (!path.startsWith(`${folder}/`)) continue;
      this.#taken.add(path);
      found.set(path.slice(folder.length + 1), content);
    }
    return found;
  }

  paths(): string[] {
    return [...this.#files.keys()];
  }

  /** @throws ImportError naming a file that no component of the package has to do with */
  refuseLeftOver(): void {
    const leftOver = this.paths().find((path) => !this.#taken.has(path));
    if (leftOver !== undefined) {
      throw new ImportError(leftOver, "", "No component of this package uses the file, or it is of an unknown kind.");
    }
  }

  /** Open Packaging Conventions: each file has a type, by its extension or by its name. */
  #checkContentTypes(): void {
    const types = parsePackageXml(this.#files.get(contentTypesFile) ?? new Uint8Array(), contentTypesFile);
    if (types.name !== "Types" || types.element.namespaceURI !== contentTypesNamespace) {
      throw types.error("The root is not the <Types> of a package.");
    }
    const extensions = new Set<string>();
    const parts = new Set<string>();
    for (const type of types.children()) {
      if (type.name === "Default") extensions.add(type.attribute("Extension").toLowerCase());
      else if (type.name === "Override") parts.add(type.attribute("PartName").toLowerCase());
      else throw type.error("The element is unknown here.");
    }
    for (const path of this.#files.keys()) {
      if (path === contentTypesFile) continue;
      const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
      const isTyped = parts.has(`/${path}`.toLowerCase()) || (extension !== undefined && extensions.has(extension));
      if (!isTyped) throw new ImportError(contentTypesFile, "", `The file "${path}" has no content type.`);
    }
  }
}
