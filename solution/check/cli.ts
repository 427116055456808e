import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkPackage } from "./check-package";
import { allChecks } from "./checks/all";
import { xmlSchema } from "./checks/xml-schema";
import { notHere } from "./not-here";
import { readReleaseManifest, releaseManifestOf } from "./release-manifest";
import { readPackage, unpack } from "./solution-package";

/*
 * `npm run check:solution -- [--xsd DIR] [--list] [--release FILE] [--write-release] [ZIP …]`. Without a zip, the two that
 * `npm run build` writes. `--list` says what is checked and what is not. `--release` names what was released last, by
 * default what the project keeps; `--write-release` records the last package named as released, once it passes.
 */
const root = resolve(import.meta.dirname, "../..");
const built = ["CosellForDynamics365.zip", "CosellForDynamics365_managed.zip"].map((name) =>
  join(root, "out/solution", name),
);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      xsd: { type: "string" },
      list: { type: "boolean", default: false },
      release: { type: "string", default: join(root, "solution/release-manifest.json") },
      "write-release": { type: "boolean", default: false },
    },
  });
  if (values.list) {
    for (const { id, title } of allChecks) say(`${id}: ${title}`);
    say("\nNot shown by a package alone:");
    for (const { what, why } of notHere) say(`- ${what}. ${why}`);
    return;
  }
  const paths = positionals.length > 0 ? positionals : built;
  for (const path of paths) {
    if (!existsSync(path)) throw new Error(`There is no ${path}. Run "npm run build" first.`);
  }
  const extra = values.xsd === undefined ? [] : [xmlSchema(values.xsd)];
  const context = { release: values["write-release"] ? null : readReleaseManifest(values.release) };
  let count = 0;
  for (const path of paths) {
    for (const { check, file, place, message } of await checkPackage(
      basename(path),
      readFileSync(path),
      context,
      extra,
    )) {
      say(`${basename(path)}: ${file}: ${place}: ${message} [${check}]`);
      count++;
    }
  }
  const checks = allChecks.length + extra.length;
  say(
    `${paths.length} package${paths.length === 1 ? "" : "s"}, ${checks} checks, ${count} finding${count === 1 ? "" : "s"}`,
  );
  if (count > 0) process.exitCode = 1;
  else if (values["write-release"]) {
    const path = paths.at(-1) ?? "";
    const zip = readFileSync(path);
    const manifest = releaseManifestOf(readPackage(basename(path), zip.length, unpack(basename(path), zip)));
    writeFileSync(values.release, `${JSON.stringify(manifest, null, 2)}\n`);
    say(`Recorded as released: ${basename(path)} ${manifest.version}`);
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
