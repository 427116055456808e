import { baseText } from "../metadata/localized-text.js";
import { replaceMetadata } from "../metadata/layer.js";
import { idOfName } from "../metadata/metadata-id.js";
import type { Metadata } from "../metadata/model.js";
import { keepLayer, layerOf } from "../metadata/restore-metadata.js";
import { SystemRows } from "../metadata/system-rows.js";
import type { Store } from "../store/store.js";
import { type ImportKind, checkDependencies, checkRootComponents, importKind } from "./check-manifest.js";
import { customizationsShape } from "./customizations-shape.js";
import { importApps, importSiteMaps } from "./import-apps.js";
import { ImportContext, solutionIdOf } from "./import-context.js";
import { importControls } from "./import-controls.js";
import { ImportError } from "./import-error.js";
import { checkWhole, refuseForeignParts } from "./check-metadata.js";
import { importForms } from "./import-forms.js";
import { type PackageMetadata, mergeMetadata, readMetadata } from "./import-metadata.js";
import { importRoles } from "./import-roles.js";
import { importConnectionReferences, importEnvironmentVariables } from "./import-settings.js";
import { importViews } from "./import-views.js";
import { importWebResources } from "./import-web-resources.js";
import { importWorkflows } from "./import-workflows.js";
import { PackageFiles } from "./package-files.js";
import { type SolutionManifest, readManifest } from "./read-manifest.js";
import { checkShape } from "./shape.js";
import { difference, joinLayers, removeFromMetadata, removeRows } from "./upgrade.js";
import type { XmlNode } from "./xml-node.js";

export interface ImportRequest {
  store: Store;
  /** Metadata of the store; after the import it has what the solution adds. */
  metadata: Metadata;
  /** Bytes of the package. */
  zip: Uint8Array;
  now: Date;
  /** Who imports, `systemuserid`. */
  userId: string;
}

export interface ImportReport {
  solution: string;
  version: string;
  isManaged: boolean;
  kind: ImportKind;
  /** How many rows of each table the import wrote, and how many tables, columns, choices and relationships it brought. */
  components: Record<string, number>;
  /** What an administrator should know, though it is no error. */
  warnings: string[];
}

/**
 * Imports a solution: everything in one transaction, or nothing.
 *
 * Understood are, of a managed or unmanaged package in the format of version 9.2:
 * - solution.xml: names, version, publisher, root components, missing dependencies;
 * - tables that the package makes (any ownership; text, memo, yes/no, choice, choices, whole number, big integer, decimal,
 *   floating point, money, date, lookup, customer, owner, state, status, unique identifier), columns that it adds to
 *   other tables, alternate keys, global and local choices, many-to-one relationships, column maps, labels of every
 *   language;
 * - views, whole main, quick, quick create and card forms, and diffs of forms (`solutionaction`), merged into the form
 *   of the same id;
 * - web resources, controls with their files, roles with privileges, environment variables and their values, connection
 *   references, cloud flows, apps with their site maps.
 *
 * Refused, because what is not understood could only be imported wrongly: many-to-many relationships, automatic numbers,
 * calculated columns, image and file columns, activities, ribbon commands, dashboards, plug-ins, canvas apps, custom
 * APIs, processes other than cloud flows, layers over components of others beside forms, tables and columns, and every
 * element, attribute, file and component type that is not known.
 *
 * Alternate keys are Pending afterwards; the caller has them built over the rows at a later time, as a job does on the
 * platform.
 *
 * @throws ImportError naming file, place and problem; store and metadata are then as before
 */
export function importSolution(request: ImportRequest): ImportReport {
  const { store, metadata, zip, now, userId } = request;
  const files = new PackageFiles(zip);
  const manifest = readManifest(take(files, "solution.xml"));
  const root = take(files, "customizations.xml");
  if (root.name !== "ImportExportXml") throw root.error("The root is not <ImportExportXml>.");
  checkShape(root, customizationsShape);
  checkDependencies(manifest, store, metadata);
  const installed = store.get<{ version: string; ismanaged: boolean }>("solution", solutionIdOf(manifest.uniqueName));
  const kind = importKind(manifest, installed?.body);
  const source = readMetadata(root, metadata);
  const before = layerOf(store, manifest.uniqueName);
  refuseForeignParts(metadata, source, before);
  const merged = mergeMetadata(metadata, source);
  const gone = before && kind === "upgrade" ? difference(before, source.layer) : undefined;
  if (gone) removeFromMetadata(merged, gone);
  checkWhole(merged, manifest.node);
  const layer = before && kind === "update" ? joinLayers(before, source.layer) : source.layer;

  const context = new ImportContext(files, manifest, merged, new SystemRows(store, merged, now, userId));
  const warnings = store.transaction(() => {
    keepLayer(store, manifest.uniqueName, layer);
    const found = importComponents(context, root, source);
    if (gone) removeRows(context, gone);
    putSolution(context, manifest, installed !== undefined);
    return found;
  });
  replaceMetadata(metadata, merged);
  return report(context, source, kind, warnings);
}

function take(files: PackageFiles, path: string): XmlNode {
  const root = files.takeXml(path);
  if (!root) throw new ImportError(path, "", "The package does not hold this file.");
  return root;
}

/** In the order in which components need each other: forms name views, controls and scripts; apps name them all. */
function importComponents(context: ImportContext, root: XmlNode, source: PackageMetadata): string[] {
  const nodes = (section: string): XmlNode[] => root.optionalChild(section)?.children() ?? [];
  for (const language of nodes("Languages")) {
    if (!/^\d{4,5}$/.test(language.ownText())) throw language.error("The language is no language code.");
  }
  for (const { name, node, metadata } of source.tables) {
    context.hold("table", name, node);
    const table = context.metadata.tables.get(name);
    if (table && metadata.definition) context.rows.putTablePrivileges(table);
  }
  for (const [name, node] of source.nodes.choices) context.hold("choice", name, node);
  importWebResources(context, nodes("WebResources"));
  const warnings = importControls(context, nodes("CustomControls"));
  for (const table of source.tables) importViews(context, table);
  for (const table of source.tables) importForms(context, table);
  importRoles(context, nodes("Roles"));
  importEnvironmentVariables(context);
  importConnectionReferences(context, nodes("connectionreferences"));
  warnings.push(...importWorkflows(context, nodes("Workflows")));
  importSiteMaps(context, nodes("AppModuleSiteMaps"));
  importApps(context, nodes("AppModules"));
  context.files.refuseLeftOver();
  checkRootComponents(context);
  return warnings;
}

function putSolution(context: ImportContext, manifest: SolutionManifest, isInstalled: boolean): void {
  const { publisher } = manifest;
  const publisherId = idOfName("publisher", publisher.uniqueName.toLowerCase());
  const known = context.store.get("publisher", publisherId)?.body.customizationprefix;
  if (known !== undefined && known !== publisher.prefix) {
    throw manifest.node.error(`The publisher ${publisher.uniqueName} is here with another prefix.`);
  }
  const { rows } = context;
  rows.put("publisher", publisherId, {
    uniquename: publisher.uniqueName,
    customizationprefix: publisher.prefix,
    customizationoptionvalueprefix: publisher.optionValuePrefix,
    emailaddress: publisher.email,
    supportingwebsiteurl: publisher.website,
  });
  rows.putText("publisher", publisherId, "friendlyname", publisher.labels);
  rows.putText("publisher", publisherId, "description", publisher.descriptions);
  rows.put("solution", context.solutionId, {
    uniquename: manifest.uniqueName,
    friendlyname: baseText(manifest.labels) || manifest.uniqueName,
    version: manifest.version,
    ismanaged: manifest.isManaged,
    isvisible: true,
    publisherid: { table: "publisher", id: publisherId },
    solutionpackageversion: manifest.packageVersion,
    ...(!isInstalled && { installedon: rows.time }),
    updatedon: rows.time,
  });
  rows.putText("solution", context.solutionId, "description", manifest.descriptions);
}

function report(context: ImportContext, source: PackageMetadata, kind: ImportKind, warnings: string[]): ImportReport {
  const { uniqueName, version, isManaged } = context.manifest;
  const components: Record<string, number> = {
    tables: source.layer.tables.filter(({ definition }) => definition).length,
    columns: source.layer.tables.flatMap(({ columns }) => columns).length,
    choices: source.layer.choices.length,
    relationships: source.layer.relationships.length,
  };
  for (const row of context.written) {
    const table = row.slice(0, row.indexOf("/"));
    components[table] = (components[table] ?? 0) + 1;
  }
  return { solution: uniqueName, version, isManaged, kind, components, warnings };
}
