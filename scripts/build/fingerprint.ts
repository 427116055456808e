import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

function* files(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== "generated" || path.endsWith("core")) yield* files(join(path, name));
  }
}

/** Fingerprint of files and folders by their content, so that a fresh clone and a touched file do not mislead. */
export function fingerprint(paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of files(join(root, path))) {
      hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/**
 * Runs a build step unless its inputs are those of the last successful run and its output is still there.
 *
 * @param outputs paths that the step writes
 * @returns whether the step ran
 */
export async function whenStale(
  step: string,
  inputs: string[],
  outputs: string[],
  build: () => Promise<void>,
): Promise<boolean> {
  const mark = join(root, "out/.built", step);
  const now = fingerprint(inputs);
  const last = existsSync(mark) ? readFileSync(mark, "utf8") : null;
  if (last === now && outputs.every((path) => existsSync(join(root, path)))) return false;
  await build();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, now);
  return true;
}
