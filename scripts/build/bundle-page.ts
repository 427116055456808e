import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");

export interface PageBundle {
  /** Script that the page begins with, in the repository; it imports its style sheet. */
  entry: string;
  /** Files beside the script, in the repository: the page itself, its icon. */
  files: string[];
  /** Path under which the server shows the folder, with a slash at its end. */
  publicPath: string;
}

/**
 * Bundles a page: `page.js`, `page.css` and its fonts. React is version 17.0.2, as model-driven apps have it, under the
 * names that its dependants ask for.
 *
 * @param outDirectory is emptied first
 * @throws Error with esbuild's words when it does not build
 */
export async function bundlePage({ entry, files, publicPath }: PageBundle, outDirectory: string): Promise<void> {
  rmSync(outDirectory, { recursive: true, force: true });
  mkdirSync(outDirectory, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { page: join(root, entry) },
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
    publicPath,
    legalComments: "none",
    logLevel: "silent",
  });
  for (const file of files) copyFileSync(join(root, file), join(outDirectory, basename(file)));
}
