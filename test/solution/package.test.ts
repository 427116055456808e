import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { checkPackage } from "../../solution/check/check-package";
import { notHere } from "../../solution/check/not-here";
import { compareVersions, readReleaseManifest } from "../../solution/check/release-manifest";
import { EditablePackage } from "../support/editable-package";

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

describe("The scripts in the package", () => {
  const pack = new EditablePackage(readFileSync(packages.managed));
  const handlers = [
    ...new Set(
      [...pack.text("customizations.xml").matchAll(/<Handler [^>]*functionName="([^"]+)"/g)].map((match) => match[1]),
    ),
  ];

  it("have every function that a form calls, in the one global that they make", () => {
    expect(handlers.sort()).toEqual(["Cosell.Lead.onLoad", "Cosell.Opportunity.onLoad"]);
    const page = createContext({});
    const before = new Set(Object.keys(page));
    runInContext(pack.text(pack.path(/formsjs/)), page);
    expect(Object.keys(page).filter((name) => !before.has(name))).toEqual(["Cosell"]);
    for (const handler of handlers) expect(runInContext(`typeof ${handler ?? ""}`, page), handler).toBe("function");
  });

  it("ask for their strings under the name that the package makes them wait for", () => {
    const [, library] = /&lt;Library name="(cosell_[^"]+)"/.exec(pack.text("customizations.xml")) ?? [];
    expect(library).toBe("cosell_/strings/forms");
    expect(pack.text(pack.path(/formsjs/))).toContain(`"${library ?? ""}"`);
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
