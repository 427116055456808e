import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  attribute,
  elements,
  formFiles,
  forms,
  guid,
  inAllLanguages,
  languages,
  metadata,
  table,
  views,
} from "./ootb-data-support";

const solutionEntities = join(import.meta.dirname, "../../solution/src/Entities");

describe("the forms", () => {
  it("are listed, each with its file", () => {
    expect(formFiles.sort()).toEqual(forms.map(({ file }) => file).sort());
  });

  it("are those that the package changes", () => {
    for (const entity of ["Opportunity", "Lead"]) {
      for (const file of readdirSync(join(solutionEntities, entity, "FormXml/main"))) {
        expect(forms.map(({ formid }) => `{${formid}}.xml`)).toContain(file);
      }
    }
  });

  it("have tabs and sections of the real opportunity form", () => {
    const form = forms.find((one) => one.table === "opportunity");
    if (!form) throw new Error("There is no form of the opportunity.");
    const names = ["tab", "section"].flatMap((kind) => elements(form.root, kind).map((one) => attribute(one, "name")));
    expect(names).toEqual(
      expect.arrayContaining([
        "Summary",
        "Product_Line_Items",
        "opportunity_information",
        "Opportunity_details",
        "Social_pane",
        "totals",
      ]),
    );
    const [header] = elements(form.root, "header");
    expect(header && elements(header, "control").map((one) => attribute(one, "datafieldname"))).toEqual([
      "estimatedclosedate",
      "estimatedvalue",
      "statuscode",
      "ownerid",
    ]);
  });

  describe.each(forms)("$file", ({ formid, table: tableName, names, root }) => {
    const columns = table(tableName).columns;
    const controls = elements(root, "control");

    it("has identifiers that are unique, and labels in every language", () => {
      const ids = ["tab", "section", "cell"].flatMap((kind) => elements(root, kind).map((one) => attribute(one, "id")));
      for (const id of ids) expect(id.slice(1, -1)).toMatch(guid);
      expect(new Set(ids).size).toBe(ids.length);
      expect(formid).toMatch(guid);
      expect(inAllLanguages(names)).toBe(true);
      for (const labels of elements(root, "labels")) {
        expect(
          elements(labels, "label")
            .map((label) => attribute(label, "languagecode"))
            .sort(),
        ).toEqual(languages);
      }
    });

    it("shows columns that exist, with labels in every language", () => {
      const bound = controls.flatMap((control) => control.getAttribute("datafieldname") ?? []);
      expect(bound.length).toBeGreaterThan(0);
      for (const name of bound) {
        const column = columns.get(name);
        expect(column, name).toBeDefined();
        expect(column && inAllLanguages(column.labels), name).toBe(true);
        for (const option of column?.choice?.options ?? []) expect(inAllLanguages(option.labels), name).toBe(true);
      }
    });

    it("shows sub-grids of real relationships, in a view of their table", () => {
      for (const control of controls.filter((one) => one.getAttribute("indicationOfSubgrid") === "true")) {
        const parameter = (name: string) => elements(control, name)[0]?.textContent ?? "";
        const relationship = metadata.relationships.find((one) => one.schemaName === parameter("RelationshipName"));
        expect(relationship).toMatchObject({ referenced: tableName, referencing: parameter("TargetEntityType") });
        expect(views.map((view) => `${view.table} {${view.savedqueryid}}`)).toContain(
          `${parameter("TargetEntityType")} ${parameter("ViewId")}`,
        );
      }
    });

    it("leaves room below a cell that spans rows", () => {
      for (const cell of elements(root, "cell")) {
        let row = cell.parentNode?.nextSibling ?? null;
        for (let left = Number(cell.getAttribute("rowspan") ?? 1) - 1; left > 0; row = row?.nextSibling ?? null) {
          if (row?.nodeType === 3) continue;
          expect(row?.nodeName).toBe("row");
          expect(row?.childNodes.length).toBe(0);
          left -= 1;
        }
      }
    });
  });
});

describe("the views", () => {
  it("have identifiers that are unique, and names in every language", () => {
    for (const view of views) {
      expect(view.savedqueryid).toMatch(guid);
      expect(inAllLanguages(view.names), view.names[1033]).toBe(true);
    }
    expect(new Set(views.map((view) => view.savedqueryid)).size).toBe(views.length);
  });

  it("ask for columns that exist, and show only what they ask for", () => {
    for (const { table: tableName, names, fetch, layout } of views) {
      const { columns, primaryId, primaryName } = table(tableName);
      const asked = elements(fetch, "attribute").map((one) => attribute(one, "name"));
      const judged = [...elements(fetch, "condition"), ...elements(fetch, "order")].map((one) =>
        attribute(one, "attribute"),
      );
      const shown = elements(layout, "cell").map((one) => attribute(one, "name"));
      expect(elements(fetch, "entity").map((one) => attribute(one, "name"))).toEqual([tableName]);
      for (const name of [...asked, ...judged]) expect(columns.has(name), `${names[1033]}: ${name}`).toBe(true);
      for (const name of shown) expect(asked, names[1033]).toContain(name);
      expect(attribute(layout, "jump")).toBe(primaryName);
      expect(elements(layout, "row").map((one) => attribute(one, "id"))).toEqual([primaryId]);
    }
  });

  it("open with one default of each kind, and every lookup on a form can be searched", () => {
    const kinds = new Map<string, number>();
    for (const view of views.filter((one) => one.isDefault)) {
      const kind = `${view.table} ${view.queryType}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect([...kinds].filter(([, count]) => count !== 1)).toEqual([]);
    const lookups = forms.flatMap(({ table: name, root }) =>
      elements(root, "control").flatMap((control) =>
        control.getAttribute("disabled") === "true"
          ? []
          : (table(name).columns.get(control.getAttribute("datafieldname") ?? "")?.targets ?? []),
      ),
    );
    expect(lookups).toContain("transactioncurrency");
    for (const target of lookups) {
      expect(kinds.get(`${target} 64`), `lookup view of ${target}`).toBe(1);
      expect(kinds.get(`${target} 4`), `quick find of ${target}`).toBe(1);
    }
  });

  it("search in the quick find columns", () => {
    for (const { fetch, names } of views.filter((view) => view.queryType === 4)) {
      const [search] = elements(fetch, "filter").filter((one) => one.getAttribute("isquickfindfields") === "1");
      const values = search ? elements(search, "condition").map((one) => attribute(one, "value")) : [];
      expect(values.length, names[1033]).toBeGreaterThan(0);
      expect(new Set(values)).toEqual(new Set(["{0}"]));
    }
  });
});
