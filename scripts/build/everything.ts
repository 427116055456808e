import { join, resolve } from "node:path";
import { whenStale } from "./fingerprint";
import { buildPackages, tools, type Report } from "./packages";
import { buildFlowPages, buildPage, buildPartnerCenterPage } from "./page";

export { buildControls, packages } from "./packages";

const root = resolve(import.meta.dirname, "../..");

/** What every page of the sandbox is made of, beside its own room. */
const pageParts = [
  "sandbox/page",
  "sandbox/culture",
  "sandbox/sample",
  "scripts/build/page.ts",
  "scripts/build/bundle-page.ts",
];

/**
 * Builds what is missing or older than its source: controls, form scripts, the two solution packages, the sandbox's pages.
 *
 * @throws Error in plain words when a step fails
 */
export async function buildEverything(report: Report): Promise<void> {
  await buildPackages(report);
  await whenStale(
    "page",
    [...tools, ...pageParts, "sandbox/dynamics", "sandbox/flows/pages", "sandbox/flows/service/api-types.ts"],
    ["out/sandbox/page.html", "out/sandbox/flows/page.html"],
    async () => {
      await buildPage(join(root, "out/sandbox"));
      await buildFlowPages(join(root, "out/sandbox/flows"));
      report("pages of Dynamics and Power Automate");
    },
  );
  await whenStale(
    "partner-center-page",
    [...tools, ...pageParts, "sandbox/partner-center/portal", "sandbox/partner-center/portal-api-types.ts"],
    ["out/partner-center/page.html"],
    async () => {
      await buildPartnerCenterPage(join(root, "out/partner-center"));
      report("page of Partner Center");
    },
  );
}
