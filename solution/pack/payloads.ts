import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./source-tree";
import { element, readXml, rootOf } from "./xml";

/** Files of a package by their path in the zip. */
export type Files = Map<string, Uint8Array>;

/** Names what an unfinished build lacks, so that one refusal can list it all. */
export type Missing = string[];

const descriptions = (folder: string): string[] => filesBelow(folder).filter((name) => name.endsWith(".data.xml"));

/** Web resources: the built file of the same name goes to the path that the description says. */
export function webResources(source: string, built: string, missing: Missing): Files {
  const files: Files = new Map();
  const folder = join(source, "WebResources");
  for (const path of descriptions(folder)) {
    const description = rootOf(readXml(join(folder, path)));
    const name = element(description, "Name").textContent ?? "";
    const target = (element(description, "FileName").textContent ?? "").replace(/^\//, "");
    const payload = join(built, name);
    if (existsSync(payload)) files.set(target, readFileSync(payload));
    else missing.push(`web resource ${name} (no ${payload})`);
  }
  return files;
}

/** Controls: everything that was built for the control, but the licence notices of the toolchain's comments. */
export function controls(source: string, built: string, missing: Missing): Files {
  const files: Files = new Map();
  const folder = join(source, "Controls");
  for (const path of descriptions(folder)) {
    const name = element(rootOf(readXml(join(folder, path))), "Name").textContent ?? "";
    const output = join(built, name.slice(name.lastIndexOf(".") + 1));
    for (const needed of ["ControlManifest.xml", "bundle.js"]) {
      if (!existsSync(join(output, needed))) missing.push(`control ${name} (no ${join(output, needed)})`);
    }
    for (const file of filesBelow(output)) {
      if (!file.endsWith(".LICENSE.txt")) files.set(`Controls/${name}/${file}`, readFileSync(join(output, file)));
    }
  }
  return files;
}

/** Flows and environment variables are copied as they stand. */
export function verbatim(source: string): Files {
  const files: Files = new Map();
  for (const folder of ["Workflows", "environmentvariabledefinitions"]) {
    for (const path of filesBelow(join(source, folder)).filter((name) => !name.endsWith(".data.xml"))) {
      files.set(`${folder}/${path}`, readFileSync(join(source, folder, path)));
    }
  }
  return files;
}
