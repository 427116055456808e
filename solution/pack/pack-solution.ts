import type { Element } from "@xmldom/xmldom";
import { strToU8, zipSync, type Zippable } from "fflate";
import { join } from "node:path";
import { joinCustomizations } from "./customizations";
import { controls, verbatim, webResources, type Files } from "./payloads";
import { componentsOf, listedComponents, onlyInFirst } from "./root-components";
import { element, readXml, rootOf, writeXml } from "./xml";

/** Zip knows no time before 1980, and a fixed one keeps two packages of the same source equal to the byte. */
const timestamp = new Date(1980, 0, 1);

/** Folders that a package is made of. */
export interface PackageInputs {
  /** The unpacked solution. */
  source: string;
  /** Built controls, one folder per control. */
  controls: string;
  /** Built web resources; the path below it is the name of the web resource. */
  webResources: string;
}

/** The folders of the project. @param root its top folder */
export function projectInputs(root: string): PackageInputs {
  return {
    source: join(root, "solution/src"),
    controls: join(root, "out/controls"),
    webResources: join(root, "out/webresources"),
  };
}

/**
 * Makes the package that an admin imports.
 *
 * @returns bytes of the zip; the same for the same input
 * @throws Error naming every built file that is missing, or the source file that is broken or incomplete
 */
export function packSolution(inputs: PackageInputs, managed: boolean): Uint8Array {
  const manifest = readXml(join(inputs.source, "Other/Solution.xml"));
  element(element(rootOf(manifest), "SolutionManifest"), "Managed").textContent = managed ? "1" : "0";
  const customizations = joinCustomizations(inputs.source, managed);
  refuseUnlisted(rootOf(customizations), rootOf(manifest));

  const missing: string[] = [];
  const files: Files = new Map([
    ...verbatim(inputs.source),
    ...webResources(inputs.source, inputs.webResources, missing),
    ...controls(inputs.source, inputs.controls, missing),
    ["customizations.xml", strToU8(writeXml(customizations))],
    ["solution.xml", strToU8(writeXml(manifest))],
  ]);
  if (missing.length > 0) throw new Error(`Not built yet; run "npm run build":\n  ${missing.join("\n  ")}`);
  files.set("[Content_Types].xml", strToU8(contentTypes([...files.keys()])));

  const zip: Zippable = {};
  for (const path of [...files.keys()].sort()) zip[path] = [files.get(path) ?? new Uint8Array(), { mtime: timestamp }];
  return zipSync(zip, { level: 9 });
}

/** The server refuses a component that the manifest does not list, and drops a listed one without a body. */
function refuseUnlisted(customizations: Element, manifest: Element): void {
  const held = componentsOf(customizations);
  const listed = listedComponents(manifest);
  const lines = [
    ...onlyInFirst(held, listed).map(({ code, key }) => `${key} (type ${code}) is not in RootComponents`),
    ...onlyInFirst(listed, held).map(({ code, key }) => `${key} (type ${code}) is in RootComponents, but has no body`),
  ];
  if (lines.length > 0)
    throw new Error(`Other/Solution.xml does not list what the source holds:\n  ${lines.join("\n  ")}`);
}

/** Every extension needs a default, every file without one an override (Open Packaging Conventions). */
function contentTypes(paths: string[]): string {
  const extension = (path: string): string | null => /\.([A-Za-z0-9]+)$/.exec(path)?.[1] ?? null;
  const type = 'ContentType="application/octet-stream"';
  const extensions = new Set([...paths.map(extension).filter((name) => name !== null), "xml"]);
  const lines = [
    ...[...extensions].sort().map((name) => `<Default Extension="${name}" ${type} />`),
    ...paths
      .filter((path) => extension(path) === null)
      .sort()
      .map((path) => `<Override PartName="/${path}" ${type} />`),
  ];
  const namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="${namespace}">${lines.join("")}</Types>\n`;
}
