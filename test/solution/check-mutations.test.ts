import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { checkPackage } from "../../solution/check/check-package";
import { allChecks } from "../../solution/check/checks/all";
import { releaseManifestOf, type ReleaseManifest } from "../../solution/check/release-manifest";
import { readPackage, unpack } from "../../solution/check/solution-package";
import { EditablePackage, padded } from "../support/editable-package";
import { customizationMutations } from "../support/package-mutations/customizations";
import { flowMutations } from "../support/package-mutations/flows";
import { packageMutations } from "../support/package-mutations/package";
import { withSampleFlow } from "../support/sample-flow";

const mutations = [...packageMutations, ...customizationMutations, ...flowMutations];
const name = basename(packages.managed);
let built: Uint8Array;
let release: ReleaseManifest;

beforeAll(() => {
  built = readFileSync(packages.managed);
  // The package as it is counts as released, so that an edit is a change since the release.
  release = releaseManifestOf(readPackage(name, built.length, unpack(name, built)));
});

describe("The package check", () => {
  it("finds nothing in the package as it was built, nor in one with a sound flow more", async () => {
    expect(await checkPackage(name, built, { release })).toEqual([]);
    expect(await checkPackage(name, withSampleFlow(new EditablePackage(built)).zip(), { release })).toEqual([]);
  });

  it.each(mutations)("$check finds, and no other does, that $what", async ({ check, edit, file, place }) => {
    const findings = await checkPackage(name, edit(new EditablePackage(built)).zip(), { release });
    expect(new Set(findings.map((finding) => finding.check))).toEqual(new Set([check]));
    for (const finding of findings) {
      if (typeof file === "string") expect(finding.file).toBe(file);
      else expect(finding.file).toMatch(file);
      expect(finding.place).toMatch(place);
      expect(finding.message).not.toBe("");
    }
  });

  it("package-size finds, and no other does, that the package is too large", async () => {
    const findings = await checkPackage(name, padded(built, 95 * 1024 * 1024), { release });
    expect(findings.map(({ check, file, place }) => [check, file, place])).toEqual([["package-size", name, "size"]]);
  });

  it("has an edit that proves it for every single check", () => {
    const proven = new Set([...mutations.map(({ check }) => check), "package-size"]);
    expect(allChecks.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([]);
    expect([...proven].filter((id) => !allChecks.some((check) => check.id === id))).toEqual([]);
  });

  it("refuses what is no zip", async () => {
    await expect(checkPackage(name, new Uint8Array([1, 2, 3]), { release })).rejects.toThrow(/no zip/);
  });
});
