import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { labelsOf } from "../../sandbox/dataverse/metadata/localized-text.js";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import { foreignSolutionZip } from "../support/foreign-solution.js";
import { productPackage } from "../support/product-package.js";

const packages = { managed: productPackage(true), unmanaged: productPackage(false) };
let dataverse: DataverseEnvironment;
beforeEach(() => {
  dataverse = new DataverseEnvironment();
});
afterEach(() => {
  dataverse.close();
});

describe.each(["managed", "unmanaged"] as const)("the product's %s package", (kind) => {
  test("is installed with everything it holds, and updated by itself", () => {
    const report = dataverse.import(packages[kind]);
    expect(report).toMatchObject({
      solution: "CosellForDynamics365",
      isManaged: kind === "managed",
      kind: "install",
      warnings: [],
    });
    expect(report.components).toMatchObject({
      tables: 3,
      choices: 5,
      customcontrol: 6,
      role: 3,
      appmodule: 1,
      sitemap: 1,
    });
    const before = dataverse.everything();
    expect(dataverse.import(packages[kind]).kind).toBe("update");
    expect(JSON.parse(dataverse.everything())).toEqual(JSON.parse(before));
  });
});

describe("the product in an environment", () => {
  test("puts its tab behind the tabs of the opportunity's form, with script and controls", () => {
    dataverse.import(packages.managed);
    const form = dataverse.row("systemform", "formid", "a837e4a7-01b8-4f82-a475-be9abd67e667").body.formxml as string;
    const tabs = [...form.matchAll(/<tab name="([^"]+)"/g)].map(([, name]) => name);
    expect(tabs).toEqual(["Summary", "Product_Line_Items", "DETAILS", "cosell_partnercenter"]);
    expect(form).toContain('functionName="Cosell.Opportunity.onLoad"');
    expect(form).toContain('name="cosell_Cosell.SolutionsGrid"');
    expect(form).not.toMatch(/solutionaction|ordinalvalue/);
  });

  test("adds columns to opportunity and lead, and maps from one to the other", () => {
    dataverse.import(packages.managed);
    expect(dataverse.column("opportunity", "cosell_syncwithpartnercenter")).toMatchObject({
      type: "boolean",
      defaultValue: false,
    });
    expect(dataverse.column("opportunity", "cosell_microsofthelp").choice?.options).toHaveLength(6);
    expect(dataverse.column("opportunity", "cosell_audit")).toMatchObject({ type: "memo", maxLength: 100_000 });
    const map = dataverse.metadata.columnMaps.filter(
      ({ source, target }) => source === "lead" && target === "opportunity",
    );
    expect(map).toHaveLength(1);
    expect(map[0]?.columns).toContainEqual({ source: "cosell_audit", target: "cosell_audit" });
    expect(map[0]?.columns, "the platform's own maps stay").toContainEqual({
      source: "description",
      target: "description",
    });
  });

  test("deletes solutions of a deal with it, and keeps a solution detail that is in use", () => {
    dataverse.import(packages.managed);
    const cascade = (name: string) =>
      dataverse.metadata.relationships.find(({ schemaName }) => schemaName === name)?.cascadeDelete;
    expect(cascade("cosell_opportunity_cosell_opportunitysolution")).toBe("Cascade");
    expect(cascade("cosell_solutiondetail_cosell_opportunitysolution")).toBe("Restrict");
  });

  test("names its views in every language", () => {
    dataverse.import(packages.managed);
    const views = dataverse.store.all<{ returnedtypecode: string }>("savedquery");
    const own = views.filter(({ body }) => body.returnedtypecode === "cosell_solutiondetail");
    expect(own).toHaveLength(7);
    for (const { id } of own) {
      expect(Object.keys(labelsOf(dataverse.store, "savedquery", id, "name") ?? {})).toEqual(["1031", "1033", "1037"]);
    }
  });

  test("lives beside a solution of another publisher, and both come back after a restart", () => {
    dataverse.import(packages.managed);
    dataverse.import(foreignSolutionZip());
    const codes = [...dataverse.metadata.tables.values()].map(({ objectTypeCode }) => objectTypeCode);
    expect(new Set(codes).size).toBe(codes.length);
    const before = dataverse.everything();
    dataverse.restart();
    expect(JSON.parse(dataverse.everything())).toEqual(JSON.parse(before));
  });
});
