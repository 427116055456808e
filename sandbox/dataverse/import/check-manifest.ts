import { idOfName } from "../metadata/metadata-id.js";
import type { Metadata } from "../metadata/model.js";
import type { Store } from "../store/store.js";
import { type ComponentKind, type ImportContext, componentTypes } from "./import-context.js";
import { compareVersions, type ComponentName, type SolutionManifest } from "./read-manifest.js";

interface InstalledSolution {
  version: string;
  ismanaged: boolean;
}

export type ImportKind = "install" | "update" | "upgrade";

/**
 * What an import does to what is installed: the same version again is an update, which takes nothing away; so is every
 * unmanaged one. A managed package of a higher version is an upgrade: what it no longer holds is removed.
 *
 * @throws ImportError when the package is older than what is installed, or managed where that is not
 */
export function importKind(manifest: SolutionManifest, installed: InstalledSolution | undefined): ImportKind {
  if (!installed) return "install";
  const { uniqueName, version, isManaged, node } = manifest;
  if (installed.ismanaged !== isManaged) {
    const [here, there] = isManaged ? ["an unmanaged", "managed"] : ["a managed", "unmanaged"];
    throw node.error(`The solution ${uniqueName} is installed as ${here} one, and the package is ${there}.`);
  }
  const difference = compareVersions(version, installed.version);
  if (difference < 0) {
    throw node.error(`The package is ${uniqueName} ${version}; the higher version ${installed.version} is installed.`);
  }
  return difference > 0 && isManaged ? "upgrade" : "update";
}

/** @throws ImportError naming the first component that the solution needs of another one, and that is not here */
export function checkDependencies(manifest: SolutionManifest, store: Store, metadata: Metadata): void {
  for (const { required, solution, dependent } of manifest.missingDependencies) {
    if (isInstalled(required, store, metadata)) continue;
    const name = required.displayName || (required.schemaName ?? required.id ?? "");
    const origin = solution === "" ? "" : ` of the solution ${solution}`;
    const user = dependent.displayName || (dependent.schemaName ?? dependent.id ?? "");
    throw required.node.error(`${user} needs ${name} (type ${required.type})${origin}, which is not installed.`);
  }
}

function isInstalled(component: ComponentName, store: Store, metadata: Metadata): boolean {
  const name = component.schemaName ?? "";
  const isRow = (table: string): boolean => component.id !== null && store.get(table, component.id) !== undefined;
  const isNamed = (table: string, column: string): boolean =>
    store.all<Record<string, unknown>>(table).some(({ body }) => {
      const value = body[column];
      return typeof value === "string" && value.toLowerCase() === name.toLowerCase();
    });
  switch (component.type) {
    case "1":
      return metadata.tables.has(name.toLowerCase());
    case "2":
      return metadata.tables.get((component.parent ?? "").toLowerCase())?.columns.has(name.toLowerCase()) ?? false;
    case "9":
      return metadata.choices.has(name);
    case "10":
      return metadata.relationships.some(({ schemaName }) => schemaName.toLowerCase() === name.toLowerCase());
    case "20":
      return isRow("role");
    case "26":
      return isRow("savedquery");
    case "29":
      return isRow("workflow");
    case "60":
      return isRow("systemform");
    case "61":
      return isRow("webresource") || isNamed("webresource", "name");
    case "62":
      return isNamed("sitemap", "sitemapnameunique");
    case "66":
      return store.get("customcontrol", idOfName("customcontrol", name)) !== undefined;
    case "80":
      return isNamed("appmodule", "uniquename");
    case "380":
    case "environmentvariabledefinition":
      return isNamed("environmentvariabledefinition", "schemaname");
    case "connectionreference":
      return isNamed("connectionreference", "connectionreferencelogicalname");
    default:
      throw component.node.error(`Components of the type ${component.type} are not known here.`);
  }
}

/** Kinds that a manifest has to list; the others come with their table, or are found by their files. */
const listedKinds: readonly ComponentKind[] = [
  ...(["table", "choice", "role", "workflow", "webResource", "siteMap", "control", "app"] as const),
];

/**
 * The list of a manifest and the contents of its package must be the same.
 *
 * @throws ImportError naming a component that is listed and missing, or there and not listed, or of an unknown type
 */
export function checkRootComponents(context: ImportContext): void {
  const listed = new Map<ComponentKind, Set<string>>();
  for (const component of context.manifest.rootComponents) {
    const kind = (Object.keys(componentTypes) as ComponentKind[]).find(
      (name) => componentTypes[name] === component.type,
    );
    if (!kind) throw component.node.error(`Components of the type ${component.type} are not known here.`);
    const behavior = component.node.optionalAttribute("behavior") ?? "0";
    if (!["0", "1", "2"].includes(behavior)) throw component.node.error(`The behavior ${behavior} is unknown.`);
    const key = (component.id ?? component.schemaName ?? "").toLowerCase();
    if (!context.holds(kind, key)) throw component.node.error(`The package does not hold ${key}, which it lists.`);
    listed.set(kind, (listed.get(kind) ?? new Set()).add(key));
  }
  for (const kind of listedKinds) {
    for (const key of context.components.get(kind) ?? []) {
      if (listed.get(kind)?.has(key)) continue;
      throw context.manifest.node.error(`<RootComponents> does not list ${key} (type ${componentTypes[kind]}).`);
    }
  }
}
