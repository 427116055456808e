import fc from "fast-check";
import { strFromU8, strToU8 } from "fflate";
import { afterAll, beforeAll, describe, test } from "vitest";
import { ImportError } from "../../sandbox/dataverse/import/import-error.js";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import { seed } from "../conformance/seed.js";
import { foreignSolutionFiles, foreignSolutionZip, packageZip } from "../support/foreign-solution.js";

let dataverse: DataverseEnvironment;
let before: string;
beforeAll(() => {
  dataverse = new DataverseEnvironment();
  before = dataverse.everything();
});
afterAll(() => {
  dataverse.close();
});

/** Imports, or is refused by an ImportError that changed nothing; what was imported is taken back. */
function importsOrIsRefused(zip: Uint8Array): void {
  const { store, metadata } = dataverse;
  const known = { ...metadata };
  const undone = new Error("undone");
  try {
    store.transaction(() => {
      dataverse.import(zip);
      throw undone;
    });
  } catch (error) {
    if (error === undone) Object.assign(metadata, known);
    else if (!(error instanceof ImportError)) throw error;
  }
}

describe(`a good package with an accident in it imports or is refused, and never fails otherwise (TEST_SEED=${seed})`, () => {
  const good = foreignSolutionZip();
  const files = foreignSolutionFiles();
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test("bytes of the zip are others", () => {
    const flips = fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(flips, (changes) => {
        const zip = good.slice();
        for (const [at, mask] of changes) {
          const index = Math.floor(at * zip.length);
          zip[index] = (zip[index] ?? 0) ^ mask;
        }
        importsOrIsRefused(zip);
      }),
      { seed, numRuns: 400 },
    );
  });

  test("characters of its files are others", () => {
    const paths = Object.keys(files).filter((path) => /\.(xml|json)$/.test(path));
    const accident = fc.record({
      path: fc.constantFrom(...paths),
      at: place,
      removed: fc.nat(12),
      inserted: fc.oneof(fc.constantFrom("<", ">", "&", '"', "<a/>", "{", "0", "-1", "9".repeat(20), ""), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(accident, { minLength: 1, maxLength: 2 }), (accidents) => {
        const changed = { ...files };
        for (const { path, at, removed, inserted } of accidents) {
          const text = strFromU8(changed[path] ?? new Uint8Array());
          const index = Math.floor(at * text.length);
          changed[path] = strToU8(text.slice(0, index) + inserted + text.slice(index + removed));
        }
        importsOrIsRefused(packageZip(changed));
      }),
      { seed, numRuns: 80 },
    );
  });

  test("elements are missing, doubled or of another text", () => {
    const source = strFromU8(files["customizations.xml"] ?? new Uint8Array());
    const elements = [...source.matchAll(/<([A-Za-z-]+)(?: [^<>]*)?>[^<>]*<\/\1>|<[A-Za-z-]+(?: [^<>]*)?\/>/g)];
    const change = fc.constantFrom<(element: string) => string>(
      () => "",
      (element) => element + element,
      (element) => element.replace(/>[^<>]*</, ">constructor<"),
      (element) => element.replace(/="[^"]*"/, '="__proto__"'),
      (element) => element.replace(/="[^"]*"/, '=""'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...elements), change, (element, apply) => {
        const text =
          source.slice(0, element.index) + apply(element[0]) + source.slice(element.index + element[0].length);
        importsOrIsRefused(packageZip({ ...files, "customizations.xml": strToU8(text) }));
      }),
      { seed, numRuns: 120 },
    );
  });

  afterAll(() => {
    if (dataverse.everything() !== before) throw new Error("A package that was refused changed something.");
  });
});
