import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { controlFolder, controlNames, generateManifestTypes } from "./build/controls";
import { existsSync } from "node:fs";

/* `npm run typecheck`: every TypeScript project once. The types of the manifests are generated where they are missing. */
const root = resolve(import.meta.dirname, "..");
const projects = [
  "tsconfig.json",
  "webresources/tsconfig.json",
  "tsconfig.node.json",
  "sandbox/dynamics/tsconfig.json",
  "sandbox/page/tsconfig.json",
  "sandbox/partner-center/portal/tsconfig.json",
  "test/tsconfig.json",
];

for (const name of controlNames()) {
  const folder = controlFolder(name);
  if (!existsSync(join(folder, "generated/ManifestTypes.d.ts"))) await generateManifestTypes(folder);
}
for (const project of projects) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project],
    { cwd: root, stdio: "inherit" },
  );
  if (status !== 0) process.exitCode = 1;
}
