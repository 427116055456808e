import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
const source = join(root, "sandbox/dynamics");

/** The states that `/controls.html` shows. */
const controlStates = join(root, "sandbox/sample/control-states.json");

/**
 * Builds the page of the sandbox: one script, one style sheet, fonts and icon fonts. React is version 17.0.2, as
 * model-driven apps have it, under the names that its dependants ask for.
 *
 * @param outDirectory is emptied first
 * @throws Error with esbuild's words when it does not build
 */
export async function buildPage(outDirectory: string): Promise<void> {
  rmSync(outDirectory, { recursive: true, force: true });
  const fonts = join(outDirectory, "fonts");
  mkdirSync(fonts, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { page: join(source, "main.tsx") },
    outdir: outDirectory,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "transform",
    alias: { react: "react17", "react-dom": "react-dom17" },
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff": "file", ".woff2": "file" },
    assetNames: "fonts/[name]",
    publicPath: "/",
    legalComments: "none",
    logLevel: "silent",
  });
  for (const name of ["page.html", "icon.svg"]) copyFileSync(join(source, name), join(outDirectory, name));
  const iconFonts = join(root, "node_modules/@fluentui/font-icons-mdl2/fonts");
  for (const name of readdirSync(iconFonts)) copyFileSync(join(iconFonts, name), join(fonts, name));
  copyFileSync(controlStates, join(outDirectory, "control-states.json"));
}
