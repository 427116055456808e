import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import open from "open";
import { startSandbox, type Sandbox } from "../sandbox/sandbox";
import { buildEverything, packages } from "./build/everything";

/* `npm start`: builds what is missing and serves Dynamics, Power Automate and Partner Center on this machine, from the managed package. */
const root = resolve(import.meta.dirname, "..");

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface StartOptions {
  port: number;
  data: string;
  reset: boolean;
  open: boolean;
  halfInstalled: boolean;
}

function readOptions(): StartOptions {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4280" },
      data: { type: "string", default: join(root, ".sandbox") },
      reset: { type: "boolean", default: false },
      "no-open": { type: "boolean", default: false },
      "half-installed": { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_534) {
    throw new Error(`--port takes a number from 0 (any free port) to 65534, not "${values.port}".`);
  }
  const { reset } = values;
  return { port, data: resolve(values.data), reset, open: !values["no-open"], halfInstalled: values["half-installed"] };
}

/** What the state consists of, so that `--reset` with a mistyped folder deletes nobody's files. */
const stateFiles = [
  ...["dataverse.db", "partner-center.db", "flows.db"].flatMap((file) =>
    ["", "-wal", "-shm", ".lock"].map((ending) => file + ending),
  ),
  "imported.sha256",
];

function explain(error: unknown, port: number): string {
  const { code, message, port: refused = port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${refused} is taken. Choose another: npm start -- --port ${refused + 1}`;
  if (code === "EACCES") return `Port ${refused} may not be used. Choose another: npm start -- --port 4280`;
  return message;
}

/** Opens the browser where there is one; a machine without a screen has only the address. */
async function openBrowser(url: string): Promise<void> {
  const hasScreen =
    process.platform !== "linux" || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  if (!hasScreen || process.env.CI) return;
  const browser = await open(url);
  browser.on("error", () => {
    say("No browser could be opened; the address above works in any.");
  });
}

let port = 4280;
try {
  const options = readOptions();
  port = options.port;
  await buildEverything(say);
  if (options.reset) {
    for (const file of stateFiles) rmSync(join(options.data, file), { force: true });
    say("removed the state");
  }
  const sandbox: Sandbox = await startSandbox({
    dataDirectory: options.data,
    port,
    packageFile: packages.managed,
    pageDirectory: join(root, "out/sandbox"),
    partnerCenterPageDirectory: join(root, "out/partner-center"),
    halfInstalled: options.halfInstalled,
    report: say,
  });
  say(
    `ready: Dynamics ${sandbox.url}/main.aspx · Partner Center ${sandbox.partnerCenterUrl}/ · ` +
      `flow runs ${sandbox.url}/flows · every control in every state ${sandbox.url}/controls.html`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
  if (options.open) await openBrowser(`${sandbox.url}/main.aspx`);
} catch (error) {
  process.stderr.write(`${explain(error, port)}\n`);
  process.exitCode = 1;
}
