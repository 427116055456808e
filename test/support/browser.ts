import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { chromium, type Browser, type LaunchOptions } from "playwright-core";
import { oncePerDirectory } from "./once";

const root = resolve(import.meta.dirname, "../..");

/** A way to get a browser: its name for people, and how to start it. */
interface Way {
  name: string;
  launch(): Promise<Browser>;
}

const flags = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const options: LaunchOptions = { headless: true, args: flags };

/**
 * The Chromium that comes as a package of the registry. It brings its own libraries and fonts, so it runs on a bare
 * Debian, with the same pixels everywhere; the libraries are unpacked only where it believes to run in AWS Lambda.
 */
async function bundledChromium(): Promise<Browser> {
  const cache = join(root, ".cache/chromium");
  mkdirSync(cache, { recursive: true });
  process.env.TMPDIR = cache;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  // Its own list of font folders names /tmp, where nothing is unpacked; without a font a page cannot even be drawn.
  const fontList = join(cache, "fonts.conf");
  writeFileSync(
    fontList,
    `<fontconfig><dir>${join(cache, "fonts")}</dir><cachedir>${join(cache, "fonts-cache")}</cachedir></fontconfig>\n`,
  );
  process.env.FONTCONFIG_FILE = fontList;
  const { default: bundled } = await import("@sparticuz/chromium");
  // Two that unpack at once give each other a program that is still being written.
  await oncePerDirectory(join(cache, "unpacked"), async () => {
    rmSync(join(cache, "chromium"), { force: true });
    await bundled.executablePath();
  });
  return chromium.launch({
    headless: true,
    executablePath: await bundled.executablePath(),
    // Its default flags switch web security off, which would hide what our content security policy forbids.
    args: [...flags, "--no-sandbox", "--no-zygote", "--disable-gpu"],
  });
}

const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const installed = (executablePath: string): Way => ({
  name: executablePath,
  launch: () => chromium.launch({ ...options, executablePath, args: [...flags, ...asRoot] }),
});
const channel = (name: string): Way => ({
  name,
  launch: () => chromium.launch({ ...options, channel: name, args: [...flags, ...asRoot] }),
});

function ways(): Way[] {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return [installed(chosen)];
  return [
    ...(process.platform === "linux" && process.arch === "x64"
      ? [{ name: "@sparticuz/chromium", launch: bundledChromium }]
      : []),
    channel("chrome"),
    channel("msedge"),
    ...["/usr/bin/chromium", "/usr/bin/chromium-browser"].filter(existsSync).map(installed),
    { name: "Playwright's own", launch: () => chromium.launch({ ...options, args: [...flags, ...asRoot] }) },
  ];
}

/**
 * Starts the first browser that can be had: `$CHROME_PATH` alone where it is set, else the packaged Chromium, an
 * installed Chrome, Edge or Chromium, and Playwright's own.
 *
 * @throws Error with one clear line where there is none; a proof is never skipped for want of a browser
 */
export async function launchBrowser(): Promise<Browser> {
  const refusals: string[] = [];
  for (const way of ways()) {
    try {
      return await way.launch();
    } catch (error) {
      const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
      refusals.push(`${way.name}: ${reason}`);
    }
  }
  throw new Error(
    `No browser could be started. Install Chrome, Edge or Chromium, or set CHROME_PATH. (${refusals.join("; ")})`,
  );
}

/** Path of axe's script, to be put into a page. */
export const axeScript = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
