import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import type { Outcome } from "./outcome";

const root = resolve(import.meta.dirname, "../..");
const tool = (path: string): string => join(root, "node_modules", path);

/** Checks that are no tests: a check counts as one. Those of a group run one after another, groups side by side. */
const groups: { name: string; command: string[] }[][] = [
  [
    { name: "types", command: [tool("tsx/dist/cli.mjs"), "scripts/typecheck.ts"] },
    { name: "format", command: [tool("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."] },
    {
      name: "lint of what ships",
      command: [tool("eslint/bin/eslint.js"), "--config=eslint.bundles.config.mjs", "--max-warnings=0", "out"],
    },
  ],
  [{ name: "lint", command: [tool("eslint/bin/eslint.js"), "--max-warnings=0", "."] }],
];

/** Runs all checks; a failed one has said why on the console. */
export async function runChecks(say: (line: string) => void): Promise<Outcome[]> {
  const outcomes = await Promise.all(
    groups.map(async (checks) => {
      const group: Outcome[] = [];
      for (const { name, command } of checks) {
        const { status, output } = await run(command);
        if (status !== 0) say(`${name} failed:\n${output}`);
        group.push({ name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
      }
      return group;
    }),
  );
  return outcomes.flat();
}

function run(command: string[]): Promise<{ status: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, NO_COLOR: "1" } });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", fail);
    child.on("close", (status) => {
      done({ status, output });
    });
  });
}
