import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packSolution, projectInputs } from "../../solution/pack/pack-solution";
import { buildControl, controlFolder, controlNames, generateManifestTypes } from "./controls";
import { whenStale } from "./fingerprint";
import { buildWebResources } from "./webresources";

const root = resolve(import.meta.dirname, "../..");
/** What every build depends on beside its source. */
export const tools = ["package.json", "package-lock.json", "tsconfig.json"];

/** Where the two packages are written. */
export const packages = {
  unmanaged: join(root, "out/solution/CosellForDynamics365.zip"),
  managed: join(root, "out/solution/CosellForDynamics365_managed.zip"),
};

export type Report = (line: string) => void;

/** Builds every control whose source changed. */
export async function buildControls(outDirectory: string, report: Report, mode = "production"): Promise<void> {
  // The toolchain checks the types of every control with each, so all of them must be there before the first is built.
  for (const name of controlNames()) {
    if (!existsSync(join(root, "controls", name, "generated/ManifestTypes.d.ts"))) {
      await generateManifestTypes(controlFolder(name));
    }
  }
  for (const name of controlNames()) {
    const inputs = [...tools, "core", "controls/shared", `controls/${name}`];
    await whenStale(`control-${name}-${mode}`, inputs, [join("out/controls", name, "bundle.js")], async () => {
      const folder = controlFolder(name);
      await generateManifestTypes(folder);
      const size = await buildControl(folder, outDirectory, mode);
      report(`control ${name}: ${size} bytes`);
    });
  }
}

/**
 * Builds the two solution packages, and of what they hold whatever is missing or older than its source: controls and
 * form scripts.
 *
 * @throws Error in plain words when a step fails
 */
export async function buildPackages(report: Report): Promise<void> {
  await buildControls(join(root, "out/controls"), report);
  await whenStale(
    "webresources",
    [...tools, "core", "webresources"],
    ["out/webresources/cosell_/scripts/forms.js"],
    async () => {
      const size = await buildWebResources(join(root, "out/webresources"));
      report(`form scripts: ${size} bytes`);
    },
  );
  await whenStale(
    "solution",
    ["solution/src", "solution/pack", "out/controls", "out/webresources"],
    Object.values(packages).map((path) => path.slice(root.length + 1)),
    () => {
      mkdirSync(join(root, "out/solution"), { recursive: true });
      for (const [kind, path] of Object.entries(packages)) {
        const zip = packSolution(projectInputs(root), kind === "managed");
        writeFileSync(path, zip);
        report(`solution package (${kind}): ${zip.length} bytes`);
      }
      return Promise.resolve();
    },
  );
}
