import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { frameKeys } from "../../controls/shared/strings";
import { controlFindings, controlFolders } from "../support/control-check";
import { controlsFolder, languages, readControlStrings } from "../support/resource-strings";

const shared = join(controlsFolder, "shared");
const names = controlFolders(controlsFolder).map((folder) => basename(folder));
const temporary: string[] = [];

afterEach(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true });
});

/** What is found in a copy of a control after one edit. */
function findingsAfter(control: string, file: string, edit: (text: string) => string): string[] {
  const root = mkdtempSync(join(tmpdir(), "cosell-control-"));
  temporary.push(root);
  const folder = join(root, control);
  cpSync(join(controlsFolder, control), folder, { recursive: true });
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const edited = edit(text);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
  return controlFindings(folder, shared);
}

describe("The manifest, strings and entry file of a control", () => {
  it.each(names)("%s: declares nothing that the platform lacks, and has every text in every language", (name) => {
    expect(controlFindings(join(controlsFolder, name), shared)).toEqual([]);
  });

  it.each(languages)("words the states of the frame alike in every control (language %i)", (language) => {
    for (const key of frameKeys.filter((key) => key !== "state.offline")) {
      expect(new Set(names.map((name) => readControlStrings(name, language).get(key))).size).toBe(1);
    }
  });

  it("declares only features that a control needs: none, but for the one that reads and writes data", () => {
    for (const name of names.filter((name) => name !== "SolutionsGrid")) {
      expect(readFileSync(join(controlsFolder, name, "ControlManifest.Input.xml"), "utf8")).not.toContain(
        "uses-feature",
      );
    }
  });

  const manifest = "ControlManifest.Input.xml";
  const german = "strings/MicrosoftHelp.1031.resx";
  it.each<[string, string, (text: string) => string, string]>([
    [
      "an unknown feature",
      manifest,
      (text) =>
        text.replace(
          "<resources>",
          '<feature-usage><uses-feature name="WebApi" required="true" /></feature-usage><resources>',
        ),
      "Feature WebApi is none of the platform's.",
    ],
    [
      "a type that forms refuse",
      manifest,
      (text) => text.replace('of-type="TwoOptions"', 'of-type="Lookup.Customer"'),
      "Property visible has the type Lookup.Customer, which the platform does not support.",
    ],
    [
      "a second required property",
      manifest,
      (text) => text.replace('required="false"', 'required="true"'),
      "A property beside the first is required.",
    ],
    [
      "a property without a description",
      manifest,
      (text) => text.replace(' description-key="property.visible.description"', ""),
      "visible has no description-key.",
    ],
    [
      "a key without a text",
      manifest,
      (text) => text.replace('"property.visible.name"', '"property.visible.title"'),
      "visible: no text for property.visible.title.",
    ],
    [
      "another library",
      manifest,
      (text) => text.replace("8.121.1", "8.29.0"),
      "Platform libraries are React 16.14.0,Fluent 8.29.0.",
    ],
    [
      "a language that is not listed",
      manifest,
      (text) => text.replace(/ *<resx path="strings\/MicrosoftHelp.1037.*\n/, ""),
      "The manifest does not list strings/MicrosoftHelp.1037.resx.",
    ],
    [
      "a missing text",
      german,
      (text) => text.replace(/<data name="none.label"[\s\S]*?<\/data>/, ""),
      `${german} lacks none.label.`,
    ],
    [
      "a text in English",
      german,
      (text) => text.replace("Keine Hilfe nötig", "No help needed"),
      `${german}: none.label is not translated.`,
    ],
    [
      "another placeholder",
      german,
      (text) => text.replace("Keine Hilfe nötig", "Keine {hilfe}"),
      `${german}: none.label has other placeholders.`,
    ],
    [
      "a text that nothing uses",
      german.replace("1031", "1033"),
      (text) => text.replace("</root>", '<data name="left.over"><value>Left over</value></data></root>'),
      "Nothing uses left.over.",
    ],
    [
      "two exports",
      "index.ts",
      (text) => `${text}\nexport type Second = string;\n`,
      "index.ts does not export the class MicrosoftHelp alone.",
    ],
    [
      "another class name",
      "index.ts",
      (text) => text.replace("export class MicrosoftHelp", "export class Help"),
      "index.ts does not export the class MicrosoftHelp alone.",
    ],
  ])("notices %s", (_what, file, edit, finding) => {
    expect(findingsAfter("MicrosoftHelp", file, edit)).toContain(finding);
  });
});
