import { describe, expect, test } from "vitest";
import { buildKeys } from "../../sandbox/dataverse/rows/alternate-keys.js";
import { TestDataverse } from "./dataverse-support.js";

const keyOf = (dataverse: TestDataverse) => dataverse.metadata.tables.get("pfx_project")!.keys[0]!;

describe("an alternate key", () => {
  test("is unique whatever the case, for creates and changes, and states do not matter", () => {
    const dataverse = new TestDataverse();
    const first = dataverse.create("pfx_projects", { pfx_number: "A1" });
    dataverse.patch(`pfx_projects(${first})`, { statecode: 1 });
    const second = dataverse.create("pfx_projects", { pfx_number: "B1" });
    for (const answer of [
      dataverse.post("pfx_projects", { pfx_number: "a1" }),
      dataverse.patch(`pfx_projects(${second})`, { pfx_number: "A1" }),
    ]) {
      expect({ status: answer.status, code: answer.error.code }).toEqual({ status: 412, code: "0x80060892" });
      expect(answer.error.message).toMatch(
        /The entity key Number requires that this set of attributes contains unique values/,
      );
    }
    expect(dataverse.patch(`pfx_projects(${first})`, { pfx_number: "A1", pfx_name: "same" }).status).toBe(204);
  });

  test("leaves rows alone that are empty in one of its columns", () => {
    const dataverse = new TestDataverse();
    dataverse.create("pfx_projects", {});
    dataverse.create("pfx_projects", {});
    const project = dataverse.create("pfx_projects", {});
    const sort = dataverse.create("pfx_sorts", { pfx_name: "bolt" });
    const half = { "pfx_projectid@odata.bind": `/pfx_projects(${project})` };
    const whole = { ...half, "pfx_sortid@odata.bind": `/pfx_sorts(${sort})` };
    dataverse.create("pfx_parts", half);
    dataverse.create("pfx_parts", half);
    dataverse.create("pfx_parts", whole);
    expect(dataverse.post("pfx_parts", whole).error.code).toBe("0x80060892");
  });

  test("names a row in an address, by texts with doubled quotes and without, and by lookups", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_number: "O'N-(1)" });
    expect(dataverse.get("pfx_projects(pfx_number='O''N-(1)')").json.pfx_projectid).toBe(id);
    expect(dataverse.get("pfx_projects(pfx_number='O'N-(1)')?$select=pfx_name").json.pfx_projectid).toBe(id);
    expect(dataverse.get("pfx_projects(pfx_number='o''n%2D(1)')/pfx_number").json.value).toBe("O'N-(1)");
    const sort = dataverse.create("pfx_sorts", { pfx_name: "bolt" });
    const part = dataverse.create("pfx_parts", {
      "pfx_projectid@odata.bind": "/pfx_projects(pfx_number='O''N-(1)')",
      "pfx_sortid@odata.bind": `/pfx_sorts(${sort})`,
    });
    const pair = `_pfx_projectid_value=${id.toUpperCase()},_pfx_sortid_value=${sort}`;
    expect(dataverse.get(`pfx_parts(${pair})`).json.pfx_partid).toBe(part);
    expect(dataverse.delete(`pfx_parts(${pair})`).status).toBe(204);
    expect(dataverse.get(`pfx_parts(${pair})`).error.code).toBe("0x80060891");
  });

  test("creates or updates the row that it names", () => {
    const dataverse = new TestDataverse();
    const created = dataverse.patch("pfx_projects(pfx_number='N7')", { pfx_name: "new" });
    expect(created.status).toBe(204);
    expect(dataverse.patch("pfx_projects(pfx_number='n7')", { pfx_name: "newer" }).id).toBe(created.id);
    expect(dataverse.get(`pfx_projects(${created.id})`).json).toMatchObject({ pfx_number: "N7", pfx_name: "newer" });
    expect(dataverse.patch("pfx_projects(pfx_number='N8')", {}, { "If-Match": "*" })).toMatchObject({
      status: 404,
      error: { code: "0x80060891" },
    });
  });

  test.each([
    ["pfx_name='x'", "0x80060893"],
    ["pfx_number='x',pfx_name='y'", "0x80060893"],
    ["pfx_nothing='x'", "0x0"],
    ["pfx_number=x", "0x0"],
    ["pfx_number='x'),(", "0x0"],
    ["123", "0x0"],
    ["", "0x0"],
    ["_pfx_parentid_value=1", "0x80060893"],
  ])("(%s) names no row of the table", (argument, code) => {
    const { status, error } = new TestDataverse().get(`pfx_projects(${argument})`);
    expect({ status, code: error.code }).toEqual({ status: 400, code });
  });

  test("is not there until it is built: no upsert by it, and no uniqueness", () => {
    const dataverse = new TestDataverse();
    keyOf(dataverse).status = "Pending";
    dataverse.create("pfx_projects", { pfx_number: "A" });
    expect(dataverse.patch("pfx_projects(pfx_number='A')", {}).error).toMatchObject({ code: "0x80060893" });
    buildKeys(dataverse.store, dataverse.metadata.tables.values());
    expect(keyOf(dataverse).status).toBe("Active");
    expect(dataverse.post("pfx_projects", { pfx_number: "A" }).error.code).toBe("0x80060892");
  });

  test("fails to build over rows that share its values", () => {
    const dataverse = new TestDataverse();
    keyOf(dataverse).status = "Pending";
    dataverse.create("pfx_projects", { pfx_number: "A" });
    dataverse.create("pfx_projects", { pfx_number: "a" });
    buildKeys(dataverse.store, dataverse.metadata.tables.values());
    expect(keyOf(dataverse).status).toBe("Failed");
  });
});
