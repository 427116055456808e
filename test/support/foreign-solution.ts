import { type Zippable, strFromU8, strToU8, zipSync } from "fflate";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "foreign-solution");

/** Files of a package by their path in the zip. */
export type PackageFiles = Record<string, Uint8Array>;

/** Files of a small solution of another publisher: a table, its form with a control and a script of its own, an app. */
export function foreignSolutionFiles(): PackageFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
  const files: PackageFiles = {};
  for (const path of paths) files[path] = new Uint8Array(readFileSync(join(folder, path)));
  return files;
}

/** Zips a package; the list of content types is made from its files unless it is among them. */
export function packageZip(files: PackageFiles): Uint8Array {
  const whole: Zippable = { "[Content_Types].xml": strToU8(contentTypes(Object.keys(files))), ...files };
  return zipSync(whole, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** The package of the foreign solution. @param edit changes its files first */
export function foreignSolutionZip(edit: (files: PackageFiles) => void = () => undefined): Uint8Array {
  const files = foreignSolutionFiles();
  edit(files);
  return packageZip(files);
}

/** Replaces a text of a file once. @throws Error when the text does not stand there */
export function replaceIn(files: PackageFiles, path: string, from: string | RegExp, to: string): void {
  const before = strFromU8(files[path] ?? new Uint8Array());
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} does not hold ${String(from)}.`);
  files[path] = strToU8(after);
}

function contentTypes(paths: string[]): string {
  const extensions = new Set(["xml"]);
  const parts: string[] = [];
  for (const path of paths) {
    const extension = /\.([^./]+)$/.exec(path)?.[1];
    if (extension === undefined) parts.push(path);
    else extensions.add(extension);
  }
  const type = 'ContentType="application/octet-stream"';
  const lines = [
    ...[...extensions].map((extension) => `<Default Extension="${extension}" ${type} />`),
    ...parts.map((path) => `<Override PartName="/${path}" ${type} />`),
  ];
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${lines.join("")}</Types>`;
}
