import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { generateCodes } from "../../scripts/generate/codes";
import { generateSchema } from "../../scripts/generate/schema";

const root = resolve(import.meta.dirname, "../..");
const generated = [...generateSchema(), ...generateCodes()];

describe("Generated sources", () => {
  it.each(generated)("%s is what `npm run generate` would write", (path, text) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });

  it("are all there is in their folder, so that none outlives its generator", () => {
    const names = readdirSync(join(root, "core/generated")).map((name) => `core/generated/${name}`);
    expect(names.sort()).toEqual(generated.map(([path]) => path).sort());
  });

  it("name every column, choice and table of the solution", () => {
    const schema = generated.find(([path]) => path.endsWith("schema.ts"))?.[1] ?? "";
    for (const name of ["cosell_syncwithpartnercenter", "cosell_opportunitysolution", "cosell_expireson"]) {
      expect(schema).toContain(`"${name}"`);
    }
    expect(schema).toContain("needsAttention: 482000004");
  });
});
