import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { packSolution } from "../../solution/pack/pack-solution";
import { packageInputsWithStandIns } from "./built-stand-ins";

const root = resolve(import.meta.dirname, "../..");

/**
 * The product's package as the packer makes it, with the real manifests of its controls and stand-ins for the bundles:
 * everything that an import looks at, without a build.
 */
export function productPackage(managed: boolean): Uint8Array {
  const inputs = packageInputsWithStandIns();
  for (const name of [
    "AuditPanel",
    "MicrosoftHelp",
    "ReferralCard",
    "ReferralVisibility",
    "SolutionsGrid",
    "SyncToggle",
  ]) {
    const source = join(root, "controls", name);
    const target = join(inputs.controls, name);
    const manifest = readFileSync(join(source, "ControlManifest.Input.xml"), "utf8");
    // The build compiles the code to bundle.js, and copies the other files to their places.
    writeFileSync(
      join(target, "ControlManifest.xml"),
      manifest.replace(/<code path="[^"]*"/, '<code path="bundle.js"'),
    );
    for (const [, path] of manifest.matchAll(/<(?:css|resx|img) path="([^"]+)"/g)) {
      if (path === undefined || !existsSync(join(source, path))) continue;
      mkdirSync(dirname(join(target, path)), { recursive: true });
      cpSync(join(source, path), join(target, path));
    }
  }
  return packSolution(inputs, managed);
}
