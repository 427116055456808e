import { join, resolve } from "node:path";
import { whenStale } from "./fingerprint";
import { buildPackages, tools, type Report } from "./packages";
import { buildPage } from "./page";

export { buildControls, packages } from "./packages";

const root = resolve(import.meta.dirname, "../..");

/**
 * Builds what is missing or older than its source: controls, form scripts, the two solution packages, the sandbox's page.
 *
 * @throws Error in plain words when a step fails
 */
export async function buildEverything(report: Report): Promise<void> {
  await buildPackages(report);
  await whenStale(
    "page",
    [...tools, "sandbox/dynamics", "sandbox/culture", "sandbox/sample", "scripts/build/page.ts"],
    ["out/sandbox"],
    async () => {
      await buildPage(join(root, "out/sandbox"));
      report("sandbox page");
    },
  );
}
