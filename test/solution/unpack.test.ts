import { Zip, ZipPassThrough, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { checkPackage } from "../../solution/check/check-package";
import { unpack } from "../../solution/check/solution-package";

/** A zip of entries that may repeat a path. */
function zipOf(entries: [path: string, text: string][]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [path, text] of entries) {
    const entry = new ZipPassThrough(path);
    zip.add(entry);
    entry.push(strToU8(text), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}

describe("A zip that lies", () => {
  it("by holding a path twice is refused, since readers disagree on which of the two counts", () => {
    const zip = zipOf([
      ["solution.xml", "<a/>"],
      ["solution.xml", "<b/>"],
    ]);
    expect(() => unpack("twice.zip", zip)).toThrow(/twice\.zip: .*holds solution\.xml twice/);
  });

  it("about its size is refused before anything is unpacked", () => {
    const zip = zipSync({ "solution.xml": strToU8("<a/>") });
    const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    const directory = view.getUint32(zip.length - 22 + 16, true);
    view.setUint32(directory + 24, 0xf0000000, true);
    expect(() => unpack("bomb.zip", zip)).toThrow(/bomb\.zip: .*claims to hold more than/);
  });

  it("about its content is refused", () => {
    const zip = zipSync({ "solution.xml": strToU8("<a/>".repeat(1000)) });
    zip.fill(0xff, 40, 60);
    expect(() => unpack("torn.zip", zip)).toThrow(/torn\.zip: .*no zip that can be read/);
  });

  it("by a folder around its files is told that they belong to the top", async () => {
    const zip = zipOf(
      ["[Content_Types].xml", "solution.xml", "customizations.xml"].map((path) => [`Cosell/${path}`, "<a/>"]),
    );
    const findings = await checkPackage("wrapped.zip", zip, { release: null });
    expect(findings.map(({ check, file }) => [check, file])).toEqual(
      ["[Content_Types].xml", "solution.xml", "customizations.xml"].map((path) => ["container", path]),
    );
    expect(findings[0]?.message).toContain("a folder around it");
  });

  it("by an entity that expands without end is found malformed, and nothing is expanded", async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>';
    const zip = zipOf([
      ["[Content_Types].xml", "<Types/>"],
      ["solution.xml", bomb],
      ["customizations.xml", "<a/>"],
    ]);
    const findings = await checkPackage("entities.zip", zip, { release: null });
    expect(findings.map(({ check, file, place }) => [check, file, place])).toEqual([
      ["container", "solution.xml", "text"],
    ]);
  });
});
