import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildEverything, packages } from "../../scripts/build/everything";
import { startSandbox } from "../../sandbox/sandbox";
import { launchBrowser } from "../support/browser";
import { measureControls } from "./controls";
import { formatFigures } from "./figure";
import { measureForm } from "./form";
import { measureSizes } from "./sizes";
import { measureWebApi } from "./web-api";

/* `npm run bench`: every figure beside its yardstick, measured in the same run. Targets are told, not enforced. */
const root = resolve(import.meta.dirname, "../..");
const pageDirectory = join(root, "out/sandbox");
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

await buildEverything(say);
const figures = await measureSizes();

const dataDirectory = mkdtempSync(join(tmpdir(), "bench-"));
const sandbox = await startSandbox({
  dataDirectory,
  port: 0,
  packageFile: packages.managed,
  pageDirectory,
  partnerCenterPageDirectory: join(root, "out/partner-center"),
  report: () => undefined,
});
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ bypassCSP: true });
  figures.push(...(await measureControls(await context.newPage(), sandbox.url)));
  await context.close();
  figures.push(...(await measureForm(browser, sandbox.url, pageDirectory)));
  figures.push(...(await measureWebApi(sandbox.url)));
} finally {
  await browser.close();
  await sandbox.close();
  rmSync(dataDirectory, { recursive: true });
}

say(`Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores\n`);
say(formatFigures(figures));
