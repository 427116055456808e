import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { controlNames, generateManifestTypes } from "./build/controls";

/* `npm test`: every runner there is, and one closing line, the sum of what they counted. */
const root = resolve(import.meta.dirname, "..");
const projects = ["unit", "solution", "forms", "controls", "controls-react17", "sandbox", "e2e"];

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: unknown[] }[];
}

for (const name of controlNames()) {
  if (!existsSync(join(root, "controls", name, "generated/ManifestTypes.d.ts"))) await generateManifestTypes(name);
}

const directory = mkdtempSync(join(tmpdir(), "test-report-"));
const reportFile = join(directory, "report.json");
const run = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--passWithNoTests",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, NO_COLOR: "1" } },
);
if (!existsSync(reportFile)) {
  process.stderr.write("The tests ended without a report.\n");
  process.exit(1);
}
const report = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
rmSync(directory, { recursive: true });

// A file that does not even load holds no failed test of its own, but is a failure.
const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
const failed = report.numFailedTests + broken.length;
const skipped = report.numPendingTests + report.numTodoTests;
process.stdout.write(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
if (run.status !== 0 || failed > 0 || report.numPassedTests === 0) process.exitCode = 1;
