import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const own = 1;
const all = 8;
const everything = (mask: number) =>
  Object.fromEntries(
    ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign"].map((verb) => [
      `prv${verb}pfx_project`,
      mask,
    ]),
  );
const ids = (json: Json) => (json.value as Json[]).map((row) => row.pfx_projectid);

describe("a user without a privilege", () => {
  test.each([
    ["GET", "pfx_projects", undefined, "prvReadpfx_project"],
    ["GET", "pfx_projects/$count", undefined, "prvReadpfx_project"],
    ["POST", "pfx_projects", {}, "prvCreatepfx_project"],
    ["PATCH", "pfx_projects(ID)", { pfx_name: "x" }, "prvWritepfx_project"],
    ["PUT", "pfx_projects(ID)/pfx_name", { value: "x" }, "prvWritepfx_project"],
    ["DELETE", "pfx_projects(ID)", undefined, "prvDeletepfx_project"],
    ["GET", "pfx_projects(ID)", undefined, "prvReadpfx_project"],
    ["GET", "pfx_projects(ID)/pfx_name", undefined, "prvReadpfx_project"],
    ["GET", "pfx_projects(ID)/pfx_clientid_account/$ref", undefined, "prvReadpfx_project"],
  ])("may not %s %s", (method, path, body, privilege) => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_name: "kept" });
    const user = dataverse.user("kim", { prvReadAccount: all });
    const { status, error } = dataverse.request(method, path.replace("ID", id), body, {}, user);
    expect({ status, code: error.code }).toEqual({ status: 403, code: "0x80040220" });
    expect(error.message).toContain(`is missing ${privilege} privilege`);
    expect(dataverse.get(`pfx_projects(${id})`).json.pfx_name).toBe("kept");
  });
});

describe("a user whose privileges reach the user's own rows", () => {
  test("sees and changes those, and no other", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", everything(own));
    const mine = dataverse.create("pfx_projects", { pfx_name: "mine" }, user);
    const other = dataverse.create("pfx_projects", { pfx_name: "other" });
    expect(ids(dataverse.get("pfx_projects", {}, user).json)).toEqual([mine]);
    expect(dataverse.get("pfx_projects/$count", {}, user).text).toBe("1");
    expect(dataverse.patch(`pfx_projects(${mine})`, { pfx_name: "still" }, {}, user).status).toBe(204);
    for (const answer of [
      dataverse.get(`pfx_projects(${other})`, {}, user),
      dataverse.patch(`pfx_projects(${other})`, { pfx_name: "x" }, {}, user),
      dataverse.delete(`pfx_projects(${other})`, {}, user),
    ]) {
      expect(answer).toMatchObject({ status: 403, error: { code: "0x80040220" } });
      expect(answer.error.message).toMatch(/SecLib::AccessCheckEx failed/);
    }
  });

  test("may give a row away, and then sees it no more", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", everything(own));
    const id = dataverse.create("pfx_projects", {}, user);
    const owner = { "ownerid@odata.bind": `/systemusers(${dataverse.administrator})` };
    expect(dataverse.patch(`pfx_projects(${id})`, owner, {}, user).status).toBe(204);
    expect(dataverse.get(`pfx_projects(${id})`, {}, user).status).toBe(403);
    expect(dataverse.post("pfx_projects", owner, {}, user).status).toBe(403);
  });

  test("needs the right to append to what a lookup names", () => {
    const dataverse = new TestDataverse();
    const account = dataverse.create("accounts", { name: "Client" });
    const body = { "pfx_clientid_account@odata.bind": `/accounts(${account})` };
    const without = dataverse.user("kim", everything(own));
    expect(dataverse.post("pfx_projects", body, {}, without).error.message).toContain("prvAppendToAccount");
    const having = dataverse.user("lee", { ...everything(own), prvAppendToAccount: all });
    expect(dataverse.post("pfx_projects", body, {}, having).status).toBe(204);
  });

  test("sees what a team owns that the user belongs to", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", everything(own));
    const unit = dataverse.store.all("businessunit")[0]!.id;
    const team = dataverse.create("teams", {
      name: "crew",
      "businessunitid@odata.bind": `/businessunits(${unit})`,
      "administratorid@odata.bind": `/systemusers(${dataverse.administrator})`,
    });
    const id = dataverse.create("pfx_projects", { "ownerid@odata.bind": `/teams(${team})` });
    expect(ids(dataverse.get("pfx_projects", {}, user).json)).toEqual([]);
    dataverse.post(`teams(${team})/teammembership_association/$ref`, { "@odata.id": `systemusers(${user})` });
    expect(ids(dataverse.get("pfx_projects", {}, user).json)).toEqual([id]);
    expect(dataverse.get(`pfx_projects(${id})`).json).toMatchObject({
      _owningteam_value: team,
      _owninguser_value: null,
    });
  });
});

describe("who may see more and less", () => {
  test("a unit's rows are seen within the unit, and from above by those whose reach is deep", () => {
    const dataverse = new TestDataverse();
    const root = dataverse.store.all("businessunit")[0]!.id;
    const below = dataverse.create("businessunits", {
      name: "south",
      "parentbusinessunitid@odata.bind": `/businessunits(${root})`,
    });
    const local = dataverse.user("local", { prvReadpfx_project: 2 });
    const deep = dataverse.user("deep", { prvReadpfx_project: 4 });
    const south = dataverse.user("south", { prvReadpfx_project: 2, prvCreatepfx_project: own });
    dataverse.patch(`systemusers(${south})`, { "businessunitid@odata.bind": `/businessunits(${below})` });
    const there = dataverse.create("pfx_projects", {}, south);
    const here = dataverse.create("pfx_projects", {});
    const seen = (user: string) => ids(dataverse.get("pfx_projects?$orderby=createdon", {}, user).json);
    expect(seen(local)).toEqual([here]);
    expect(seen(south)).toEqual([there]);
    expect(seen(deep)).toEqual([there, here]);
  });

  test("the union of a user's roles counts", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", { prvReadpfx_project: own });
    dataverse.create("pfx_projects", {});
    expect(ids(dataverse.get("pfx_projects", {}, user).json)).toHaveLength(0);
    dataverse.user("lee", { prvReadpfx_project: all });
    const role = dataverse.store.all("role").find(({ body }) => body.name === "lee's role")!.id;
    dataverse.post(`systemusers(${user})/systemuserroles_association/$ref`, { "@odata.id": `roles(${role})` });
    expect(ids(dataverse.get("pfx_projects", {}, user).json)).toHaveLength(1);
    dataverse.delete(`systemusers(${user})/systemuserroles_association(${role})/$ref`);
    expect(ids(dataverse.get("pfx_projects", {}, user).json)).toHaveLength(0);
  });

  test("nobody gives a role to themselves without the right to change users and roles", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", everything(all));
    const administrators = dataverse.store.all("role").find(({ body }) => body.name === "System Administrator")!.id;
    const path = `systemusers(${user})/systemuserroles_association/$ref`;
    expect(dataverse.post(path, { "@odata.id": `roles(${administrators})` }, {}, user).status).toBe(403);
    const pair = { systemuserid: user, roleid: administrators };
    expect(dataverse.post("systemuserrolescollection", pair, {}, user).error.code).toBe("0x80040800");
  });

  test("a secured column is empty for everybody but an administrator, and cannot be filtered by or written", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", everything(all));
    const id = dataverse.create("pfx_projects", { pfx_secret: "hush" });
    expect(dataverse.get(`pfx_projects(${id})`, {}, user).json.pfx_secret).toBeNull();
    expect(ids(dataverse.get("pfx_projects?$filter=pfx_secret eq 'hush'", {}, user).json)).toEqual([]);
    expect(dataverse.patch(`pfx_projects(${id})`, { pfx_secret: "x" }, {}, user).status).toBe(403);
    expect(dataverse.get(`pfx_projects(${id})`).json.pfx_secret).toBe("hush");
  });

  test("the names of lookups are shown, and the rows behind them are not", () => {
    const dataverse = new TestDataverse();
    const account = dataverse.create("accounts", { name: "Client", telephone1: "1" });
    const id = dataverse.create("pfx_projects", { "pfx_clientid_account@odata.bind": `/accounts(${account})` });
    const user = dataverse.user("kim", everything(all));
    const path = `pfx_projects(${id})?$select=_pfx_clientid_value&$expand=pfx_clientid_account($select=telephone1)`;
    expect(dataverse.get(path, { Prefer: 'odata.include-annotations="*"' }, user).json).toMatchObject({
      "_pfx_clientid_value@OData.Community.Display.V1.FormattedValue": "Client",
      pfx_clientid_account: null,
    });
    expect(dataverse.get(`pfx_projects(${id})/pfx_clientid_account`, {}, user).status).toBe(403);
    expect(dataverse.get("pfx_projects?$expand=ownerid($select=ownerid)", {}, user).status).toBe(200);
  });
});

describe("calling for another user", () => {
  test.each(["MSCRMCallerID", "mscrmcallerid"])("writes as that user (%s), and says who acted", (header) => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", everything(own));
    const { id } = dataverse.post("pfx_projects", {}, { [header]: user.toUpperCase() });
    expect(dataverse.get(`pfx_projects(${id})`).json).toMatchObject({
      _createdby_value: user,
      _ownerid_value: user,
      _createdonbehalfby_value: dataverse.administrator,
    });
  });

  test("has that user's rights, needs a right of its own, and a user who is there", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", {});
    expect(dataverse.get("pfx_projects", { MSCRMCallerID: user }).status).toBe(403);
    const answer = dataverse.get("pfx_projects", { MSCRMCallerID: dataverse.administrator }, user);
    expect(answer.error.message).toContain("prvActOnBehalfOfAnotherUser");
    expect(dataverse.get("pfx_projects", { MSCRMCallerID: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" }).status).toBe(404);
  });

  test("nobody calls who is unknown or disabled", () => {
    const dataverse = new TestDataverse();
    expect(dataverse.get("WhoAmI()", {}, "").status).toBe(403);
    const user = dataverse.user("kim", { prvReadpfx_project: all });
    dataverse.patch(`systemusers(${user})`, { isdisabled: true });
    expect(dataverse.get("pfx_projects", {}, user).error.code).toBe("0x80040225");
  });
});

describe("a change of roles", () => {
  test("counts from the next request on: a role taken, given back, and a team's", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", { prvReadAccount: all });
    const status = () => dataverse.get("accounts", {}, user).status;
    const pair = dataverse.store.all("systemuserroles").find(({ body }) => body.systemuserid === user)!;
    const path = `systemusers(${user})/systemuserroles_association`;
    const role = { "@odata.id": `roles(${pair.body.roleid as string})` };
    expect(status()).toBe(200);
    expect(dataverse.delete(`${path}(${pair.body.roleid as string})/$ref`).status).toBe(204);
    expect(status()).toBe(403);
    expect(dataverse.post(`${path}/$ref`, role).status).toBe(204);
    expect(status()).toBe(200);
    for (const { id, body } of dataverse.store.all("roleprivileges")) {
      if (body.roleid === pair.body.roleid) dataverse.store.delete("roleprivileges", id);
    }
    expect(status()).toBe(403);
  });
});
