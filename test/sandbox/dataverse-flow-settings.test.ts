import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const own = 1;
const all = 8;
const rows = (answer: { json: Json }) => answer.json.value as Json[];
const verbs = (table: string, mask: number, names: string[]) =>
  Object.fromEntries(names.map((verb) => [`prv${verb}${table}`, mask]));

const definition = (trigger: string) =>
  JSON.stringify({
    properties: { connectionReferences: {}, definition: { triggers: { [trigger]: {} }, actions: {} } },
    schemaVersion: "1.0.0.0",
  });

describe("the registration of a trigger", () => {
  const body = {
    name: "opportunity",
    entityname: "opportunity",
    message: 4,
    scope: 4,
    runas: 3,
    version: 1,
    url: "https://flows.example/callback?sig=x",
    filteringattributes: "name,estimatedvalue",
    filterexpression: "statecode eq 0",
    postponeuntil: "2026-11-26T00:00:00Z",
    sdkmessagename: "Create",
  };
  const basic = verbs("CallbackRegistration", own, ["Create", "Read", "Write", "Delete"]);

  test("is made, read, changed and ended by a user with the privileges of the own rows", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", basic);
    const id = dataverse.create("callbackregistrations", body, user);
    expect(dataverse.get(`callbackregistrations(${id})`, {}, user).json).toMatchObject({
      ...body,
      _ownerid_value: user,
    });
    expect(dataverse.patch(`callbackregistrations(${id})`, { filterexpression: null }, {}, user).status).toBe(204);
    expect(dataverse.delete(`callbackregistrations(${id})`, {}, user).status).toBe(204);
    expect(rows(dataverse.get("callbackregistrations", {}, user))).toEqual([]);
  });

  test("is another user's, who alone sees and ends it", () => {
    const dataverse = new TestDataverse();
    const [kim, lee] = [dataverse.user("kim", basic), dataverse.user("lee", basic)];
    const id = dataverse.create("callbackregistrations", body, kim);
    expect(rows(dataverse.get("callbackregistrations", {}, lee))).toEqual([]);
    expect(dataverse.delete(`callbackregistrations(${id})`, {}, lee).status).toBe(403);
  });

  test.each<[string, Json]>([
    ["no table", { entityname: null }],
    ["no message", { message: null }],
    ["an unknown message", { message: 8 }],
    ["an unknown scope", { scope: 0 }],
    ["an unknown user to run as", { runas: 4 }],
    ["no address", { url: null }],
    ["an unknown column", { callback: "x" }],
  ])("with %s is refused", (_, more) => {
    expect(new TestDataverse().post("callbackregistrations", { ...body, ...more }).status).toBe(400);
  });
});

describe("the connection of a connection reference", () => {
  const reference = (dataverse: TestDataverse) =>
    dataverse.create("connectionreferences", {
      connectionreferencelogicalname: "pfx_dataverse",
      connectionreferencedisplayname: "Dataverse",
      connectorid: "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
    });

  test("is bound and taken away by an update", () => {
    const dataverse = new TestDataverse();
    const id = reference(dataverse);
    for (const connectionid of ["shared-commondataser-1", null]) {
      expect(dataverse.patch(`connectionreferences(${id})`, { connectionid }, { "If-Match": "*" }).status).toBe(204);
      expect(dataverse.get(`connectionreferences(${id})?$select=connectionid`).json.connectionid).toBe(connectionid);
    }
    expect(dataverse.changes.at(-1)).toMatchObject({ table: "connectionreference", columns: ["connectionid"] });
  });

  test("needs the privilege to write it", () => {
    const dataverse = new TestDataverse();
    const id = reference(dataverse);
    const maker = dataverse.user("kim", verbs("connectionreference", all, ["Read", "Write"]));
    const reader = dataverse.user("lee", verbs("connectionreference", all, ["Read"]));
    const bind = (user: string) => dataverse.patch(`connectionreferences(${id})`, { connectionid: "c" }, {}, user);
    expect(bind(reader).error.message).toContain("prvWriteconnectionreference");
    expect(bind(maker).status).toBe(204);
  });
});

describe("the current value of an environment variable", () => {
  const site = () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("environmentvariabledefinitions", {
      schemaname: "pfx_dealvaluefield",
      displayname: "Deal value field",
      type: 100000000,
      defaultvalue: "estimatedvalue",
    });
    const set = (value: string, user?: string) =>
      dataverse.post(
        "environmentvariablevalues",
        { value, "EnvironmentVariableDefinitionId@odata.bind": `/environmentvariabledefinitions(${id})` },
        {},
        user,
      );
    return { dataverse, id, set };
  };
  const read = (dataverse: TestDataverse) => {
    const expand = "environmentvariabledefinition_environmentvariablevalue($select=value)";
    const path = `environmentvariabledefinitions?$select=schemaname,defaultvalue&$expand=${expand}`;
    return rows(dataverse.get(`${path}&$filter=schemaname eq 'pfx_dealvaluefield'`))[0];
  };

  test("is made, read with its definition, changed, and taken away", () => {
    const { dataverse, set } = site();
    const values = "environmentvariabledefinition_environmentvariablevalue";
    expect(read(dataverse)).toMatchObject({ defaultvalue: "estimatedvalue", [values]: [] });
    const { id } = set("budgetamount");
    expect(read(dataverse)).toMatchObject({ [values]: [{ value: "budgetamount" }] });
    expect(dataverse.patch(`environmentvariablevalues(${id})`, { value: "totalamount" }).status).toBe(204);
    expect(read(dataverse)).toMatchObject({ [values]: [{ value: "totalamount" }] });
    expect(dataverse.delete(`environmentvariablevalues(${id})`).status).toBe(204);
    expect(read(dataverse)).toMatchObject({ [values]: [] });
  });

  test("goes with its definition", () => {
    const { dataverse, id, set } = site();
    set("budgetamount");
    dataverse.delete(`environmentvariabledefinitions(${id})`);
    expect(dataverse.store.all("environmentvariablevalue")).toEqual([]);
  });

  test("is set by those alone who may write settings; the others read it", () => {
    const { dataverse, set } = site();
    const table = "EnvironmentVariableDefinition";
    const reader = dataverse.user("lee", verbs(table, all, ["Read"]));
    const writer = dataverse.user("kim", verbs(table, all, ["Create", "Read", "Write", "Append", "AppendTo"]));
    expect(set("x", reader).status).toBe(403);
    expect(set("x", writer).status).toBe(204);
    expect(rows(dataverse.get("environmentvariablevalues?$select=value", {}, reader))).toMatchObject([{ value: "x" }]);
  });
});

describe("a cloud flow", () => {
  const site = () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("workflows", {
      name: "Customize",
      category: 5,
      type: 1,
      primaryentity: "none",
      clientdata: definition("manual"),
    });
    dataverse.create("workflows", { name: "Classic", category: 0, type: 1, primaryentity: "account" });
    dataverse.changes.length = 0;
    return { dataverse, id };
  };
  const maker = (dataverse: TestDataverse) => dataverse.user("kim", verbs("Workflow", all, ["Read", "Write"]));

  test("is found among the processes by its category", () => {
    const { dataverse, id } = site();
    const path = "workflows?$select=name,clientdata,statecode,_ownerid_value&$filter=category eq 5&$orderby=name";
    expect(rows(dataverse.get(path, {}, maker(dataverse)))).toMatchObject([
      { workflowid: id, name: "Customize", clientdata: definition("manual"), statecode: 0 },
    ]);
  });

  test("is switched on and off by a maker, and edited, each told with its columns", () => {
    const { dataverse, id } = site();
    const user = maker(dataverse);
    dataverse.changes.length = 0;
    const write = (body: Json) => dataverse.patch(`workflows(${id})`, body, { "If-Match": "*" }, user).status;
    expect(write({ statecode: 1, statuscode: 2 })).toBe(204);
    expect(write({ clientdata: definition("changed") })).toBe(204);
    expect(write({ statecode: 0 })).toBe(204);
    expect(dataverse.changes.map(({ table, columns }) => [table, columns])).toEqual([
      ["workflow", ["statecode", "statuscode"]],
      ["workflow", ["clientdata"]],
      ["workflow", ["statecode", "statuscode"]],
    ]);
    expect(dataverse.get(`workflows(${id})`).json).toMatchObject({
      clientdata: definition("changed"),
      statecode: 0,
      statuscode: 1,
      _modifiedby_value: user,
    });
  });

  test.each<[string, Record<string, number>, number]>([
    ["reads it alone", verbs("Workflow", all, ["Read"]), 403],
    [
      "may write the own ones alone",
      { ...verbs("Workflow", all, ["Read"]), ...verbs("Workflow", own, ["Write"]) },
      403,
    ],
    ["has nothing to do with processes", { prvReadAccount: all }, 403],
  ])("is not touched by a user who %s", (_, privileges, status) => {
    const { dataverse, id } = site();
    const user = dataverse.user("lee", privileges);
    for (const body of [{ statecode: 1, statuscode: 2 }, { clientdata: "{}" }]) {
      expect(dataverse.patch(`workflows(${id})`, body, {}, user).status).toBe(status);
    }
    expect(dataverse.get(`workflows(${id})`).json).toMatchObject({ statecode: 0, clientdata: definition("manual") });
  });

  test.each<[Json]>([
    [{ statecode: 1, statuscode: 1 }],
    [{ statecode: 5 }],
    [{ statecode: null }],
    [{ category: 99 }],
    [{ ismanaged: "yes" }],
    [{ clientdata: 5 }],
  ])("takes no %j", (body) => {
    const { dataverse, id } = site();
    expect(dataverse.patch(`workflows(${id})`, body).status).toBe(400);
  });

  test("keeps a definition of a million characters as it is", () => {
    const { dataverse, id } = site();
    const clientdata = definition("x".repeat(1_000_000));
    expect(dataverse.patch(`workflows(${id})`, { clientdata }).status).toBe(204);
    expect(dataverse.get(`workflows(${id})?$select=clientdata`).json.clientdata).toBe(clientdata);
  });
});
