import { describe, expect, test } from "vitest";
import { isDiffForm, mergeForm } from "../../sandbox/dataverse/import/merge-form.js";
import { type XmlNode, parseXmlText } from "../../sandbox/dataverse/import/xml-node.js";

const base =
  '<form showImage="false"><tabs>' +
  '<tab name="summary" id="{A}"><labels><label description="Summary" languagecode="1033"/></labels>' +
  '<columns><column width="50%"><sections><section name="left" id="{B}"><rows>' +
  '<row><cell id="{C1}"><control id="name" datafieldname="name"/></cell></row>' +
  '<row><cell id="{C2}"><control id="city" datafieldname="city"/></cell></row>' +
  '</rows></section></sections></column><column width="50%"><sections/></column></columns></tab>' +
  '<tab name="more" id="{D}"><columns/></tab>' +
  '</tabs><events><event name="onload"><Handlers><Handler functionName="a" libraryName="l" handlerUniqueId="{H1}"/></Handlers></event></events>' +
  "</form>";

const form = (text: string): XmlNode => parseXmlText(text, "customizations.xml");

function merged(diff: string): string {
  const target = form(base);
  mergeForm(target.element, form(diff));
  return target.serialize();
}

const tabs = (inner: string) => `<form><tabs>${inner}</tabs></form>`;
const left = (inner: string) =>
  tabs(
    `<tab id="{a}"><columns><column id="0"><sections><section id="{b}">${inner}</section></sections></column></columns></tab>`,
  );

describe("a diff of a form", () => {
  test("is told from a whole form by its actions, wherever they stand", () => {
    expect(isDiffForm(form(base))).toBe(false);
    expect(isDiffForm(form('<form solutionaction="Modified"/>'))).toBe(true);
    expect(isDiffForm(form(left('<rows><row><cell id="x" solutionaction="Added"/></row></rows>')))).toBe(true);
  });

  test("that only leads somewhere changes nothing", () => {
    expect(merged(left(""))).toBe(base);
  });

  test("adds a tab at its place, without the marks of the diff", () => {
    const tab = (place: number) =>
      merged(
        tabs(
          `<tab name="new" id="{N}" ordinalvalue="${place}" solutionaction="Added"><columns><column id="0" ordinalvalue="0"/></columns></tab>`,
        ),
      );
    const order = (text: string) => [...text.matchAll(/<tab name="(\w+)"/g)].map(([, name]) => name);
    expect(order(tab(50))).toEqual(["summary", "more", "new"]);
    expect(order(tab(0))).toEqual(["summary", "new", "more"]);
    expect(tab(50)).toContain('<tab name="new" id="{N}"><columns><column id="0"/></columns></tab>');
  });

  test("orders what stands inside an added element", () => {
    const text = merged(
      tabs(
        '<tab id="{N}" solutionaction="Added"><columns><column><sections><section id="{2}" ordinalvalue="1"/><section id="{1}" ordinalvalue="0"/></sections></column></columns></tab>',
      ),
    );
    expect(text).toContain('<section id="{1}"/><section id="{2}"/>');
  });

  test("adds a cell into a row of its own, by column and row", () => {
    const cell = (place: number) =>
      merged(left(`<rows><row><cell id="{X}" ordinalvalue="${place}" solutionaction="Added"/></row></rows>`));
    expect(cell(10001)).toMatch(/"\{C1\}".*<\/row><row><cell id="\{X\}"\/><\/row><row><cell id="\{C2\}"/);
    expect(cell(10009)).toMatch(/"\{C2\}".*<\/row><row><cell id="\{X\}"\/><\/row><\/rows>/);
    expect(cell(20000), "a second column joins the row").toMatch(
      /datafieldname="name"\/><\/cell><cell id="\{X\}"\/><\/row>/,
    );
  });

  test("modifies attributes and labels, and leaves the rest", () => {
    const text = merged(
      tabs(
        '<tab id="{a}" name="summary" showlabel="false" solutionaction="Modified"><labels><label description="Übersicht" languagecode="1031" solutionaction="Added"/></labels></tab>',
      ),
    );
    expect(text).toContain('<tab name="summary" id="{a}" showlabel="false">');
    expect(text).toContain(
      '<label description="Summary" languagecode="1033"/><label description="Übersicht" languagecode="1031"/>',
    );
    expect(text).toContain('datafieldname="city"');
  });

  test("removes a cell and a tab", () => {
    expect(merged(left('<rows><row><cell id="{c2}" solutionaction="Removed"/></row></rows>'))).not.toContain("city");
    expect(merged(tabs('<tab id="{D}" solutionaction="Removed"/>'))).not.toContain("more");
  });

  test("adds handlers to an event that is there, and makes one that is not", () => {
    const handler = (name: string, mark: string) =>
      `<Handler functionName="${name}" libraryName="l" handlerUniqueId="{${name}}"${mark}/>`;
    const text = merged(
      `<form><events><event name="onload"><Handlers>${handler("b", ' solutionaction="Added"')}</Handlers></event>` +
        `<event name="onchange" attribute="city" solutionaction="Added"><Handlers>${handler("c", "")}</Handlers></event></events></form>`,
    );
    expect(text).toMatch(
      /<event name="onload"><Handlers>.*functionName="a".*functionName="b".*<\/event><event name="onchange"/,
    );
    expect(text).toContain(`<event name="onchange" attribute="city"><Handlers>${handler("c", "")}</Handlers></event>`);
  });

  test("makes the lists of libraries and controls where the form has none", () => {
    const text = merged(
      '<form><formLibraries solutionaction="Added"><Library name="x.js"/></formLibraries>' +
        '<controlDescriptions><controlDescription forControl="{U}" solutionaction="Added"/></controlDescriptions></form>',
    );
    expect(text).toContain('<formLibraries><Library name="x.js"/></formLibraries>');
    expect(text).toContain('<controlDescriptions><controlDescription forControl="{U}"/></controlDescriptions>');
  });

  test.each([
    [
      "a section that the form does not have",
      tabs('<tab id="{a}"><columns><column id="0"><sections><section id="{Z}"/></sections></column></columns></tab>'),
      /does not have this element, in which/,
    ],
    [
      "a column that the form does not have",
      tabs('<tab id="{a}"><columns><column id="7"/></columns></tab>'),
      /does not have this element, in which/,
    ],
    ["a cell that the form does not have", left('<rows><row><cell id="{Z}"/></row></rows>'), /does not have this cell/],
    ["a tab to modify", tabs('<tab id="{Z}" solutionaction="Modified"/>'), /cannot be modified/],
    ["a tab to remove", tabs('<tab id="{Z}" solutionaction="Removed"/>'), /cannot be removed/],
    ["a tab that is there already", tabs('<tab id="{a}" solutionaction="Added"/>'), /has this element already/],
    ["an unknown action", tabs('<tab id="{a}" solutionaction="Melted"/>'), /solutionaction Melted is none of/],
    [
      "a part that cannot be changed by a diff",
      '<form><DisplayConditions><Role Id="x" solutionaction="Added"/></DisplayConditions></form>',
      /cannot change <Role>/,
    ],
  ])("is refused with %s", (_, diff, message) => {
    expect(() => merged(diff)).toThrow(message);
  });
});
