import type { Element } from "@xmldom/xmldom";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { allChecks } from "../../solution/check/checks/all";
import { releaseManifestOf } from "../../solution/check/release-manifest";
import { descendants, readPackage, unpack } from "../../solution/check/solution-package";
import { EditablePackage } from "../support/editable-package";
import { sampleFlowPath, withSampleFlow } from "../support/sample-flow";

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

/** Every object and list in a JSON document, the document first. */
function holdersIn(value: unknown): (Record<string, unknown> | unknown[])[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown> | unknown[];
  return [holder, ...Object.values(holder).flatMap(holdersIn)];
}

describe("A flow in which anything is missing or of another kind", () => {
  const kinds = [undefined, null, 0, 1.5, "", "@", "@{", "@body('x')['y']", [], [null], {}, { type: 1 }];

  it("every check of flows ends in findings with file, place and message, and none breaks down", async () => {
    const path = sampleFlowPath;
    const alone = new EditablePackage(zip).replace("customizations.xml", /<Workflows>.*<\/Workflows>/s, "<Workflows/>");
    const built = unpack(name, withSampleFlow(alone).zip());
    const text = new TextDecoder().decode(built.get(path));
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.constantFrom(...kinds), async (which, member, value) => {
        const flow: unknown = JSON.parse(text);
        const holders = holdersIn(flow).filter((holder) => Object.keys(holder).length > 0);
        const holder = holders[which % holders.length] ?? {};
        const keys = Object.keys(holder);
        Object.assign(holder, { [keys[member % keys.length] ?? ""]: value });
        const damaged = readPackage(
          name,
          zip.length,
          new Map([...built, [path, new TextEncoder().encode(JSON.stringify(flow))]]),
        );
        for (const check of allChecks.filter(({ id }) => id.startsWith("flow-"))) {
          for (const finding of await check.run(damaged, { release })) {
            found++;
            expect(finding.file).not.toBe("");
            expect(finding.place).not.toBe("");
            expect(finding.message).not.toBe("");
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(100);
  }, 120_000);
});
