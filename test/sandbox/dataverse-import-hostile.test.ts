import { strToU8 } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ImportError } from "../../sandbox/dataverse/import/import-error.js";
import { zipLimits } from "../../sandbox/dataverse/import/read-zip.js";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import {
  type PackageFiles,
  foreignSolutionFiles,
  foreignSolutionZip,
  packageZip,
  replaceIn,
} from "../support/foreign-solution.js";
import { type RawEntry, rawZip } from "../support/raw-zip.js";

let dataverse: DataverseEnvironment;
let before: string;
beforeAll(() => {
  dataverse = new DataverseEnvironment();
  before = dataverse.everything();
});
afterAll(() => {
  dataverse.close();
});

function refusal(zip: Uint8Array): ImportError {
  let refused: unknown;
  try {
    dataverse.import(zip);
  } catch (error) {
    refused = error;
  }
  expect(dataverse.everything() === before, "nothing changed").toBe(true);
  if (!(refused instanceof ImportError))
    throw new Error("The package was not refused by an ImportError.", { cause: refused });
  return refused;
}

const entries = (): RawEntry[] =>
  Object.entries({ ...foreignSolutionFiles() }).map(([path, content]) => ({ path, content }));

/** The good files and one more, about which the zip lies. */
const withEntry = (entry: RawEntry): Uint8Array => rawZip([...entries(), entry]);
const content = strToU8("text of a file");

describe("a package that is no good zip is refused, and changes nothing", () => {
  const good = foreignSolutionZip();
  test.each<[string, () => Uint8Array, RegExp]>([
    ["no bytes", () => new Uint8Array(), /not a zip file/],
    ["a text", () => strToU8("solution.xml".repeat(50)), /not a zip file/],
    ["cut off at the end", () => good.slice(0, -30), /not a zip file, or is cut off/],
    ["cut off in front", () => good.slice(100), /directory is not where/],
    ["larger than a package may be", () => new Uint8Array(zipLimits.package + 1), /larger than/],
    [
      "a file that is larger than it says",
      () => withEntry({ path: "a.txt", content, claims: { size: 4 } }),
      /"a\.txt" is damaged/,
    ],
    [
      "a file that is smaller than it says",
      () => withEntry({ path: "a.txt", content, claims: { size: 400 } }),
      /has 14 bytes, and claims 400/,
    ],
    [
      "a file that ends after the package",
      () => withEntry({ path: "a.txt", content, claims: { packedSize: 100_000 } }),
      /"a\.txt" is damaged: it ends after the package/,
    ],
    [
      "another checksum",
      () => withEntry({ path: "a.txt", content, claims: { checksum: 1 } }),
      /"a\.txt" is damaged: its checksum is another/,
    ],
    ["an encrypted file", () => withEntry({ path: "a.txt", content, claims: { flags: 1 } }), /"a\.txt" is encrypted/],
    [
      "an unknown method",
      () => withEntry({ path: "a.txt", content, claims: { method: 12 } }),
      /packed by the method 12/,
    ],
    [
      "another name in front of the file",
      () => withEntry({ path: "a.txt", content, claims: { localName: "b.txt" } }),
      /its header has another name/,
    ],
    [
      "a bomb by its ratio",
      () => withEntry({ path: "a.txt", content: new Uint8Array(4 * 1024 * 1024) }),
      /"a\.txt" unpacks to more than 250 times its size/,
    ],
    [
      "a bomb that hides its size",
      () => withEntry({ path: "a.txt", content: new Uint8Array(4 * 1024 * 1024), claims: { size: 1000 } }),
      /"a\.txt" is damaged: it cannot be unpacked to the 1000 bytes/,
    ],
    [
      "a file that claims gigabytes",
      () => withEntry({ path: "a.txt", content, claims: { size: 0xfffffff0 } }),
      /"a\.txt" is larger than/,
    ],
    [
      "files that are too large together",
      () =>
        rawZip(
          Array.from({ length: 5 }, (_, index) => ({
            path: `${index}.txt`,
            content,
            claims: { size: zipLimits.file - 1, packedSize: 1024 * 1024 },
          })),
        ),
      /is damaged|larger than/,
    ],
    [
      "too many files",
      () => rawZip(Array.from({ length: zipLimits.entries + 1 }, (_, index) => ({ path: `f${index}`, content }))),
      /holds more than 10000 files/,
    ],
    ["the same name twice", () => rawZip([...entries(), ...entries().slice(0, 1)]), /twice/],
    ["two names that differ in case", () => withEntry({ path: "SOLUTION.xml", content }), /"SOLUTION\.xml" twice/],
  ])("%s", (_, zip, message) => {
    expect(refusal(zip()).message).toMatch(message);
  });

  test.each([
    "../climb.txt",
    "a/../../climb.txt",
    "/absolute.txt",
    "C:/drive.txt",
    "a\\b.txt",
    "a//b.txt",
    "./a.txt",
    "nul\0.txt",
  ])("the path %j", (path) => {
    expect(refusal(withEntry({ path, content })).message).toMatch(/which is not allowed/);
  });

  test("a file that no component uses, by its name", () => {
    const zip = foreignSolutionZip((files) => {
      files["PluginAssemblies/evil.dll"] = content;
    });
    expect(refusal(zip)).toMatchObject({ file: "PluginAssemblies/evil.dll" });
  });
});

describe("a package without what every package has is refused", () => {
  test.each(["[Content_Types].xml", "solution.xml", "customizations.xml"])("without %s", (file) => {
    const files: PackageFiles = { "[Content_Types].xml": content, ...foreignSolutionFiles() };
    const kept = Object.entries(files).filter(([path]) => path !== file);
    const zip = file.startsWith("[")
      ? rawZip(kept.map(([path, bytes]) => ({ path, content: bytes })))
      : packageZip(Object.fromEntries(kept.filter(([path]) => !path.startsWith("["))));
    expect(refusal(zip)).toMatchObject({ file, problem: expect.stringMatching(/does not hold this file/) as string });
  });

  test("in a folder of its own, and the error says so", () => {
    const files = Object.entries(foreignSolutionFiles()).map(([path, bytes]) => [`Fabrikam/${path}`, bytes]);
    expect(refusal(packageZip(Object.fromEntries(files) as PackageFiles)).message).toMatch(/must stand at the top/);
  });

  test("with a file that has no content type", () => {
    const zip = foreignSolutionZip((files) => {
      const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>';
      files["[Content_Types].xml"] = strToU8(types);
    });
    expect(refusal(zip)).toMatchObject({ file: "[Content_Types].xml" });
  });
});

describe("XML that attacks or is broken is refused by the name of its file", () => {
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  test.each<[string, string, (text: string) => string, RegExp]>([
    [
      "a document type with entities",
      "customizations.xml",
      (text) => text.replace("<Import", `${entities}<Import`),
      /document type/,
    ],
    [
      "an entity of another file",
      "solution.xml",
      (text) => text.replace("<Import", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Import'),
      /document type/,
    ],
    [
      "an undeclared entity",
      "solution.xml",
      (text) => text.replace("Fabrikam Projects", "&unknown;"),
      /not well-formed/,
    ],
    ["an element that does not end", "customizations.xml", (text) => text.slice(0, -30), /not well-formed/],
    ["nothing", "customizations.xml", () => "", /not well-formed|no element/],
    ["another root", "customizations.xml", () => "<html/>", /root is not <ImportExportXml>/],
    [
      "elements nested twenty thousand deep",
      "customizations.xml",
      () => `${"<a b='/>'>".repeat(20_000)}${"</a>".repeat(20_000)}`,
      /nested deeper/,
    ],
    [
      "a million elements",
      "customizations.xml",
      () => `<a>${Array.from({ length: 600_000 }, (_, index) => `<b${index}/>`).join("")}</a>`,
      /more than 500000 elements/,
    ],
    [
      "a document type in the manifest of a control",
      "Controls/fab_Fabrikam.Rating/ControlManifest.xml",
      (text) => text.replace("<manifest", `${entities}<manifest`),
      /document type/,
    ],
  ])("%s", (_, file, change, message) => {
    const zip = foreignSolutionZip((files) => {
      files[file] = strToU8(change(new TextDecoder().decode(files[file])));
    });
    const error = refusal(zip);
    expect(error.file).toBe(file);
    expect(error.message).toMatch(message);
  });

  test("bytes that are not UTF-8", () => {
    const zip = foreignSolutionZip((files) => {
      files["solution.xml"] = new Uint8Array([0xff, 0xfe, 0x3c, 0x00]);
    });
    expect(refusal(zip)).toMatchObject({ file: "solution.xml", problem: "The file is not UTF-8." });
  });

  test("a document type inside the text of a dependency", () => {
    const zip = foreignSolutionZip((files) => {
      replaceIn(files, "customizations.xml", "&lt;Dependencies&gt;", "&lt;!DOCTYPE x&gt;&lt;Dependencies&gt;");
    });
    expect(refusal(zip).message).toMatch(/document type/);
  });
});
