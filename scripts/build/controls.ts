import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** The toolchain's ceiling for one bundle; ours are a hundredth of it. */
const largestBundle = 5 * 1024 * 1024;

const root = resolve(import.meta.dirname, "../..");
const tool = join(root, "node_modules/pcf-scripts/bin/pcf-scripts.js");

/** Names of all controls: the folders of `controls/` that hold a manifest. */
export function controlNames(): string[] {
  return readdirSync(join(root, "controls")).filter((name) =>
    existsSync(join(root, "controls", name, "ControlManifest.Input.xml")),
  );
}

interface Outcome {
  ok: boolean;
  output: string;
}

function run(folder: string, args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: folder,
      env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: "1" },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (status) => {
      // The tool exits with 0 on type and manifest errors, so its words are judged, not its status.
      const ok = status === 0 && /\] Succeeded\s*$/m.test(output) && !output.includes("[Error]");
      done({ ok, output });
    });
  });
}

/** Folder of one of the product's controls. */
export function controlFolder(name: string): string {
  return join(root, "controls", name);
}

/** Writes `generated/` into a control's folder: the types that its manifest implies. */
export async function generateManifestTypes(folder: string): Promise<void> {
  const { ok, output } = await run(folder, ["refreshTypes", "--noColor"]);
  if (!ok) throw new Error(`The types of control ${basename(folder)} could not be generated:\n${output}`);
}

/**
 * Builds the control of a folder with pcf-scripts, into a folder of its name. Each runs in a process of its own and in its own folder, because one process for
 * several leaks the properties of one control into the types of the next.
 *
 * @returns size of the bundle in bytes
 * @throws Error with the tool's output when the control does not build
 */
export async function buildControl(folder: string, outDirectory: string, mode = "production"): Promise<number> {
  const name = basename(folder);
  const target = join(outDirectory, name);
  rmSync(target, { recursive: true, force: true });
  const { ok, output } = await run(folder, [
    "build",
    "--noColor",
    "--buildMode",
    mode,
    "--outDir",
    target,
    "--skipBuildLinting",
    "true",
  ]);
  const bundle = join(target, "bundle.js");
  if (!ok || !existsSync(bundle)) throw new Error(`Control ${name} does not build:\n${output}`);
  const size = statSync(bundle).size;
  if (size > largestBundle) throw new Error(`The bundle of control ${name} has ${size} bytes, over ${largestBundle}.`);
  return size;
}
