import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { controlFiles, controlManifest, controlNames } from "./controls";
import { manifestText, type SolutionPackage } from "./solution-package";
import { element } from "../pack/xml";

/** What a release was made of, as far as the next one must be compared with it. */
export interface ReleaseManifest {
  /** Version of the solution, four parts. */
  version: string;
  /** Unique name of the publisher. */
  publisher: string;
  /** Logical names of the connection references; one that vanishes stops an upgrade. */
  connectionReferences: string[];
  /** By full name of the control: its version, and the SHA-256 of each file by its path in the control's folder. */
  controls: Record<string, { version: string; files: Record<string, string> }>;
}

/** SHA-256 of each file of a control, in hexadecimal, by its path in the control's folder. */
export function fileHashes(pack: SolutionPackage, control: string): Record<string, string> {
  const files = [...controlFiles(pack, control)].sort(([first], [second]) => (first < second ? -1 : 1));
  return Object.fromEntries(files.map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]));
}

/** Logical names of a package's connection references, sorted. */
export function connectionReferences(pack: SolutionPackage): string[] {
  return Array.from(pack.customizations.getElementsByTagName("connectionreference"))
    .map((reference) => reference.getAttribute("connectionreferencelogicalname") ?? "")
    .sort();
}

/** The manifest of a package that is being released. */
export function releaseManifestOf(pack: SolutionPackage): ReleaseManifest {
  const publisher = element(element(pack.manifest, "SolutionManifest"), "Publisher");
  return {
    version: manifestText(pack, "Version"),
    publisher: element(publisher, "UniqueName").textContent ?? "",
    connectionReferences: connectionReferences(pack),
    controls: Object.fromEntries(
      controlNames(pack).map((name) => [
        name,
        { version: controlManifest(pack, name)?.version ?? "", files: fileHashes(pack, name) },
      ]),
    ),
  };
}

/**
 * What was released last, as the project keeps it.
 *
 * @returns null before the first release, when the file holds `null`
 * @throws Error when there is no file, or one that is no release manifest
 */
export function readReleaseManifest(path: string): ReleaseManifest | null {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (value === null) return null;
  if (!isReleaseManifest(value)) throw new Error(`${path} is no release manifest.`);
  return value;
}

function isReleaseManifest(value: unknown): value is ReleaseManifest {
  const parts = value as Partial<ReleaseManifest>;
  return (
    typeof parts.version === "string" &&
    typeof parts.publisher === "string" &&
    Array.isArray(parts.connectionReferences) &&
    typeof parts.controls === "object"
  );
}

/** Compares versions part by part as numbers: negative, zero or positive, as a sort wants it. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [first, second].map((version) => version.split(".").map(Number));
  for (let index = 0; index < Math.max(a?.length ?? 0, b?.length ?? 0); index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
