import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { allChecks } from "../../solution/check/checks/all";
import type { ReleaseManifest } from "../../solution/check/release-manifest";
import { EditablePackage } from "../support/editable-package";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "cosell-check-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function check(...args: string[]): { status: number | null; lines: string[]; error: string } {
  const tool = join(root, "node_modules/tsx/dist/cli.mjs");
  const run = spawnSync(process.execPath, [tool, join(root, "solution/check/cli.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status: run.status, lines: run.stdout.trim().split("\n"), error: run.stderr.trim() };
}

/** A file in the test's own folder. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const edited = (edit: (pack: EditablePackage) => EditablePackage): Uint8Array =>
  edit(new EditablePackage(readFileSync(packages.managed))).zip();

// Each test starts the command anew, some of them three times.
describe("npm run check:solution", { timeout: 120_000 }, () => {
  it("without a zip checks both built packages, and ends in one line with exit code 0", () => {
    const { status, lines } = check();
    expect(lines).toEqual([`2 packages, ${allChecks.length} checks, 0 findings`]);
    expect(status).toBe(0);
  });

  it("names file, place, what is wrong and the check for each finding, and exits with 1", () => {
    const path = file(
      "broken_managed.zip",
      edited((pack) => pack.replace("solution.xml", /<Version>[\d.]+/, "<Version>1.0")),
    );
    const { status, lines } = check(path);
    expect(lines).toEqual([
      "broken_managed.zip: solution.xml: SolutionManifest > Version: 1.0 does not have four parts [solution-version]",
      `1 package, ${allChecks.length} checks, 1 finding`,
    ]);
    expect(status).toBe(1);
  });

  it.each([
    ["a file that is not there", () => join(folder, "none.zip"), /There is no .*none\.zip/],
    ["a file that is no zip", () => file("text.zip", "PK no"), /text\.zip: .*no zip that can be read/],
  ])("refuses %s in one line, with exit code 1", (_, path, message) => {
    const { status, lines, error } = check(path());
    expect(`${lines.join("")}${error}`).toMatch(message);
    expect(`${lines.join("")}${error}`).not.toContain("\n");
    expect(status).toBe(1);
  });

  it("lists what it checks, and what no package can show", () => {
    const text = check("--list").lines.join("\n");
    for (const { id, title } of allChecks) expect(text).toContain(`${id}: ${title}`);
    expect(text).toContain("Not shown by a package alone");
  });

  it("records a release, and then demands a new version of a control that changed", () => {
    const release = join(folder, "release.json");
    expect(check("--write-release", "--release", release, packages.managed).status).toBe(0);
    const recorded = JSON.parse(readFileSync(release, "utf8")) as ReleaseManifest;
    expect(Object.keys(recorded.controls)).toHaveLength(6);
    expect(recorded.controls["cosell_Cosell.SyncToggle"]?.files["bundle.js"]).toMatch(/^[0-9a-f]{64}$/);

    const strings = edited((pack) =>
      pack.replace(pack.path(/SyncToggle\/strings\/.*1031\.resx$/), "</root>", "\n</root>"),
    );
    const { status, lines } = check("--release", release, file("changed_managed.zip", strings));
    expect(lines[0]).toMatch(/SyncToggle\.1031\.resx: control SyncToggle: .*same version.*\[control-versions\]$/);
    expect(status).toBe(1);
  });

  it("records no release of a package that does not pass", () => {
    const release = join(folder, "refused.json");
    const path = file(
      "refused_managed.zip",
      edited((pack) => pack.replace("solution.xml", "<Managed>1", "<Managed>2")),
    );
    expect(check("--write-release", "--release", release, path).status).toBe(1);
    expect(existsSync(release)).toBe(false);
  });

  it("refuses a release manifest that is none", () => {
    const { status, error } = check("--release", file("odd.json", '{"version":1}'), packages.managed);
    expect(error).toMatch(/odd\.json is no release manifest/);
    expect(status).toBe(1);
  });
});
