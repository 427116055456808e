import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const root = "http://127.0.0.1:4280/api/data/v9.2/";
const missing = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const rows = (json: Json) => json.value as Json[];

describe("references between rows", () => {
  const family = () => {
    const dataverse = new TestDataverse();
    const account = dataverse.create("accounts", { name: "Client" });
    const project = dataverse.create("pfx_projects", { pfx_name: "p" });
    const part = dataverse.create("pfx_parts", { pfx_name: "part" });
    return { dataverse, account, project, part };
  };

  test("of a lookup are read, set and removed", () => {
    const { dataverse, account, project } = family();
    const path = `pfx_projects(${project})/pfx_clientid_account`;
    expect(dataverse.get(`${path}/$ref`).status).toBe(204);
    expect(dataverse.get(path).status).toBe(204);
    expect(dataverse.request("PUT", `${path}/$ref`, { "@odata.id": `${root}accounts(${account})` }).status).toBe(204);
    expect(dataverse.get(`${path}/$ref`).json["@odata.id"]).toBe(`${root}accounts(${account})`);
    expect(dataverse.get(`${path}?$select=name`).json.name).toBe("Client");
    expect(dataverse.delete(`${path}/$ref`).status).toBe(204);
    expect(dataverse.get(path).status).toBe(204);
  });

  test("of a collection are added and removed, by either way to name the row", () => {
    const { dataverse, project, part } = family();
    const path = `pfx_projects(${project})/pfx_project_pfx_part_pfx_projectid`;
    const names = () => rows(dataverse.get(`${path}?$select=pfx_name`).json).map((row) => row.pfx_name);
    expect(names()).toEqual([]);
    expect(dataverse.post(`${path}/$ref`, { "@odata.id": `pfx_parts(${part})` }).status).toBe(204);
    expect(names()).toEqual(["part"]);
    expect(dataverse.get(`${path}/$count`).text).toBe("1");
    expect(dataverse.delete(`${path}(${part})/$ref`).status).toBe(204);
    expect(dataverse.delete(`${path}(${part})/$ref`).status).toBe(404);
    dataverse.post(`${path}/$ref`, { "@odata.id": `pfx_parts(${part})` });
    expect(dataverse.delete(`${path}/$ref?$id=${root}pfx_parts(${part})`).status).toBe(204);
    expect(names()).toEqual([]);
  });

  test.each([
    ["PUT", "pfx_clientid_account/$ref", { "@odata.id": `contacts(${missing})` }, 400],
    ["PUT", "pfx_clientid_account/$ref", { "@odata.id": `accounts(${missing})` }, 404],
    ["PUT", "pfx_clientid_account/$ref", {}, 400],
    ["POST", "pfx_clientid_account/$ref", { "@odata.id": "accounts(1)" }, 405],
    ["POST", "pfx_project_pfx_part_pfx_projectid/$ref", { "@odata.id": `accounts(${missing})` }, 400],
    ["POST", "pfx_project_pfx_part_pfx_projectid/$ref", { "@odata.id": `pfx_parts(${missing})` }, 404],
    ["DELETE", "pfx_project_pfx_part_pfx_projectid/$ref", undefined, 400],
    ["POST", "pfx_nothing/$ref", { "@odata.id": "accounts(1)" }, 404],
  ])("%s %s %j is refused", (method, path, body, status) => {
    const { dataverse, project } = family();
    expect(dataverse.request(method, `pfx_projects(${project})/${path}`, body).status).toBe(status);
  });

  test("lead through a table to itself, one step at a time", () => {
    const dataverse = new TestDataverse();
    const top = dataverse.create("pfx_projects", { pfx_name: "top" });
    const below = dataverse.create("pfx_projects", {
      pfx_name: "below",
      "pfx_parentid@odata.bind": `/pfx_projects(${top})`,
    });
    dataverse.create("pfx_projects", { pfx_name: "deep", "pfx_parentid@odata.bind": `/pfx_projects(${below})` });
    const property = "pfx_project_pfx_project_pfx_parentid";
    const children = dataverse.get(
      `pfx_projects(${top})/${property}?$select=pfx_name&$expand=${property}($select=pfx_name)`,
    ).json;
    expect(rows(children)).toMatchObject([{ pfx_name: "below", [property]: [{ pfx_name: "deep" }] }]);
    const counted = dataverse.get(`pfx_projects(${top})/${property}?$apply=aggregate($count as n)`).json;
    expect(rows(counted)).toMatchObject([{ n: 1 }]);
    const filtered = dataverse.get(`pfx_projects(${top})/${property}?$filter=pfx_name eq 'deep'`).json;
    expect(rows(filtered)).toEqual([]);
  });

  test("of roles are expanded, as a page does to learn who looks at it", () => {
    const dataverse = new TestDataverse();
    const path = `systemusers(${dataverse.administrator})?$select=fullname&$expand=systemuserroles_association($select=name;$filter=startswith(name,'System'))`;
    expect(dataverse.get(path).json).toMatchObject({ systemuserroles_association: [{ name: "System Administrator" }] });
    const users = dataverse.get(
      "systemusers?$select=fullname&$expand=businessunitid($select=name),systemuserroles_association($select=name)",
    ).json;
    expect(rows(users)[0]).toMatchObject({
      businessunitid: { name: "contoso" },
      systemuserroles_association: [{}],
    });
  });
});
