import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Configuration, Stats } from "webpack";

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, "../..");

function bundle(configuration: Configuration): Promise<Stats> {
  const webpack = require("webpack") as (
    options: Configuration,
    done: (error: Error | null, stats?: Stats) => void,
  ) => void;
  return new Promise((done, fail) => {
    webpack(configuration, (error, stats) => {
      if (error ?? !stats) fail(error ?? new Error("webpack gave no result"));
      else done(stats);
    });
  });
}

/**
 * Builds the form scripts and copies their strings. A file's place under the output directory is its web resource name:
 * `cosell_/scripts/forms.js`, `cosell_/strings/forms.1033.resx` …
 *
 * @returns size of the script in bytes
 * @throws Error with webpack's words when it does not compile
 */
export async function buildWebResources(outDirectory: string): Promise<number> {
  rmSync(outDirectory, { recursive: true, force: true });
  const configure = require(join(root, "webresources/webpack.config.cjs")) as (outDirectory: string) => Configuration;
  const stats = await bundle(configure(outDirectory));
  if (stats.hasErrors()) throw new Error(`The form scripts do not build:\n${stats.toString("errors-warnings")}`);
  const strings = join(outDirectory, "cosell_/strings");
  mkdirSync(strings, { recursive: true });
  for (const name of readdirSync(join(root, "webresources/strings"))) {
    copyFileSync(join(root, "webresources/strings", name), join(strings, name));
  }
  const assets = stats.toJson({ assets: true }).assets ?? [];
  return assets.reduce((sum, asset) => sum + asset.size, 0);
}
