import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Outcome } from "./outcome";

const root = resolve(import.meta.dirname, "../..");

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: unknown[] }[];
}

/** Runs all test projects. A run that ends badly, or proves nothing, is a failure whatever it counted. */
export function runTests(): Outcome {
  const directory = mkdtempSync(join(tmpdir(), "test-report-"));
  const file = join(directory, "report.json");
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    { cwd: root, stdio: "inherit", env: { ...process.env, NO_COLOR: "1" } },
  );
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
  rmSync(directory, { recursive: true });
  if (!report) return { name: "tests", passed: 0, failed: 1, skipped: 0 };

  // A file that does not even load holds no failed test of its own, but is a failure.
  const broken = report.testResults.filter((result) => result.status === "failed" && !result.assertionResults.length);
  const failed = report.numFailedTests + broken.length;
  const unexplained = failed === 0 && (status !== 0 || report.numPassedTests === 0) ? 1 : 0;
  return {
    name: "tests",
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
