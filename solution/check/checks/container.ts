import { descendants, textOf, xmlOf } from "../solution-package";
import type { Check, Finding } from "../check";

/** Files without which an archive is no solution. */
const required = ["[Content_Types].xml", "solution.xml", "customizations.xml"];

/** Largest package that the platform accepts, in bytes. */
const largest = 95 * 1024 * 1024;

/** What keeps a package from being read at all: findings here leave every other check without ground. */
export function containerFindings(files: ReadonlyMap<string, Uint8Array>): Finding[] {
  const missing = required
    .filter((path) => !files.has(path))
    .map((path) => ({
      file: path,
      place: "top of the zip",
      message: "is missing; a folder around it counts as missing",
    }));
  const unsafe = [...files.keys()]
    .filter((path) => path.includes("\\") || path.startsWith("/") || path.split("/").includes(".."))
    .map((path) => ({ file: path, place: "path", message: "leaves the package or uses backslashes" }));
  const malformed = [...files.keys()]
    .filter((path) => path.endsWith(".xml") || path.endsWith(".resx"))
    .flatMap((path) => {
      try {
        xmlOf(files, path);
        return [];
      } catch (error) {
        return [{ file: path, place: "text", message: error instanceof Error ? error.message : String(error) }];
      }
    });
  return [...missing, ...unsafe, ...malformed];
}

/** `solution.xml` and its two companions stand at the top, paths stay inside, and all XML is well-formed. */
export const container: Check = {
  id: "container",
  title: "The zip has its three files at the top, safe paths, and XML that can be read",
  run: (pack) => containerFindings(pack.files),
};

/** Every entry has a content type, as the Open Packaging Conventions want it. */
export const contentTypes: Check = {
  id: "content-types",
  title: "[Content_Types].xml covers every file, by extension or by name",
  run: ({ files }) => {
    const file = "[Content_Types].xml";
    const root = xmlOf(files, file);
    const extensions = new Set(descendants(root, "Default").map((entry) => entry.getAttribute("Extension")));
    const names = new Set(descendants(root, "Override").map((entry) => entry.getAttribute("PartName")));
    return [...files.keys()]
      .filter((path) => path !== file)
      .filter((path) => !names.has(`/${path}`) && !extensions.has(/\.([A-Za-z0-9]+)$/.exec(path)?.[1] ?? null))
      .map((path) => ({
        file,
        place: "Types",
        message: `${path} has neither a Default for its extension nor an Override`,
      }));
  },
};

/** The platform refuses larger packages. */
export const packageSize: Check = {
  id: "package-size",
  title: "The package is smaller than 95 MB",
  run: ({ name, size }) =>
    size < largest ? [] : [{ file: name, place: "size", message: `${size} bytes, where ${largest - 1} are allowed` }],
};

/** A package imports as what its flag says, and its file name promises the same. */
export const managedFlag: Check = {
  id: "managed-flag",
  title: "The package is managed or unmanaged, as its file name says",
  run: ({ name, files, manifest }) => {
    const flags = descendants(manifest, "Managed").map((flag) => flag.textContent);
    const expected = name.endsWith("_managed.zip") ? "1" : "0";
    if (flags.length === 1 && flags[0] === expected) return [];
    const message = `Managed is ${flags.join(", ") || "missing"}, but ${name} promises ${expected}`;
    return textOf(files, "solution.xml")
      ? [{ file: "solution.xml", place: "SolutionManifest > Managed", message }]
      : [];
  },
};
