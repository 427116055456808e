import { strFromU8, unzipSync } from "fflate";
import { readFileSync, readdirSync, rmSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packSolution } from "../../solution/pack/pack-solution";
import { filesBelow } from "../../solution/pack/source-tree";
import { elements, parseXml, rootOf } from "../../solution/pack/xml";
import { packageInputsWithStandIns } from "../support/built-stand-ins";

let inputs: ReturnType<typeof packageInputsWithStandIns>;

beforeEach(() => {
  inputs = packageInputsWithStandIns();
});

afterEach(() => {
  rmSync(inputs.folder, { recursive: true });
});

const unpack = (managed: boolean): Record<string, Uint8Array> => unzipSync(packSolution(inputs, managed));
const text = (files: Record<string, Uint8Array>, path: string): string => strFromU8(files[path] ?? new Uint8Array());

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

describe("The package", () => {
  it.each([true, false])("has the same bytes when it is packed twice (managed: %s)", (managed) => {
    const first = packSolution(inputs, managed);
    for (const path of filesBelow(inputs.folder)) utimesSync(join(inputs.folder, path), new Date(0), new Date(0));
    expect(Buffer.compare(first, packSolution(inputs, managed))).toBe(0);
  });

  it("does not depend on how its source is indented", () => {
    const before = packSolution(inputs, true);
    edit(join(inputs.source, "Other/Customizations.xml"), (xml) => xml.replaceAll("\n", "\n\n   "));
    expect(Buffer.compare(before, packSolution(inputs, true))).toBe(0);
  });

  it("holds the three files that make it a solution at its root, and every folder that was built", () => {
    const paths = Object.keys(unpack(true));
    expect(paths).toEqual(expect.arrayContaining(["[Content_Types].xml", "customizations.xml", "solution.xml"]));
    expect(paths).toContain("Controls/cosell_Cosell.SyncToggle/bundle.js");
    expect(paths).toContain("Controls/cosell_Cosell.SyncToggle/css/SyncToggle.css");
    expect(paths).toContain("environmentvariabledefinitions/cosell_dealvaluefield/environmentvariabledefinition.xml");
    expect(paths.filter((path) => path.includes("\\") || path.startsWith("/"))).toEqual([]);
    expect(paths.filter((path) => path.endsWith(".LICENSE.txt") || path.endsWith(".data.xml"))).toEqual([]);
  });

  it("puts a web resource where its description says, without extension", () => {
    const files = unpack(true);
    const path = "WebResources/cosell_scriptsformsjsB50A1CD5-6D1A-40F8-934F-6AA4769B78EB";
    expect(text(files, path)).toBe("/* cosell_/scripts/forms.js */");
    expect(text(files, "[Content_Types].xml")).toContain(`<Override PartName="/${path}"`);
  });

  it("differs between managed and unmanaged in the flag alone, as long as no form has a twin", () => {
    const [managed, unmanaged] = [unpack(true), unpack(false)];
    expect(text(managed, "solution.xml")).toContain("<Managed>1</Managed>");
    expect(text(unmanaged, "solution.xml")).toContain("<Managed>0</Managed>");
    for (const path of Object.keys(managed).filter((name) => name !== "solution.xml")) {
      expect(Buffer.compare(managed[path] ?? new Uint8Array(), unmanaged[path] ?? new Uint8Array()), path).toBe(0);
    }
  });

  it("takes the managed twin of a form into the managed package, and the plain one into the other", () => {
    const folder = join(inputs.source, "Entities/Opportunity/FormXml/main");
    const [form] = readdirSync(folder);
    const plain = readFileSync(join(folder, form ?? ""), "utf8");
    writeFileSync(
      join(folder, (form ?? "").replace(".xml", "_managed.xml")),
      plain.replace('maxWidth="1920"', 'maxWidth="1921"'),
    );
    expect(text(unpack(true), "customizations.xml").match(/maxWidth="192[01]"/g)).toContain('maxWidth="1921"');
    expect(text(unpack(false), "customizations.xml")).not.toContain('maxWidth="1921"');
  });

  it("joins forms by type, views, ribbon, keys and relationships into the tables", () => {
    const root = rootOf(parseXml(text(unpack(true), "customizations.xml"), "customizations.xml"));
    const [detail] = elements(elements(root, "Entities")[0] ?? root).filter((table) =>
      elements(table, "Name").some((name) => name.textContent === "cosell_solutiondetail"),
    );
    if (!detail) throw new Error("no table");
    const below = (name: string): ReturnType<typeof elements> => elements(elements(detail, name)[0] ?? detail);
    expect(below("FormXml").map((forms) => forms.getAttribute("type"))).toEqual(["card", "main", "quick"]);
    expect(elements(below("SavedQueries")[0] ?? detail)).toHaveLength(7);
    expect(below("RibbonDiffXml").map((part) => part.nodeName)).toContain("CommandDefinitions");
    expect(elements(elements(root, "EntityRelationships")[0] ?? root).length).toBeGreaterThan(10);
  });
});

describe("The packer refuses", () => {
  it("a control that is not built, and names every one at once", () => {
    rmSync(join(inputs.controls, "AuditPanel"), { recursive: true });
    unlinkSync(join(inputs.controls, "SyncToggle/bundle.js"));
    const pack = (): unknown => packSolution(inputs, true);
    expect(pack).toThrow(/control cosell_Cosell\.AuditPanel/);
    expect(pack).toThrow(/control cosell_Cosell\.SyncToggle \(no .*bundle\.js\)/);
  });

  it("a web resource that is not built", () => {
    unlinkSync(join(inputs.webResources, "cosell_/strings/forms.1037.resx"));
    expect(() => packSolution(inputs, true)).toThrow(/web resource cosell_\/strings\/forms\.1037\.resx/);
  });

  it("a component that the manifest does not list", () => {
    edit(join(inputs.source, "Other/Solution.xml"), (xml) =>
      xml.replace('<RootComponent type="9" schemaName="cosell_syncstatus" behavior="0" />', ""),
    );
    expect(() => packSolution(inputs, true)).toThrow(/cosell_syncstatus \(type 9\) is not in RootComponents/);
  });

  it("a component that the manifest lists and nothing holds", () => {
    unlinkSync(join(inputs.source, "OptionSets/cosell_syncstatus.xml"));
    expect(() => packSolution(inputs, true)).toThrow(/cosell_syncstatus \(type 9\).*has no body/);
  });

  it("a missing section tag, which would lose its components", () => {
    edit(join(inputs.source, "Other/Customizations.xml"), (xml) => xml.replace("<CustomControls />", ""));
    expect(() => packSolution(inputs, true)).toThrow(/has no <CustomControls \/>/);
  });

  it("a table without a place for its forms", () => {
    edit(join(inputs.source, "Entities/Opportunity/Entity.xml"), (xml) => xml.replace("<FormXml />", ""));
    expect(() => packSolution(inputs, true)).toThrow(/Opportunity.*<FormXml>/);
  });

  it("a relationship that is named but not described, and one that is described but not named", () => {
    edit(join(inputs.source, "Other/Relationships.xml"), (xml) =>
      xml.replace('Name="owner_cosell_opportunitysolution"', 'Name="owner_cosell_nothing"'),
    );
    expect(() => packSolution(inputs, true)).toThrow(/owner_cosell_nothing.*no body/);
    edit(join(inputs.source, "Other/Relationships.xml"), (xml) =>
      xml.replace('<EntityRelationship Name="owner_cosell_nothing" />', ""),
    );
    expect(() => packSolution(inputs, true)).toThrow(/owner_cosell_opportunitysolution.*not in.*Relationships\.xml/);
  });

  it("XML that is not well-formed, naming the file", () => {
    edit(join(inputs.source, "OptionSets/cosell_syncstatus.xml"), (xml) => xml.replace("</optionset>", ""));
    expect(() => packSolution(inputs, true)).toThrow(/cosell_syncstatus\.xml is not well-formed/);
  });
});
