import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundlePage } from "./bundle-page";

const root = resolve(import.meta.dirname, "../..");

/** The states that `/controls.html` shows. */
const controlStates = join(root, "sandbox/sample/control-states.json");

/**
 * Builds the page of Dynamics: one script, one style sheet, fonts and icon fonts.
 *
 * @param outDirectory is emptied first
 * @throws Error with esbuild's words when it does not build
 */
export async function buildPage(outDirectory: string): Promise<void> {
  await bundlePage(
    {
      entry: "sandbox/dynamics/main.tsx",
      files: ["sandbox/dynamics/page.html", "sandbox/dynamics/icon.svg"],
      publicPath: "/",
    },
    outDirectory,
  );
  const fonts = join(outDirectory, "fonts");
  mkdirSync(fonts, { recursive: true });
  const iconFonts = join(root, "node_modules/@fluentui/font-icons-mdl2/fonts");
  for (const name of readdirSync(iconFonts)) copyFileSync(join(iconFonts, name), join(fonts, name));
  copyFileSync(controlStates, join(outDirectory, "control-states.json"));
}

/**
 * Builds the page of flows and their runs.
 *
 * @param outDirectory is emptied first
 * @throws Error with esbuild's words when it does not build
 */
export async function buildFlowPages(outDirectory: string): Promise<void> {
  await bundlePage(
    {
      entry: "sandbox/flows/pages/main.tsx",
      files: ["sandbox/flows/pages/page.html", "sandbox/flows/pages/icon.svg"],
      publicPath: "/flows/",
    },
    outDirectory,
  );
}

/**
 * Builds the page of Partner Center, which a server of its own shows.
 *
 * @param outDirectory is emptied first
 * @throws Error with esbuild's words when it does not build
 */
export async function buildPartnerCenterPage(outDirectory: string): Promise<void> {
  await bundlePage(
    {
      entry: "sandbox/partner-center/portal/main.tsx",
      files: ["sandbox/partner-center/portal/page.html", "sandbox/partner-center/portal/icon.svg"],
      publicPath: "/",
    },
    outDirectory,
  );
}
