import { isAbsolute, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildControls, buildEverything } from "./build/everything";

/*
 * `npm run build`. MSBuild calls it with `--buildMode`, `--outDir` (an absolute folder for the controls), `--noColor` and
 * `--buildSource`; then only the controls are built, since the rest of the package is MSBuild's own affair.
 */
const { values } = parseArgs({
  options: {
    buildMode: { type: "string", default: "production" },
    outDir: { type: "string" },
    noColor: { type: "boolean" },
    buildSource: { type: "string" },
  },
});

const report = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  if (values.buildSource === "MSBuild" || values.outDir) {
    const directory = (values.outDir ?? "out/controls").replaceAll("\\", "/");
    const outDirectory = isAbsolute(directory) ? directory : join(resolve(import.meta.dirname, ".."), directory);
    await buildControls(outDirectory, report, values.buildMode);
  } else {
    await buildEverything(report);
    report("Everything is built.");
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
