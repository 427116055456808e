import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** All files below a folder as paths with forward slashes relative to it, sorted by code unit so that order is stable. */
export function filesBelow(directory: string, prefix = ""): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      return statSync(path).isDirectory() ? filesBelow(path, `${prefix}${name}/`) : [`${prefix}${name}`];
    });
}

/** Names of the folders in a folder, sorted. */
export function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => statSync(join(directory, name)).isDirectory())
    .sort();
}

/**
 * Files of a folder that belong into a package of one kind: where `x_managed.xml` stands beside `x.xml`, the managed
 * package takes the first and the unmanaged the second.
 */
export function filesForKind(directory: string, managed: boolean): string[] {
  const names = existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => name.endsWith(".xml"))
        .sort()
    : [];
  const twin = (name: string): string => name.replace(/\.xml$/, "_managed.xml");
  return names.filter((name) => {
    const isTwin = name.endsWith("_managed.xml");
    return managed ? isTwin || !names.includes(twin(name)) : !isTwin;
  });
}
