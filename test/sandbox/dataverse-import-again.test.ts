import { strToU8 } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { restoreMetadata } from "../../sandbox/dataverse/metadata/restore-metadata.js";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import { type PackageFiles, foreignSolutionZip, replaceIn } from "../support/foreign-solution.js";

let dataverse: DataverseEnvironment;
beforeEach(() => {
  dataverse = new DataverseEnvironment();
});
afterEach(() => {
  dataverse.close();
});

const withVersion = (version: string, edit: (files: PackageFiles) => void = () => undefined): Uint8Array =>
  foreignSolutionZip((files) => {
    replaceIn(files, "solution.xml", "<Version>1.0.0.0", `<Version>${version}`);
    edit(files);
  });

/** The package without its budget and its views of inactive projects. */
function smaller(files: PackageFiles): void {
  replaceIn(files, "customizations.xml", /<attribute PhysicalName="fab_Budget">[\s\S]*?<\/attribute>/, "");
  replaceIn(files, "customizations.xml", /<row>\s*<cell(?:(?!<\/row>)[\s\S])*fab_budget[\s\S]*?<\/row>/, "");
  replaceIn(
    files,
    "customizations.xml",
    /<savedquery>(?:(?!<\/savedquery>)[\s\S])*Inactive Projects[\s\S]*?<\/savedquery>/,
    "",
  );
}

const projectOf = () => ({ fab_projectid: "00000000-0000-0000-0000-000000000001", fab_name: "Bridge", fab_budget: 5 });

describe("importing the same package twice", () => {
  test("is an update that leaves everything as it was", () => {
    dataverse.import(foreignSolutionZip());
    const before = dataverse.everything();
    expect(dataverse.import(foreignSolutionZip()).kind).toBe("update");
    expect(JSON.parse(dataverse.everything())).toEqual(JSON.parse(before));
  });

  test("keeps the first installation's time, and tells the second's", () => {
    dataverse.import(foreignSolutionZip());
    dataverse.now = new Date("2026-06-01T00:00:00Z");
    dataverse.import(foreignSolutionZip());
    expect(dataverse.row("solution", "uniquename", "FabrikamProjects").body).toMatchObject({
      installedon: "2026-05-04T03:02:01Z",
      updatedon: "2026-06-01T00:00:00Z",
    });
  });

  test("keeps an active key active, and makes one with other columns wait again", () => {
    dataverse.import(foreignSolutionZip());
    const [key] = dataverse.table("fab_project").keys;
    if (key) key.status = "Active";
    dataverse.import(foreignSolutionZip());
    expect(dataverse.table("fab_project").keys[0]?.status).toBe("Active");
    dataverse.import(
      withVersion("1.0.0.1", (files) => {
        replaceIn(files, "customizations.xml", "<AttributeName>fab_code", "<AttributeName>fab_name");
      }),
    );
    expect(dataverse.table("fab_project").keys[0]).toMatchObject({ columns: ["fab_name"], status: "Pending" });
  });

  test("merges a diff of a form once", () => {
    const form = () =>
      String(dataverse.row("systemform", "formid", "1fed44d1-ae68-4a41-bd2b-f13acac4acfa").body.formxml);
    const base = form();
    dataverse.import(foreignSolutionZip());
    const merged = form();
    expect(merged.split('name="fab_projects"')).toHaveLength(2);
    expect(merged.length).toBeGreaterThan(base.length);
    dataverse.import(foreignSolutionZip());
    expect(form()).toBe(merged);
  });
});

describe("what an administrator set stays", () => {
  test("the current value of a variable, the connection, and the state of a flow", () => {
    dataverse.import(foreignSolutionZip());
    const { store } = dataverse;
    const definition = dataverse.row("environmentvariabledefinition", "schemaname", "fab_reviewdays");
    const value = {
      schemaname: "fab_reviewdays",
      value: "30",
      environmentvariabledefinitionid: { table: "environmentvariabledefinition", id: definition.id },
    };
    store.put("environmentvariablevalue", "00000000-0000-0000-0000-0000000000aa", value);
    const reference = dataverse.row("connectionreference", "connectionreferencelogicalname", "fab_dataverse");
    store.put("connectionreference", reference.id, { ...reference.body, connectionid: "abc" });
    const flow = dataverse.row("workflow", "name", "Fabrikam nightly check");
    store.put("workflow", flow.id, { ...flow.body, statecode: 1, statuscode: 2 });
    dataverse.import(
      withVersion("2.0.0.0", (files) => {
        const values = {
          "@environmentvariablevalueid": "11111111-1111-4111-8111-111111111111",
          iscustomizable: "1",
          value: "7",
        };
        files["environmentvariabledefinitions/fab_reviewdays/environmentvariablevalues.json"] = strToU8(
          JSON.stringify({ environmentvariablevalues: { environmentvariablevalue: values } }),
        );
      }),
    );
    expect(store.all("environmentvariablevalue").map(({ body }) => body)).toEqual([value]);
    expect(store.get("connectionreference", reference.id)?.body.connectionid).toBe("abc");
    expect(store.get("workflow", flow.id)?.body).toMatchObject({ statecode: 1, statuscode: 2 });
  });
});

describe("versions", () => {
  test("a lower one is refused, and a higher one is an upgrade", () => {
    dataverse.import(withVersion("1.2.0.0"));
    const before = dataverse.everything();
    expect(() => dataverse.import(withVersion("1.1.9.9"))).toThrow(/higher version 1\.2\.0\.0 is installed/);
    expect(dataverse.everything()).toBe(before);
    expect(dataverse.import(withVersion("1.10.0.0")).kind).toBe("upgrade");
    expect(dataverse.row("solution", "uniquename", "FabrikamProjects").body.version).toBe("1.10.0.0");
  });

  test("managed does not go over unmanaged, nor unmanaged over managed", () => {
    dataverse.import(foreignSolutionZip());
    const unmanaged = withVersion("2.0.0.0", (files) => {
      replaceIn(files, "solution.xml", "<Managed>1", "<Managed>0");
    });
    expect(() => dataverse.import(unmanaged)).toThrow(/installed as a managed one, and the package is unmanaged/);
  });

  test("an update takes nothing away", () => {
    dataverse.import(foreignSolutionZip());
    expect(dataverse.import(foreignSolutionZip(smaller)).kind).toBe("update");
    expect(dataverse.column("fab_project", "fab_budget").type).toBe("money");
    expect(dataverse.row("savedquery", "name", "Inactive Projects")).toBeDefined();
    const before = JSON.parse(dataverse.everything()) as unknown;
    dataverse.restart();
    expect(dataverse.column("fab_project", "fab_budget").type).toBe("money");
    expect((JSON.parse(dataverse.everything()) as unknown[])[0]).toEqual((before as unknown[])[0]);
  });

  test("an upgrade removes what the package no longer holds, with the values of its columns", () => {
    dataverse.import(foreignSolutionZip());
    dataverse.store.put("fab_project", projectOf().fab_projectid, projectOf());
    expect(dataverse.import(withVersion("2.0.0.0", smaller)).kind).toBe("upgrade");
    expect(dataverse.table("fab_project").columns.has("fab_budget")).toBe(false);
    expect(dataverse.store.get("fab_project", projectOf().fab_projectid)?.body).not.toHaveProperty("fab_budget");
    expect(dataverse.store.get("fab_project", projectOf().fab_projectid)?.body.fab_name).toBe("Bridge");
    expect(() => dataverse.row("savedquery", "name", "Inactive Projects")).toThrow(/no savedquery/);
    expect(dataverse.row("savedquery", "name", "Active Projects")).toBeDefined();
    expect([...restoreMetadata(dataverse.store).tables.get("fab_project")!.columns.keys()]).toEqual([
      ...dataverse.table("fab_project").columns.keys(),
    ]);
  });
});

describe("a control keeps its files until its version rises", () => {
  const bundle = "Controls/fab_Fabrikam.Rating/bundle.js";
  const content = () => dataverse.row("webresource", "name", "cc_fab_Fabrikam.Rating/bundle.js").body.content;
  const encoded = (text: string) => Buffer.from(text).toString("base64");

  test("the same version again is told, and not taken", () => {
    dataverse.import(foreignSolutionZip());
    const first = content();
    const report = dataverse.import(
      withVersion("2.0.0.0", (files) => {
        files[bundle] = strToU8("changed");
      }),
    );
    expect(report.warnings).toEqual([
      "The control fab_Fabrikam.Rating keeps its files: its version 1.0.0 is installed already.",
    ]);
    expect(content()).toBe(first);
  });

  test("a higher version is taken, and files that it lacks go", () => {
    dataverse.import(foreignSolutionZip());
    const report = dataverse.import(
      withVersion("2.0.0.0", (files) => {
        const manifest = "Controls/fab_Fabrikam.Rating/ControlManifest.xml";
        files[bundle] = strToU8("changed");
        replaceIn(files, manifest, 'version="1.0.0" display', 'version="1.0.1" display');
        replaceIn(files, manifest, /<css [^>]*>/, "");
        Reflect.deleteProperty(files, "Controls/fab_Fabrikam.Rating/css/Rating.css");
      }),
    );
    expect(report.warnings).toEqual([]);
    expect(content()).toBe(encoded("changed"));
    expect(dataverse.row("customcontrol", "name", "fab_Fabrikam.Rating").body.version).toBe("1.0.1");
    expect(() => dataverse.row("webresource", "name", "cc_fab_Fabrikam.Rating/css/Rating.css")).toThrow(
      /no webresource/,
    );
  });
});

test("an import that fails at its last step leaves nothing of its first", () => {
  const before = dataverse.everything();
  const zip = foreignSolutionZip((files) => {
    replaceIn(
      files,
      "solution.xml",
      '<RootComponent type="80"',
      '<RootComponent type="80" schemaName="fab_none" /><RootComponent type="80"',
    );
  });
  expect(() => dataverse.import(zip)).toThrow(/does not hold fab_none/);
  expect(dataverse.everything()).toBe(before);
  dataverse.restart();
  expect(JSON.parse(dataverse.everything())).toEqual(JSON.parse(before));
  expect(dataverse.import(foreignSolutionZip()).kind).toBe("install");
});
