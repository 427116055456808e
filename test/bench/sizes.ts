import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "fflate";
import { readFileSync } from "node:fs";
import { buildControl, controlNames, generateManifestTypes } from "../../scripts/build/controls";
import type { Figure } from "./figure";

const root = resolve(import.meta.dirname, "../..");
const kilobyte = 1024;

const weigh = (path: string): string => {
  const bytes = statSync(path).size;
  return `${bytes.toLocaleString("en")} B (${gzipSync(readFileSync(path)).length.toLocaleString("en")} B gzipped)`;
};

/** Sizes of what ships, beside an empty virtual control that the same tools built in this run. */
export async function measureSizes(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), "bench-size-"));
  const empty = join(import.meta.dirname, "EmptyControl");
  await generateManifestTypes(empty);
  const emptySize = await buildControl(empty, directory);
  rmSync(directory, { recursive: true });

  const yardstick = `${emptySize.toLocaleString("en")} B (an empty virtual control)`;
  const bundles = controlNames().map((name) => ({ name, path: join(root, "out/controls", name, "bundle.js") }));
  const total = bundles.reduce((sum, { path }) => sum + statSync(path).size, 0);
  const scripts = join(root, "out/webresources/cosell_/scripts/forms.js");
  return [
    ...bundles.map(({ name, path }) => ({
      what: `bundle of ${name}`,
      measured: weigh(path),
      yardstick,
      target: { words: "≤ 16 KB", met: statSync(path).size <= 16 * kilobyte },
    })),
    {
      what: "all control bundles",
      measured: `${total.toLocaleString("en")} B`,
      yardstick: `${(emptySize * bundles.length).toLocaleString("en")} B (as many empty ones)`,
      target: { words: "≤ 64 KB", met: total <= 64 * kilobyte },
    },
    {
      what: "form scripts",
      measured: weigh(scripts),
      yardstick: "–",
      target: { words: "≤ 16 KB", met: statSync(scripts).size <= 16 * kilobyte },
    },
  ];
}
