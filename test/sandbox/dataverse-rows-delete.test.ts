import { describe, expect, test } from "vitest";
import { TestDataverse } from "./dataverse-support.js";

function projectWithParts() {
  const dataverse = new TestDataverse();
  const account = dataverse.create("accounts", { name: "Client" });
  const project = dataverse.create("pfx_projects", { "pfx_clientid_account@odata.bind": `/accounts(${account})` });
  const below = dataverse.create("pfx_projects", { "pfx_parentid@odata.bind": `/pfx_projects(${project})` });
  const sort = dataverse.create("pfx_sorts", { pfx_name: "bolt" });
  const part = dataverse.create("pfx_parts", {
    "pfx_projectid@odata.bind": `/pfx_projects(${below})`,
    "pfx_sortid@odata.bind": `/pfx_sorts(${sort})`,
  });
  dataverse.changes.length = 0;
  return { dataverse, account, project, below, sort, part };
}

describe("deleting a row", () => {
  test("takes along what belongs to it, and tells of each row", () => {
    const { dataverse, project, below, part } = projectWithParts();
    expect(dataverse.delete(`pfx_projects(${project})`).status).toBe(204);
    expect(dataverse.store.all("pfx_project")).toEqual([]);
    expect(dataverse.store.all("pfx_part")).toEqual([]);
    expect(new Set(dataverse.changes.map(({ kind, id }) => `${kind} ${id}`))).toEqual(
      new Set([`delete ${project}`, `delete ${below}`, `delete ${part}`]),
    );
    expect(dataverse.delete(`pfx_projects(${project})`).error.code).toBe("0x80040217");
  });

  test("empties the lookups that only named it", () => {
    const { dataverse, account, project } = projectWithParts();
    expect(dataverse.delete(`accounts(${account})`).status).toBe(204);
    expect(dataverse.get(`pfx_projects(${project})`).json._pfx_clientid_value).toBeNull();
  });

  test("is refused as long as a row restricts it, and then nothing has changed", () => {
    const { dataverse, sort, part } = projectWithParts();
    expect(dataverse.delete(`pfx_sorts(${sort})`)).toMatchObject({ status: 400, error: { code: "0x80048d21" } });
    expect(dataverse.get(`pfx_sorts(${sort})`).status).toBe(200);
    dataverse.delete(`pfx_parts(${part})`);
    expect(dataverse.delete(`pfx_sorts(${sort})`).status).toBe(204);
  });

  test("undoes a half-done cascade when one of the rows below is restricted", () => {
    const { dataverse, project, below, part } = projectWithParts();
    const relationship = dataverse.metadata.relationships.find(
      ({ referencingColumn }) => referencingColumn === "pfx_projectid",
    )!;
    relationship.cascadeDelete = "Restrict";
    expect(dataverse.delete(`pfx_projects(${project})`).error.code).toBe("0x80048d21");
    for (const path of [`pfx_projects(${project})`, `pfx_projects(${below})`, `pfx_parts(${part})`]) {
      expect(dataverse.get(path).status).toBe(200);
    }
    expect(dataverse.changes).toEqual([]);
  });

  test("comes to an end where rows belong to each other in a circle", () => {
    const { dataverse, project, below } = projectWithParts();
    dataverse.patch(`pfx_projects(${project})`, { "pfx_parentid@odata.bind": `/pfx_projects(${below})` });
    expect(dataverse.delete(`pfx_projects(${below})`).status).toBe(204);
    expect(dataverse.store.all("pfx_project")).toEqual([]);
  });

  test("takes the pairs of many-to-many relationships with it", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", { prvReadAccount: 8 });
    const role = dataverse.store.all("role").find(({ body }) => body.name === "kim's role")!.id;
    expect(dataverse.delete(`roles(${role})`).status).toBe(204);
    expect(dataverse.get(`systemusers(${user})/systemuserroles_association`).json.value).toEqual([]);
    expect(dataverse.store.all("systemuserroles").some(({ body }) => body.roleid === role)).toBe(false);
  });
});
