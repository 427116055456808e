import type { Element } from "@xmldom/xmldom";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { allChecks } from "../../solution/check/checks/all";
import { releaseManifestOf } from "../../solution/check/release-manifest";
import { descendants, readPackage, unpack } from "../../solution/check/solution-package";

const name = basename(packages.managed);
const zip = readFileSync(packages.managed);
const pack = readPackage(name, zip.length, unpack(name, zip));
const release = releaseManifestOf(pack);

/** A copy of a tree without its element of a number, counted round. */
function without(root: Element, index: number): Element {
  const copy = root.cloneNode(true) as Element;
  const all = descendants(copy, "*");
  const gone = all[index % all.length];
  gone?.parentNode?.removeChild(gone);
  return copy;
}

/** A copy of a tree with an attribute of an element emptied. */
function emptied(root: Element, index: number): Element {
  const copy = root.cloneNode(true) as Element;
  const all = descendants(copy, "*").filter((element) => element.attributes.length > 0);
  const attribute = all[index % all.length]?.attributes.item(0);
  if (attribute) attribute.value = "";
  return copy;
}

describe("A package in which anything is missing", () => {
  it.each([
    ["an element", without],
    ["the text of an attribute", emptied],
  ])(
    "%s: every check ends in findings with file, place and message, and none breaks down",
    async (_, damage) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.boolean(), async (index, inManifest) => {
          const damaged = inManifest
            ? { ...pack, manifest: damage(pack.manifest, index) }
            : { ...pack, customizations: damage(pack.customizations, index) };
          for (const check of allChecks) {
            for (const finding of await check.run(damaged, { release })) {
              expect(finding.file).not.toBe("");
              expect(finding.place).not.toBe("");
              expect(finding.message).not.toBe("");
            }
          }
        }),
        { numRuns: 12 },
      );
    },
    120_000,
  );
});
