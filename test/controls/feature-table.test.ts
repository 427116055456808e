import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { controlFolders } from "../support/control-check";
import { controlsFolder } from "../support/resource-strings";
import { lines, type FeatureBar, type Line } from "./feature-bar/lines";

const here = import.meta.dirname;
const controls = controlFolders(controlsFolder).map((folder) => basename(folder));
const read = (file: string): string => readFileSync(join(here, file), "utf8");

/** The text of the tests of one control: its own files, the shared behaviour where it runs it, and the manifest check. */
function testsOf(control: string): string {
  const prefix = control.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const own = readdirSync(here)
    .filter((file) => file.startsWith(prefix) && file.endsWith(".test.tsx"))
    .map(read);
  const shared = own.some((text) => text.includes("describeControlBehaviour({"))
    ? [read("../support/control-behaviour.tsx")]
    : [];
  return [...own, ...shared, read("manifests.test.ts")].join("\n");
}

/** Whether a test of this title stands in the text, as `it("…")` or as `it.each(…)("…")`, and is not skipped. */
function hasTest(text: string, title: string): boolean {
  const written = JSON.stringify(title).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(\\bit\\(|\\]\\)\\(|\\bit\\.each\\(\\w+\\)\\()\\s*${written}`).test(text);
}

async function featureBarOf(control: string): Promise<FeatureBar> {
  const { featureBar } = (await import(`./feature-bar/${control}.ts`)) as { featureBar: FeatureBar };
  return featureBar;
}

describe("The feature bar", () => {
  const cells = controls.flatMap((control) =>
    (Object.keys(lines) as unknown as Line[]).map((line) => [control, line, lines[line]] as const),
  );

  it.each(cells)("%s, line %s: %s", async (control, line) => {
    const titles = (await featureBarOf(control))[line];
    expect(titles.length).toBeGreaterThan(0);
    const text = testsOf(control);
    for (const title of titles) expect({ title, exists: hasTest(text, title) }).toEqual({ title, exists: true });
  });

  it("has a table for each control, and none for a control that does not exist", () => {
    const tables = readdirSync(join(here, "feature-bar")).filter((file) => file !== "lines.ts");
    expect(tables.map((file) => file.replace(".ts", "")).sort()).toEqual([...controls].sort());
  });

  it("takes no title for proven that no test has, or that is skipped", () => {
    expect(hasTest('it("a", () => {});', "a")).toBe(true);
    expect(hasTest('it.each([1])("a %i", () => {});', "a %i")).toBe(true);
    expect(hasTest('it.skip("a", () => {});', "a")).toBe(false);
    expect(hasTest('// "a"', "a")).toBe(false);
  });
});
