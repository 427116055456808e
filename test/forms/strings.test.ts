import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../core/rules/evaluate";
import { languages, readResourceFile } from "../support/resource-strings";
import { loadedOpportunity } from "../support/xrm/opportunity-form";

const root = join(import.meta.dirname, "../../webresources/");
const stringsOf = (language: number) => readResourceFile(`${root}strings/forms.${language}.resx`);
const english = stringsOf(1033);
const placeholders = (text: string | undefined): string[] => (text?.match(/\{\w+\}/g) ?? []).sort();

/** Keys that the scripts ask for: those of blocking rules, and what stands in the sources as a key. */
function keysInUse(): Set<string> {
  const sources = readdirSync(`${root}src`).map((file) => readFileSync(`${root}src/${file}`, "utf8"));
  const written = sources.join("\n").match(/"(unread|news|access-missing|answer\.[\w-]+)"/g) ?? [];
  const refusals = ["refused", "taken-back", "stopped"].filter((why) => sources.join("\n").includes(`"${why}"`));
  const ofRules = rules
    .filter(({ severity }) => severity === "block")
    .flatMap(({ id, variants = [] }) => [`rule.${id}`, ...variants.map((variant) => `rule.${id}.${variant}`)]);
  return new Set([
    ...written.map((key) => JSON.parse(key) as string),
    ...refusals.map((why) => `refusal.${why}`),
    ...ofRules,
  ]);
}

describe("The strings of the form scripts", () => {
  it("are those that the scripts ask for, and no others", () => {
    expect([...english.keys()].sort()).toEqual([...keysInUse()].sort());
  });

  it.each(languages)("%i: has every text, with the same placeholders, in its own language", (language) => {
    const strings = stringsOf(language);
    expect([...strings.keys()]).toEqual([...english.keys()]);
    for (const [key, text] of strings) {
      expect({ key, placeholders: placeholders(text) }).toEqual({ key, placeholders: placeholders(english.get(key)) });
      expect({ key, isEmpty: text.trim() === "" }).toEqual({ key, isEmpty: false });
      if (language !== 1033) expect({ key, isEnglish: text === english.get(key) }).toEqual({ key, isEnglish: false });
    }
  });

  it("fill every placeholder that a rule gives a value for", async () => {
    const form = await loadedOpportunity({
      tables: { cosell_opportunitysolution: Array.from({ length: 51 }, () => ({ statecode: 0, ...of51 })) },
    });
    form.set("cosell_syncwithpartnercenter", true);
    expect(form.notices.shown.get("cosell.rule.solution-required")?.text).toBe(
      "Remove solutions: the deal has 51, and Partner Center takes 50 at most.",
    );
  });

  it.each([
    [1031, "Fügen Sie mindestens eine Lösung hinzu."],
    [1037, "יש להוסיף פתרון אחד לפחות."],
  ] as const)("speak to a reader of %i in that language", async (language, words) => {
    const form = await loadedOpportunity({ language, tables: { cosell_opportunitysolution: [] } });
    form.set("cosell_syncwithpartnercenter", true);
    expect(form.notices.shown.get("cosell.rule.solution-required")?.text).toBe(words);
  });
});

const of51 = { cosell_opportunityid: "0F3A0000-0000-4000-8000-0000000000AA", "d.cosell_solutiontype": 482000000 };
