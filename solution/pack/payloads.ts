import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./source-tree";
import { element, readXml, rootOf } from "./xml";

/** Files of a package by their path in the zip. */
export type Files = Map<string, Uint8Array>;

function read(path: string, neededBy: string): Uint8Array {
  if (!existsSync(path)) throw new Error(`${path} is missing, but ${neededBy} needs it. Run "npm run build".`);
  return readFileSync(path);
}

/** Web resources: the built file of the same name goes to the path that the description says. */
export function webResources(source: string, built: string): Files {
  const files: Files = new Map();
  for (const path of filesBelow(join(source, "WebResources")).filter((name) => name.endsWith(".data.xml"))) {
    const description = rootOf(readXml(join(source, "WebResources", path)));
    const name = element(description, "Name").textContent ?? "";
    const target = (element(description, "FileName").textContent ?? "").replace(/^\//, "");
    files.set(target, read(join(built, name), path));
  }
  return files;
}

/** Controls: everything that was built for the control, but the licence notices of the toolchain's comments. */
export function controls(source: string, built: string): Files {
  const files: Files = new Map();
  for (const path of filesBelow(join(source, "Controls")).filter((name) => name.endsWith(".data.xml"))) {
    const description = rootOf(readXml(join(source, "Controls", path)));
    const name = element(description, "Name").textContent ?? "";
    const folder = join(built, name.slice(name.lastIndexOf(".") + 1));
    read(join(folder, "ControlManifest.xml"), path);
    for (const file of filesBelow(folder)) {
      if (!file.endsWith(".LICENSE.txt")) files.set(`Controls/${name}/${file}`, read(join(folder, file), path));
    }
  }
  return files;
}

/** Flows and environment variables are copied as they stand. */
export function verbatim(source: string): Files {
  const files: Files = new Map();
  for (const folder of ["Workflows", "environmentvariabledefinitions"]) {
    for (const path of filesBelow(join(source, folder)).filter((name) => !name.endsWith(".data.xml"))) {
      files.set(`${folder}/${path}`, read(join(source, folder, path), folder));
    }
  }
  return files;
}
