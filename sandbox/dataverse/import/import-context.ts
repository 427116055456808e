import { baseText } from "../metadata/localized-text.js";
import { idOfName } from "../metadata/metadata-id.js";
import type { Metadata } from "../metadata/model.js";
import type { SystemRows } from "../metadata/system-rows.js";
import type { StoredValue } from "../store/store.js";
import type { PackageFiles } from "./package-files.js";
import type { SolutionManifest } from "./read-manifest.js";
import type { XmlNode } from "./xml-node.js";

/** Codes of the component types that a manifest lists by number. */
export const componentTypes = {
  table: "1",
  choice: "9",
  role: "20",
  view: "26",
  workflow: "29",
  form: "60",
  webResource: "61",
  siteMap: "62",
  control: "66",
  app: "80",
  environmentVariable: "380",
} as const;

export type ComponentKind = keyof typeof componentTypes;

/** One import, from the first row to the last; everything it writes is one transaction. */
export class ImportContext {
  /** Id of the solution's row. */
  readonly solutionId: string;
  /** What the package holds, by kind: names in lower case, or ids. */
  readonly components = new Map<ComponentKind, Set<string>>();
  /** Rows this import wrote, as `table/id`. */
  readonly written = new Set<string>();

  /** @param metadata as it will be after the import */
  constructor(
    readonly files: PackageFiles,
    readonly manifest: SolutionManifest,
    readonly metadata: Metadata,
    readonly rows: SystemRows,
  ) {
    this.solutionId = solutionIdOf(manifest.uniqueName);
  }

  get store(): SystemRows["store"] {
    return this.rows.store;
  }

  /** @throws ImportError when the package holds it twice */
  hold(kind: ComponentKind, key: string, node: XmlNode): void {
    const held = this.components.get(kind) ?? new Set<string>();
    this.components.set(kind, held);
    const name = key.toLowerCase();
    if (held.has(name)) throw node.error(`The package holds ${key} twice.`);
    held.add(name);
  }

  holds(kind: ComponentKind, key: string): boolean {
    return this.components.get(kind)?.has(key.toLowerCase()) ?? false;
  }

  /**
   * Writes the row of a component.
   *
   * @throws ImportError when a row of that id belongs to another solution or to the platform, whose components only
   *   forms can be merged into
   */
  putComponent(table: string, id: string, values: Record<string, StoredValue | undefined>, node: XmlNode): void {
    const owner = this.store.get(table, id)?.body.solutionid;
    if (this.store.get(table, id) && owner !== this.solutionId) {
      throw node.error(`${table} ${id} belongs to another solution, and layers over it are not supported.`);
    }
    const columns = this.metadata.tables.get(table)?.columns;
    const introduced = node.optionalChild("IntroducedVersion") ?? node.optionalChild("introducedversion");
    this.rows.put(table, id, {
      ...values,
      solutionid: this.solutionId,
      ismanaged: this.manifest.isManaged,
      componentstate: 0,
      ...(introduced && columns?.has("introducedversion") && { introducedversion: introduced.ownText() || null }),
    });
    this.written.add(`${table}/${id}`);
  }

  putText(table: string, id: string, column: string, labels: Record<number, string>): void {
    this.rows.putText(table, id, column, labels);
  }
}

export const solutionIdOf = (uniqueName: string): string => idOfName("solution", uniqueName.toLowerCase());

/** @throws ImportError when there is no text at all, where the platform needs one */
export function requireText(labels: Record<number, string>, node: XmlNode, list: string): Record<number, string> {
  if (baseText(labels) === "") throw node.error(`<${list}> holds no text.`);
  return labels;
}
