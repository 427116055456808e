import { strToU8, zipSync, type Zippable } from "fflate";
import { join } from "node:path";
import { joinCustomizations } from "./customizations";
import { controls, verbatim, webResources, type Files } from "./payloads";
import { element, readXml, rootOf, writeXml } from "./xml";

/** Zip knows no time before 1980, and a fixed one keeps two packages of the same source equal to the byte. */
const timestamp = new Date(1980, 0, 1);

/**
 * Makes the package that an admin imports.
 *
 * @param root folder of the project; reads `solution/src`, `out/controls` and `out/webresources`
 * @returns bytes of the zip; the same for the same input
 * @throws Error naming the file when something is missing or broken
 */
export function packSolution(root: string, managed: boolean): Uint8Array {
  const source = join(root, "solution/src");
  const manifest = readXml(join(source, "Other/Solution.xml"));
  element(element(rootOf(manifest), "SolutionManifest"), "Managed").textContent = managed ? "1" : "0";

  const files: Files = new Map([
    ...verbatim(source),
    ...webResources(source, join(root, "out/webresources")),
    ...controls(source, join(root, "out/controls")),
    ["customizations.xml", strToU8(writeXml(joinCustomizations(source, managed)))],
    ["solution.xml", strToU8(writeXml(manifest))],
  ]);
  files.set("[Content_Types].xml", strToU8(contentTypes([...files.keys()])));

  const zip: Zippable = {};
  for (const path of [...files.keys()].sort()) zip[path] = [files.get(path) ?? new Uint8Array(), { mtime: timestamp }];
  return zipSync(zip, { level: 9 });
}

/** Every extension needs a default, every file without one an override (Open Packaging Conventions). */
function contentTypes(paths: string[]): string {
  const extension = (path: string): string | null => /\.([A-Za-z0-9]+)$/.exec(path)?.[1] ?? null;
  // A web resource's file name ends in its id, so a dot in it is no extension.
  const isBare = (path: string): boolean => path.startsWith("WebResources/") || extension(path) === null;
  const type = 'ContentType="application/octet-stream"';
  const extensions = new Set([...paths.filter((path) => !isBare(path)).map((path) => extension(path) ?? ""), "xml"]);
  const lines = [
    ...[...extensions].sort().map((name) => `<Default Extension="${name}" ${type} />`),
    ...paths
      .filter(isBare)
      .sort()
      .map((path) => `<Override PartName="/${path}" ${type} />`),
  ];
  const namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="${namespace}">${lines.join("")}</Types>\n`;
}
