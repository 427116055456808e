import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { checkPackage } from "../../solution/check/check-package";
import { notHere } from "../../solution/check/not-here";
import { compareVersions, readReleaseManifest } from "../../solution/check/release-manifest";

const release = readReleaseManifest(resolve(import.meta.dirname, "../../solution/release-manifest.json"));

describe("The packages that the build writes", () => {
  it.each(Object.values(packages).map((path) => [basename(path), path]))(
    "%s passes every check, compared with the last release",
    async (name, path) => {
      expect(await checkPackage(name, readFileSync(path), { release })).toEqual([]);
    },
  );

  it("are told apart by their file name: the managed one is refused under the other's", async () => {
    const findings = await checkPackage(basename(packages.unmanaged), readFileSync(packages.managed), { release });
    expect(findings.map(({ check }) => check)).toEqual(["managed-flag"]);
  });
});

describe("The package check", () => {
  it("says what no package alone can show, and why", () => {
    for (const { what, why } of notHere) {
      expect(what).not.toBe("");
      expect(why).toMatch(/\.$/);
    }
  });

  it.each([
    ["1.0.0.0", "1.0.0.0", 0],
    ["1.0.10", "1.0.9", 1],
    ["1.9.0", "1.10.0", -1],
    ["2.0.0.0", "1.99.99.99", 1],
    ["1.0", "1.0.0.0", 0],
  ])("compares versions by their numbers: %s with %s", (first, second, sign) => {
    expect(Math.sign(compareVersions(first, second))).toBe(sign);
  });
});
