import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lines, practiceTable, scripts, type Line, type Script } from "./practice-table";

const here = import.meta.dirname;

/** Files that test one script alone; the others test what both share. */
const ofOneScript: Readonly<Record<Script, string>> = { opportunity: "opportunity-", lead: "answer" };

/** The text of the tests of a script. */
function testsOf(script: Script): string {
  const others = scripts.filter((other) => other !== script).map((other) => ofOneScript[other]);
  return readdirSync(here)
    .filter((file) => file.endsWith(".test.ts") && !others.some((other) => file.startsWith(other)))
    .map((file) => readFileSync(join(here, file), "utf8"))
    .join("\n");
}

/** Whether a test of this title stands in the text, as `it("…")` or as `it.each(…)("…")`, and is not skipped. */
function hasTest(text: string, title: string): boolean {
  const written = JSON.stringify(title).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(\\bit\\(|(?:[\\])]| as const)\\)\\(|\\bit\\.each\\(\\w+\\)\\()\\s*${written}`).test(text);
}

describe("The practice of form scripts", () => {
  const cells = scripts.flatMap((script) =>
    (Object.keys(lines) as unknown as Line[]).map((line) => [script, line, lines[line]] as const),
  );

  it.each(cells)("%s, line %s: %s", (script, line) => {
    const titles = practiceTable[line][script];
    expect(titles.length).toBeGreaterThan(0);
    const text = testsOf(script);
    for (const title of titles) expect({ title, exists: hasTest(text, title) }).toEqual({ title, exists: true });
  });

  it("takes no title for proven that no test has, or that is skipped", () => {
    expect(hasTest('it("a", () => {});', "a")).toBe(true);
    expect(hasTest('it.each([1])("a %i", () => {});', "a %i")).toBe(true);
    expect(hasTest('it.each(Object.keys(x()))("a %s", () => {});', "a %s")).toBe(true);
    expect(hasTest('it.skip("a", () => {});', "a")).toBe(false);
    expect(hasTest('// "a"', "a")).toBe(false);
  });
});
