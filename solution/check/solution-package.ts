import type { Element } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";
import { elements, parseXml, rootOf } from "../pack/xml";

/** A package, unpacked and read. */
export interface SolutionPackage {
  /** Name of the zip file. */
  name: string;
  /** Bytes of the zip. */
  size: number;
  files: ReadonlyMap<string, Uint8Array>;
  /** Root element of solution.xml. */
  manifest: Element;
  /** Root element of customizations.xml. */
  customizations: Element;
}

/** Ten times what the platform accepts packed; a zip that claims to hold more lies, or is a bomb. */
const largestUnpacked = 950 * 1024 * 1024;

/**
 * The files of a zip by path.
 *
 * @param name of the zip, for the error
 * @throws Error when it is no zip, holds a path twice or claims to hold too much
 */
export function unpack(name: string, zip: Uint8Array): Map<string, Uint8Array> {
  const paths = new Set<string>();
  let size = 0;
  try {
    const files = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (paths.has(name)) throw new Error(`it holds ${name} twice`);
        paths.add(name);
        size += originalSize;
        if (size > largestUnpacked) throw new Error(`it claims to hold more than ${largestUnpacked} bytes`);
        return !name.endsWith("/");
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    throw new Error(
      `${name}: This is no zip that can be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Text of a file, without byte order mark. @throws Error when the package has no such file */
export function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`The package has no ${path}.`);
  return strFromU8(bytes).replace(/^\uFEFF/, "");
}

/** Roots of files that were read already: most files are asked for by several checks, and the largest takes long. */
const roots = new WeakMap<Uint8Array, Element>();

/** Root element of an XML file of the package. @throws Error when it is missing or not well-formed */
export function xmlOf(files: ReadonlyMap<string, Uint8Array>, path: string): Element {
  const bytes = files.get(path);
  const known = bytes && roots.get(bytes);
  if (known) return known;
  const root = rootOf(parseXml(textOf(files, path), path));
  if (bytes) roots.set(bytes, root);
  return root;
}

/** Reads what every check looks at. @throws Error when a file without which nothing can be judged is broken */
export function readPackage(name: string, size: number, files: ReadonlyMap<string, Uint8Array>): SolutionPackage {
  return {
    name,
    size,
    files,
    manifest: xmlOf(files, "solution.xml"),
    customizations: xmlOf(files, "customizations.xml"),
  };
}

/** Text of a child of `SolutionManifest`, empty when there is none. */
export function manifestText(pack: SolutionPackage, name: string): string {
  const [manifest] = elements(pack.manifest, "SolutionManifest");
  return manifest ? childText(manifest, name) : "";
}

/** Prefix of the publisher with its underscore: `cosell_`. */
export function publisherPrefix(pack: SolutionPackage): string {
  return `${descendants(pack.manifest, "CustomizationPrefix")[0]?.textContent ?? ""}_`;
}

/** Text of the first child of a name, empty when there is none. */
export function childText(parent: Element, name: string): string {
  return elements(parent, name)[0]?.textContent?.trim() ?? "";
}

/** All elements of a name below another, in document order. */
export function descendants(parent: Element, name: string): Element[] {
  return Array.from(parent.getElementsByTagName(name));
}

/** The bodies in a section of customizations.xml. */
export function section(pack: SolutionPackage, name: string): Element[] {
  return elements(pack.customizations, name).flatMap((place) => elements(place));
}

/** Languages that the package ships, as LCID. */
export function shippedLanguages(pack: SolutionPackage): string[] {
  return section(pack, "Languages").map((language) => language.textContent?.trim() ?? "");
}
