import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/**
 * Where a picture of a step goes: into the documents with `PICTURES=1`, else beside the build, where nobody commits it.
 *
 * @param name file name without its ending
 */
export function picturePath(name: string): string {
  const path = join(root, process.env.PICTURES === "1" ? "docs/images" : "out/pictures", `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
