import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Dataverse } from "../../sandbox/dataverse/dataverse.js";
import { type PackageFiles, foreignSolutionZip, replaceIn } from "../support/foreign-solution.js";
import type { Json } from "./dataverse-support.js";

const flow = "f3a05370-55b6-59a9-bc6b-34bea6151782";
const flowFile = "Workflows/Fabrikamnightlycheck-F3A05370-55B6-59A9-BC6B-34BEA6151782.json";
const variableFile = "environmentvariabledefinitions/fab_reviewdays/environmentvariabledefinition.xml";

let file: string;
let dataverse: Dataverse;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "layers-")), "dataverse.db");
  dataverse = Dataverse.open({ file });
});
afterEach(() => {
  dataverse.close();
});

async function send(method: string, path: string, body?: Json): Promise<Json> {
  const { status, body: text } = await dataverse.handle({
    method,
    url: `/api/data/v9.2/${encodeURI(path)}`,
    headers: { host: "localhost" },
    body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
    userId: dataverse.administrator,
  });
  expect(status, String(text)).toBeLessThan(300);
  return (text ? JSON.parse(String(text)) : {}) as Json;
}

const rows = async (path: string): Promise<Json[]> => (await send("GET", path)).value as Json[];
const readFlow = () => send("GET", `workflows(${flow})?$select=name,description,clientdata,statecode,statuscode`);
const clientData = async () => String((await readFlow()).clientdata);
const edit = async (marker: string) => {
  const flowData = JSON.parse(await clientData()) as Json;
  await send("PATCH", `workflows(${flow})`, { clientdata: JSON.stringify({ ...flowData, [marker]: true }) });
};

/** Version 1.0 as it is, later ones with a flow that says its version. */
const release = (version: string, more: (files: PackageFiles) => void = () => undefined): Uint8Array =>
  foreignSolutionZip((files) => {
    if (version === "1.0.0.0") return;
    replaceIn(files, "solution.xml", "<Version>1.0.0.0", `<Version>${version}`);
    replaceIn(files, flowFile, "{", `{"release":"${version}",`);
    more(files);
  });

describe("a managed flow", () => {
  test("that nobody changed here is the one of the later version", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    expect(dataverse.importSolution(release("1.1.0.0")).warnings).toEqual([]);
    expect(await clientData()).toContain('"release":"1.1.0.0"');
    expect(dataverse.importSolution(release("1.2.0.0")).warnings).toEqual([]);
    expect(await clientData()).toContain('"release":"1.2.0.0"');
  });

  test("that was changed here hides every later version, and the import says so", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    await edit("edited");
    const edited = await clientData();
    for (const version of ["1.1.0.0", "1.2.0.0"]) {
      expect(dataverse.importSolution(release(version)).warnings).toEqual([
        'The flow "Fabrikam nightly check" stays as it was changed here; what the package holds of it is hidden.',
      ]);
      expect(await clientData()).toBe(edited);
    }
    expect((await rows("solutions?$select=version&$filter=uniquename eq 'FabrikamProjects'"))[0]?.version).toBe(
      "1.2.0.0",
    );
  });

  test("stays hidden over a restart, and when it is changed again between two versions", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    await edit("edited");
    dataverse.close();
    dataverse = Dataverse.open({ file });
    dataverse.importSolution(release("1.1.0.0"));
    await edit("again");
    dataverse.importSolution(release("1.2.0.0"));
    const kept = await clientData();
    expect(kept).toContain('"edited":true');
    expect(kept).toContain('"again":true');
    expect(kept).not.toContain("release");
  });

  test("that was given another name here keeps it, and its definition with it", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    await send("PATCH", `workflows(${flow})`, { name: "Ours" });
    expect(dataverse.importSolution(release("1.1.0.0")).warnings).toHaveLength(1);
    expect(await readFlow()).toMatchObject({
      name: "Ours",
      clientdata: expect.not.stringContaining("release") as string,
    });
  });

  test("that was changed and then changed back follows the package again", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    const original = await clientData();
    await edit("edited");
    await send("PATCH", `workflows(${flow})`, { clientdata: original });
    expect(dataverse.importSolution(release("1.1.0.0")).warnings).toEqual([]);
    expect(await clientData()).toContain('"release":"1.1.0.0"');
  });

  test("that goes with one version comes back with a later one as that has it", async () => {
    const without = (files: PackageFiles): void => {
      replaceIn(files, "customizations.xml", /<Workflow WorkflowId[\s\S]*?<\/Workflow>/, "");
      replaceIn(files, "solution.xml", /<RootComponent type="29"[^>]*\/>/, "");
      Reflect.deleteProperty(files, flowFile);
    };
    dataverse.importSolution(release("1.0.0.0"));
    await edit("edited");
    dataverse.importSolution(release("1.1.0.0", without));
    expect(await rows("workflows?$filter=category eq 5")).toEqual([]);
    expect(dataverse.importSolution(release("1.2.0.0")).warnings).toEqual([]);
    expect(await clientData()).toContain('"release":"1.2.0.0"');
  });
});

test("an unmanaged flow takes what the package holds, for there is no layer below it", async () => {
  const unmanaged = (version: string) =>
    release(version, (files) => {
      replaceIn(files, "solution.xml", "<Managed>1", "<Managed>0");
    });
  dataverse.importSolution(unmanaged("1.0.0.1"));
  await edit("edited");
  expect(dataverse.importSolution(unmanaged("1.1.0.0")).warnings).toEqual([]);
  expect(await clientData()).toContain('"release":"1.1.0.0"');
  expect(await clientData()).not.toContain("edited");
});

describe("a later version leaves what an administrator chose", () => {
  test.each([
    [1, 2],
    [0, 1],
  ])("a flow whose state is %i", async (statecode, statuscode) => {
    dataverse.importSolution(release("1.0.0.0"));
    await send("PATCH", `workflows(${flow})`, { statecode: 1, statuscode: 2 });
    await send("PATCH", `workflows(${flow})`, { statecode, statuscode });
    dataverse.importSolution(release("1.1.0.0"));
    const row = await readFlow();
    expect(row).toMatchObject({ statecode, statuscode });
    expect(row.clientdata).toContain("1.1.0.0");
  });

  test("the connection of a reference, while its words change", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    const [reference] = await rows("connectionreferences");
    const path = `connectionreferences(${String(reference?.connectionreferenceid)})`;
    await send("PATCH", path, { connectionid: "0123456789abcdef" });
    const renamed = (files: PackageFiles): void => {
      const name = "<connectionreferencedisplayname>";
      replaceIn(files, "customizations.xml", new RegExp(`${name}[^<]*`), `${name}Renamed`);
    };
    dataverse.importSolution(release("1.1.0.0", renamed));
    expect(await send("GET", path)).toMatchObject({
      connectionid: "0123456789abcdef",
      connectionreferencedisplayname: "Renamed",
    });
  });

  test("the current value of a variable, while its default changes", async () => {
    dataverse.importSolution(release("1.0.0.0"));
    const read = () =>
      rows(
        "environmentvariabledefinitions?$select=schemaname,defaultvalue&$filter=schemaname eq 'fab_reviewdays'" +
          "&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)",
      );
    const [definition] = await read();
    await send("POST", "environmentvariablevalues", {
      value: "30",
      "EnvironmentVariableDefinitionId@odata.bind": `/environmentvariabledefinitions(${String(definition?.environmentvariabledefinitionid)})`,
    });
    const otherDefault = (files: PackageFiles): void => {
      replaceIn(files, variableFile, /<defaultvalue>[^<]*/, "<defaultvalue>99");
    };
    dataverse.importSolution(release("1.1.0.0", otherDefault));
    expect(await read()).toMatchObject([
      { defaultvalue: "99", environmentvariabledefinition_environmentvariablevalue: [{ value: "30" }] },
    ]);
  });

  test("of a flow that comes anew: it is on when the package says so and its connections are there", async () => {
    const withoutFlow = foreignSolutionZip((files) => {
      replaceIn(files, "customizations.xml", /<Workflow WorkflowId[\s\S]*?<\/Workflow>/, "");
      replaceIn(files, "solution.xml", /<RootComponent type="29"[^>]*\/>/, "");
      Reflect.deleteProperty(files, flowFile);
    });
    dataverse.importSolution(withoutFlow);
    const references = await rows("connectionreferences");
    for (const { connectionreferenceid } of references) {
      await send("PATCH", `connectionreferences(${String(connectionreferenceid)})`, { connectionid: "abc" });
    }
    dataverse.importSolution(release("1.1.0.0"));
    expect(await readFlow()).toMatchObject({ statecode: 1, statuscode: 2 });
  });
});
