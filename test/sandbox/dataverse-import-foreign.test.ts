import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { labelsOf } from "../../sandbox/dataverse/metadata/localized-text.js";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import { foreignSolutionFiles, foreignSolutionZip, replaceIn } from "../support/foreign-solution.js";

let dataverse: DataverseEnvironment;
beforeEach(() => {
  dataverse = new DataverseEnvironment();
});
afterEach(() => {
  dataverse.close();
});

describe("a solution of another publisher", () => {
  test("is installed with everything it holds", () => {
    expect(dataverse.import(foreignSolutionZip())).toEqual({
      solution: "FabrikamProjects",
      version: "1.0.0.0",
      isManaged: true,
      kind: "install",
      warnings: [],
      components: {
        tables: 1,
        columns: 32,
        choices: 1,
        relationships: 11,
        webresource: 6,
        customcontrol: 1,
        savedquery: 6,
        systemform: 1,
        role: 1,
        environmentvariabledefinition: 1,
        connectionreference: 1,
        workflow: 1,
        sitemap: 1,
        appmodule: 1,
      },
    });
    expect(dataverse.row("solution", "uniquename", "FabrikamProjects").body).toMatchObject({
      friendlyname: "Fabrikam Projects",
      version: "1.0.0.0",
      ismanaged: true,
      installedon: "2026-05-04T03:02:01Z",
      publisherid: { table: "publisher", id: dataverse.row("publisher", "uniquename", "fabrikam").id },
    });
  });

  test("has columns of every type, as the package describes them", () => {
    dataverse.import(foreignSolutionZip());
    const column = (name: string) => dataverse.column("fab_project", name);
    expect(dataverse.table("fab_project")).toMatchObject({
      schemaName: "fab_Project",
      entitySet: "fab_projects",
      ownership: "user",
      isCustom: true,
      primaryId: "fab_projectid",
      primaryName: "fab_name",
      labels: { 1033: "Project", 1031: "Projekt" },
      collectionLabels: { 1033: "Projects", 1031: "Projekte" },
    });
    expect(dataverse.table("fab_project").objectTypeCode).toBeGreaterThan(10_000);
    expect(column("fab_projectid")).toMatchObject({ type: "uniqueidentifier", isPrimaryId: true, update: false });
    expect(column("fab_name")).toMatchObject({
      type: "text",
      isPrimaryName: true,
      maxLength: 100,
      required: "application",
    });
    expect(column("fab_website")).toMatchObject({ type: "text", format: "url", maxLength: 200 });
    expect(column("fab_notes")).toMatchObject({ type: "memo", format: "textarea", maxLength: 2000 });
    expect(column("fab_isurgent")).toMatchObject({ type: "boolean", defaultValue: false });
    expect(column("fab_isurgent").choice?.options).toEqual([
      { value: 1, labels: { 1033: "Yes", 1031: "Ja" } },
      { value: 0, labels: { 1033: "No", 1031: "Nein" } },
    ]);
    expect(column("fab_phase").choice).toBe(dataverse.metadata.choices.get("fab_phase"));
    expect(column("fab_phase").choice).toMatchObject({ isGlobal: true, name: "fab_phase" });
    expect(column("fab_phase").defaultValue).toBeUndefined();
    expect(column("fab_size")).toMatchObject({ type: "choice", defaultValue: 711110000, choice: { isGlobal: false } });
    expect(column("fab_size").choice?.options[0]?.color).toBe("#0078D4");
    expect(column("fab_tags")).toMatchObject({ type: "choices", choice: { name: "fab_phase" } });
    expect(column("fab_rating")).toMatchObject({ type: "integer", min: 0, max: 5 });
    expect(column("fab_sequence")).toMatchObject({ type: "bigint", min: 0 });
    expect(column("fab_progress")).toMatchObject({ type: "decimal", max: 100, precision: 1 });
    expect(column("fab_weight")).toMatchObject({ type: "double", precision: 3 });
    expect(column("fab_budget")).toMatchObject({ type: "money", precision: 2 });
    expect(column("fab_dueon")).toMatchObject({ type: "datetime", format: "date", behavior: 2 });
    expect(column("fab_startson")).toMatchObject({ type: "datetime", format: "datetime", behavior: 3 });
    expect(column("fab_accountid")).toMatchObject({ type: "lookup", targets: ["account"] });
    expect(column("fab_sponsorid")).toMatchObject({ type: "customer", targets: ["account", "contact"] });
    expect(column("ownerid")).toMatchObject({ type: "owner", targets: ["systemuser", "team"] });
    expect(column("statecode").choice?.options[1]).toMatchObject({
      value: 1,
      defaultStatus: 2,
      invariantName: "Inactive",
    });
    expect(column("statuscode").choice?.options[1]).toMatchObject({ value: 2, state: 1 });
    expect(column("versionnumber"), "made by the platform").toMatchObject({ type: "bigint", create: false });
    expect(dataverse.column("contact", "fab_lastprojectid")).toMatchObject({
      targets: ["fab_project"],
      isCustom: true,
    });
  });

  test("has relationships under the names that the Web API uses", () => {
    dataverse.import(foreignSolutionZip());
    const named = (name: string) => dataverse.metadata.relationships.filter(({ schemaName }) => schemaName === name);
    expect(named("fab_sponsor_contact")).toEqual([
      {
        schemaName: "fab_sponsor_contact",
        referencing: "fab_project",
        referencingColumn: "fab_sponsorid",
        referenced: "contact",
        lookupProperty: "fab_SponsorId_contact",
        collectionProperty: "fab_sponsor_contact",
        cascadeDelete: "RemoveLink",
      },
    ]);
    expect(named("business_unit_fab_project")).toHaveLength(1);
    expect(named("business_unit_fab_project")[0]).toMatchObject({
      cascadeDelete: "Restrict",
      lookupProperty: "owningbusinessunit",
    });
    expect(named("lk_fab_project_createdonbehalfby"), "made by the platform").toHaveLength(1);
    expect(dataverse.metadata.columnMaps).toContainEqual({
      source: "account",
      target: "fab_project",
      columns: [{ source: "accountnumber", target: "fab_code" }],
    });
  });

  test("has a key that waits to be built", () => {
    dataverse.import(foreignSolutionZip());
    expect(dataverse.table("fab_project").keys).toEqual([
      {
        name: "fab_projectcode",
        schemaName: "fab_ProjectCode",
        labels: { 1033: "Project Code", 1031: "Projektcode" },
        columns: ["fab_code"],
        status: "Pending",
      },
    ]);
  });

  test("has its form, views, script, strings and control as rows", () => {
    dataverse.import(foreignSolutionZip());
    const form = dataverse.row("systemform", "objecttypecode", "fab_project");
    expect(form.body).toMatchObject({ name: "Project", type: 2, isdefault: true, formactivationstate: 1 });
    expect(form.body.formxml).toMatch(/^<form shownavigationbar="true"/);
    expect(labelsOf(dataverse.store, "systemform", form.id, "name")).toEqual({ 1033: "Project", 1031: "Projekt" });
    expect(dataverse.row("savedquery", "name", "Active Projects").body).toMatchObject({
      returnedtypecode: "fab_project",
      querytype: 0,
      isdefault: true,
      fetchxml: expect.stringMatching(/^<fetch version="1.0"/) as string,
      layoutxml: expect.stringMatching(/^<grid name="resultset"/) as string,
    });
    const files = foreignSolutionFiles();
    const content = (path: string) => Buffer.from(files[path] ?? []).toString("base64");
    expect(dataverse.row("webresource", "name", "fab_/scripts/project.js").body).toMatchObject({
      webresourcetype: 3,
      content: content("WebResources/fab_scriptsprojectjs"),
      dependencyxml: expect.stringContaining('name="fab_/strings/project"') as string,
    });
    const control = "fab_Fabrikam.Rating";
    expect(dataverse.row("customcontrol", "name", control).body).toMatchObject({
      version: "1.0.0",
      manifest: expect.stringContaining('constructor="Rating"') as string,
    });
    for (const [file, type] of [
      ["bundle.js", 3],
      ["css/Rating.css", 2],
      ["strings/Rating.1033.resx", 12],
      ["ControlManifest.xml", 4],
    ] as const) {
      expect(dataverse.row("webresource", "name", `cc_${control}/${file}`).body).toMatchObject({
        webresourcetype: type,
        content: content(`Controls/${control}/${file}`),
      });
    }
  });

  test("has its role, settings, flow and app as rows", () => {
    dataverse.import(foreignSolutionZip());
    const role = dataverse.row("role", "name", "Fabrikam Project Member");
    const privileges = dataverse.store.all<Record<string, unknown>>("roleprivileges");
    expect(privileges.filter(({ body }) => body.roleid === role.id).map(({ body }) => [body.name, body.level])).toEqual(
      [
        ["prvCreatefab_Project", "Basic"],
        ["prvReadfab_Project", "Global"],
        ["prvWritefab_Project", "Basic"],
      ],
    );
    expect(dataverse.row("privilege", "name", "prvAssignfab_Project").body).toMatchObject({ canbebasic: true });
    expect(dataverse.row("environmentvariabledefinition", "schemaname", "fab_reviewdays").body).toMatchObject({
      displayname: "Days between reviews",
      defaultvalue: "14",
      type: 100000001,
    });
    expect(dataverse.store.all("environmentvariablevalue")).toEqual([]);
    expect(dataverse.row("workflow", "name", "Fabrikam nightly check").body, "off without a connection").toMatchObject({
      category: 5,
      statecode: 0,
      statuscode: 1,
      clientdata: expect.stringContaining('"fab_dataverse"') as string,
    });
    const app = dataverse.row("appmodule", "uniquename", "fab_projects");
    expect(app.body.name).toBe("Fabrikam Projects");
    const siteMap = dataverse.row("sitemap", "sitemapnameunique", "fab_projects");
    expect(siteMap.body.sitemapxml).toContain('Entity="fab_project"');
    const roles = dataverse.store.all<Record<string, unknown>>("appmoduleroles");
    expect(roles.filter(({ body }) => body.appmoduleid === app.id).map(({ body }) => body.roleid)).toContain(role.id);
  });

  test("writes only columns that the tables have", () => {
    dataverse.import(foreignSolutionZip());
    for (const table of dataverse.metadata.tables.values()) {
      for (const { body } of dataverse.store.all<Record<string, unknown>>(table.name)) {
        for (const name of Object.keys(body)) {
          const isExtra = table.name === "roleprivileges" && (name === "name" || name === "level");
          if (!isExtra) expect(table.columns.has(name), `${table.name}.${name}`).toBe(true);
        }
      }
    }
  });

  test("comes back after a restart, type codes and all", () => {
    dataverse.import(foreignSolutionZip());
    const before = dataverse.everything();
    dataverse.restart();
    expect(JSON.parse(dataverse.everything())).toEqual(JSON.parse(before));
  });

  test("imports unmanaged just so", () => {
    const report = dataverse.import(
      foreignSolutionZip((files) => {
        replaceIn(files, "solution.xml", "<Managed>1</Managed>", "<Managed>0</Managed>");
      }),
    );
    expect(report.isManaged).toBe(false);
    expect(dataverse.row("systemform", "objecttypecode", "fab_project").body.ismanaged).toBe(false);
  });
});
