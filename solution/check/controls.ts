import type { Element } from "@xmldom/xmldom";
import { childText, descendants, section, xmlOf, type SolutionPackage } from "./solution-package";

/** A property or data set that a control's manifest declares. */
export interface ControlParameter {
  name: string;
  required: boolean;
}

/** What a control's manifest says. */
export interface ControlManifest {
  path: string;
  root: Element;
  namespace: string;
  constructorName: string;
  version: string;
  properties: ControlParameter[];
  dataSets: string[];
  /** Paths of code, styles and strings, relative to the control's folder. */
  resources: string[];
}

/** Full names of the controls that customizations.xml describes. */
export function controlNames(pack: SolutionPackage): string[] {
  return section(pack, "CustomControls").map((control) => childText(control, "Name"));
}

/** Files of a control by their path in its folder. */
export function controlFiles(pack: SolutionPackage, name: string): Map<string, Uint8Array> {
  const folder = `Controls/${name}/`;
  const found = [...pack.files].filter(([path]) => path.startsWith(folder));
  return new Map(found.map(([path, bytes]) => [path.slice(folder.length), bytes]));
}

/** The manifest of a control, or null when the package has none of it. */
export function controlManifest(pack: SolutionPackage, name: string): ControlManifest | null {
  const path = `Controls/${name}/ControlManifest.xml`;
  if (!pack.files.has(path)) return null;
  const root = xmlOf(pack.files, path);
  const [control] = descendants(root, "control");
  if (!control) return null;
  return {
    path,
    root,
    namespace: control.getAttribute("namespace") ?? "",
    constructorName: control.getAttribute("constructor") ?? "",
    version: control.getAttribute("version") ?? "",
    properties: descendants(control, "property").map((property) => ({
      name: property.getAttribute("name") ?? "",
      required: property.getAttribute("required") === "true",
    })),
    dataSets: descendants(control, "data-set").map((dataSet) => dataSet.getAttribute("name") ?? ""),
    resources: ["code", "css", "resx", "img", "html"].flatMap((kind) =>
      descendants(control, kind).map((resource) => resource.getAttribute("path") ?? ""),
    ),
  };
}
