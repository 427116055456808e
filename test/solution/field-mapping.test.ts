import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldPaths, fieldStages } from "../../core/deal/field-stages";
import { generateFieldMapping } from "../../scripts/generate/field-mapping";

const root = resolve(import.meta.dirname, "../..");
const [[path, text]] = generateFieldMapping() as [[string, string]];

const rowsBelow = (heading: string): string[][] => {
  const [, section = ""] = text.split(`## ${heading}`);
  const [body = ""] = section.split("\n## ");
  const rows = body.split("\n").filter((line) => line.startsWith("| "));
  return rows.map((line) => line.slice(2, -2).split(" | "));
};

describe("The field mapping guide", () => {
  it("is what `npm run generate` would write", () => {
    expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });

  it("names every field that the form and the rules know, and no other", () => {
    const fields = rowsBelow("When a field freezes")
      .slice(2)
      .map(([field]) => field);
    expect(fields).toEqual(Object.keys(fieldStages));
  });

  it("sends each field to the place that the table of fields names", () => {
    const rows = rowsBelow("What is kept in step from Dynamics 365 to Partner Center").slice(2);
    const paths = rows.map(([field = "", , target = ""]) => [field, target.replaceAll("`", "")]);
    expect(paths.length).toBeGreaterThan(5);
    for (const [field, target] of paths) expect(fieldPaths[field as keyof typeof fieldPaths]).toContain(target);
  });

  it("keeps in step exactly the fields that stay open once a deal is shared", () => {
    const kept = rowsBelow("What is kept in step from Dynamics 365 to Partner Center").slice(2);
    const open = Object.entries(fieldStages).filter(
      ([, { rights }]) => rights["shared-with-microsoft"] === "patchable",
    );
    expect(kept.map(([field]) => field).sort()).toEqual(open.map(([field]) => field).sort());
  });

  it("knows a source for everything that is sent, but for what is the same in every deal", () => {
    const fixed = text.split("\n").filter((line) => line.includes("always the same"));
    expect(fixed.map((line) => line.split("`")[1])).toEqual(["consent/consentToToShareInfoWithOthers", "target"]);
  });
});
