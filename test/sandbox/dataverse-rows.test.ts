import { describe, expect, test } from "vitest";
import { type Json, TestDataverse, stamp } from "./dataverse-support.js";

const missing = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

describe("a new row", () => {
  test("gets its times, its owner and its state from the platform", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_name: "one", createdon: "2001-01-01T00:00:00Z", statecode: 1 });
    const unit = dataverse.store.all("businessunit")[0]?.id;
    expect(dataverse.get(`pfx_projects(${id})`).json).toMatchObject({
      pfx_projectid: id,
      createdon: stamp,
      modifiedon: stamp,
      _createdby_value: dataverse.administrator,
      _ownerid_value: dataverse.administrator,
      _owninguser_value: dataverse.administrator,
      _owningteam_value: null,
      _owningbusinessunit_value: unit,
      statecode: 0,
      statuscode: 1,
    });
  });

  test("keeps the id that it is given, in lower case, and no other row can take it", () => {
    const dataverse = new TestDataverse();
    expect(dataverse.create("pfx_projects", { pfx_projectid: missing.toUpperCase() })).toBe(missing);
    const { status, error } = dataverse.post("pfx_projects", { pfx_projectid: missing });
    expect({ status, code: error.code }).toEqual({ status: 412, code: "0x80040237" });
  });

  test("tells when it was really made, where its creation is overridden", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { overriddencreatedon: "2019-05-06T07:08:09Z" });
    expect(dataverse.get(`pfx_projects(${id})`).json).toMatchObject({
      createdon: "2019-05-06T07:08:09Z",
      overriddencreatedon: stamp,
    });
  });

  test("is made with the rows inside it, all or none", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", {
      pfx_name: "whole",
      pfx_clientid_contact: { lastname: "Inside" },
      pfx_project_pfx_part_pfx_projectid: [{ pfx_name: "first" }, { pfx_name: "second" }],
    });
    const parts = dataverse.get(`pfx_projects(${id})/pfx_project_pfx_part_pfx_projectid?$select=pfx_name`).json;
    expect((parts.value as Json[]).map((part) => part.pfx_name)).toEqual(["first", "second"]);
    expect(dataverse.get(`pfx_projects(${id})/pfx_clientid_contact?$select=fullname`).json.fullname).toBe("Inside");
    const refused = dataverse.post("pfx_projects", {
      pfx_clientid_contact: { lastname: "Nobody" },
      pfx_project_pfx_part_pfx_projectid: [{ pfx_name: "fine" }, { pfx_name: 7 }],
    });
    expect(refused.status).toBe(400);
    expect(dataverse.get("contacts?$filter=lastname eq 'Nobody'").json.value).toEqual([]);
    expect(dataverse.store.all("pfx_part")).toHaveLength(2);
  });
});

describe("a new user", () => {
  test("comes with settings, in the organization's language", () => {
    const dataverse = new TestDataverse();
    const user = dataverse.user("kim", {});
    expect(dataverse.get(`usersettingscollection(${user})`).json).toMatchObject({
      uilanguageid: 1033,
      timezonecode: 92,
    });
    expect(dataverse.get(`systemusers(${user})?$select=fullname`).json.fullname).toBe("kim Tester");
  });
});

describe("a lookup", () => {
  test.each([
    (id: string) => `/accounts(${id})`,
    (id: string) => `accounts(${id.toUpperCase()})`,
    (id: string) => `http://127.0.0.1:4280/api/data/v9.2/accounts(${id})`,
    (id: string) => `/api/data/v9.1/accounts({${id}})`,
  ])("is bound by an address of its row (%#)", (address) => {
    const dataverse = new TestDataverse();
    const account = dataverse.create("accounts", { name: "Client" });
    const id = dataverse.create("pfx_projects", { "pfx_clientid_account@odata.bind": address(account) });
    expect(dataverse.get(`pfx_projects(${id})`, { Prefer: 'odata.include-annotations="*"' }).json).toMatchObject({
      _pfx_clientid_value: account,
      "_pfx_clientid_value@OData.Community.Display.V1.FormattedValue": "Client",
      "_pfx_clientid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
      "_pfx_clientid_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "pfx_clientid_account",
    });
  });

  test("is emptied by binding nothing, and by either of its navigation properties", () => {
    const dataverse = new TestDataverse();
    const account = dataverse.create("accounts", { name: "Client" });
    const id = dataverse.create("pfx_projects", { "pfx_clientid_account@odata.bind": `/accounts(${account})` });
    dataverse.patch(`pfx_projects(${id})`, { "pfx_clientid_account@odata.bind": null });
    expect(dataverse.get(`pfx_projects(${id})`).json._pfx_clientid_value).toBeNull();
  });

  test.each<[Json, number, string]>([
    [{ "pfx_clientid_account@odata.bind": `/accounts(${missing})` }, 404, "0x80040217"],
    [{ "pfx_clientid_account@odata.bind": `/contacts(${missing})` }, 400, "0x80048d19"],
    [{ "pfx_clientid_account@odata.bind": "/nothings(1)" }, 404, "0x8006088a"],
    [{ "pfx_clientid_account@odata.bind": "/accounts" }, 400, "0x0"],
    [{ "pfx_clientid_account@odata.bind": "/accounts(../../etc)" }, 400, "0x0"],
    [{ "pfx_clientid_account@odata.bind": 5 }, 400, "0x0"],
    [{ "pfx_clientid_account@odata.bind": "$7" }, 400, "0x0"],
    [{ "ownerid@odata.bind": `/accounts(${missing})` }, 400, "0x80048d19"],
  ])("%j is refused", (body, status, code) => {
    const answer = new TestDataverse().post("pfx_projects", body);
    expect({ status: answer.status, code: answer.error.code }).toEqual({ status, code });
  });
});

describe("a change", () => {
  test("touches the named columns and the time, and makes a new version", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_name: "one", pfx_effort: 5 });
    const before = dataverse.get(`pfx_projects(${id})`);
    dataverse.time = new Date("2026-03-04T13:00:00Z");
    expect(dataverse.patch(`pfx_projects(${id})`, { pfx_effort: 6, createdon: "2001-01-01T00:00:00Z" }).status).toBe(
      204,
    );
    const after = dataverse.get(`pfx_projects(${id})`);
    expect(after.json).toMatchObject({
      pfx_name: "one",
      pfx_effort: 6,
      createdon: stamp,
      modifiedon: "2026-03-04T13:00:00Z",
    });
    expect(after.json["@odata.etag"]).not.toBe(before.json["@odata.etag"]);
    expect(Number(after.json.versionnumber)).toBeGreaterThan(Number(before.json.versionnumber));
  });

  test("is told with the columns of the request, those that did not change among them", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_name: "one", pfx_effort: 5 });
    dataverse.changes.length = 0;
    dataverse.patch(`pfx_projects(${id})`, { pfx_effort: 5, pfx_notes: "n" });
    expect(dataverse.changes).toMatchObject([
      {
        table: "pfx_project",
        id,
        kind: "update",
        columns: ["pfx_effort", "pfx_notes"],
        before: { pfx_effort: 5 },
        after: { pfx_notes: "n" },
      },
    ]);
    dataverse.patch(`pfx_projects(${id})`, { pfx_effort: 500 });
    expect(dataverse.changes).toHaveLength(1);
  });

  test("may not empty what the system requires, nor move a row to another id", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", {});
    expect(dataverse.patch(`pfx_projects(${id})`, { "ownerid@odata.bind": null }).error.message).toMatch(
      /ownerid cannot be set to NULL/,
    );
    expect(dataverse.patch(`pfx_projects(${id})`, { statecode: null }).error.message).toMatch(
      /statecode cannot be set to NULL/,
    );
    expect(dataverse.patch(`pfx_projects(${id})`, { pfx_projectid: missing }).error.message).toMatch(
      /Entity Id must be the same/,
    );
  });
});

describe("state and status reason", () => {
  const change = (body: Json, from: Json = {}) => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", {});
    if (Object.keys(from).length > 0) expect(dataverse.patch(`pfx_projects(${id})`, from).status).toBe(204);
    const { status, error } = dataverse.patch(`pfx_projects(${id})`, body);
    const { statecode, statuscode } = dataverse.get(`pfx_projects(${id})`).json;
    return { status, code: error.code, pair: [statecode, statuscode] };
  };

  test("a state brings its default reason, and a reason is taken with its own state", () => {
    expect(change({ statecode: 1 })).toMatchObject({ status: 204, pair: [1, 2] });
    expect(change({ statuscode: 3 })).toMatchObject({ status: 204, pair: [0, 3] });
    expect(change({ statecode: 0 }, { statecode: 1 })).toMatchObject({ status: 204, pair: [0, 1] });
    expect(change({ statecode: 0 }, { statuscode: 3 })).toMatchObject({ status: 204, pair: [0, 3] });
  });

  test("pairs that do not belong together and transitions that are not allowed are refused", () => {
    expect(change({ statecode: 1, statuscode: 3 })).toMatchObject({ status: 400, code: "0x80048408", pair: [0, 1] });
    expect(change({ statuscode: 2 })).toMatchObject({ status: 400, code: "0x80048408", pair: [0, 1] });
    expect(change({ statecode: 1, statuscode: 4 })).toMatchObject({ status: 400, code: "0x80048408", pair: [0, 1] });
    expect(change({ statecode: 1 }, { statuscode: 3 })).toMatchObject({
      status: 400,
      code: "0x80048408",
      pair: [0, 3],
    });
    expect(new TestDataverse().post("pfx_projects", { statuscode: 2 }).error.code).toBe("0x80048408");
  });
});

describe("money", () => {
  const currencies = () => {
    const dataverse = new TestDataverse();
    const euro = dataverse.create("transactioncurrencies", {
      currencyname: "Euro",
      isocurrencycode: "EUR",
      currencysymbol: "€",
      currencyprecision: 2,
      exchangerate: 0.8,
    });
    return { dataverse, euro };
  };

  test("is in the organization's currency where none is named, and in the base currency beside it", () => {
    const { dataverse } = currencies();
    const id = dataverse.create("pfx_projects", { pfx_budget: 10 });
    const base = dataverse.store.all("organization")[0]?.body.basecurrencyid;
    expect(dataverse.get(`pfx_projects(${id})`).json).toMatchObject({
      _transactioncurrencyid_value: (base as { id: string }).id,
      exchangerate: 1,
      pfx_budget_base: 10,
    });
  });

  test("is converted at the currency's rate, again when amount or currency changes, and nobody can set the result", () => {
    const { dataverse, euro } = currencies();
    const id = dataverse.create("pfx_projects", {
      pfx_budget: 10,
      "transactioncurrencyid@odata.bind": `/transactioncurrencies(${euro})`,
      pfx_budget_base: 1,
    });
    const base = () => dataverse.get(`pfx_projects(${id})?$select=pfx_budget_base,exchangerate`).json;
    expect(base()).toMatchObject({ pfx_budget_base: 12.5, exchangerate: 0.8 });
    dataverse.patch(`pfx_projects(${id})`, { pfx_budget: 1.11 });
    expect(base()).toMatchObject({ pfx_budget_base: 1.39 });
    dataverse.patch(`pfx_projects(${id})`, { pfx_budget: null });
    expect(base()).toMatchObject({ pfx_budget_base: null });
    expect(
      dataverse.patch(`pfx_projects(${id})`, { "transactioncurrencyid@odata.bind": null, pfx_budget: 5 }).error.message,
    ).toBe("The currency cannot be null.");
  });
});

describe("what Dataverse computes on its own tables", () => {
  test("a contact's full name and the composite address follow their parts", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("contacts", {
      firstname: "Ada",
      lastname: "Byron",
      address1_line1: "1 Street",
      address1_city: "Ely",
      address1_postalcode: "CB7",
    });
    const read = () => dataverse.get(`contacts(${id})?$select=fullname,address1_composite`).json;
    expect(read()).toMatchObject({ fullname: "Ada Byron", address1_composite: "1 Street\r\nEly, CB7" });
    dataverse.patch(`contacts(${id})`, { firstname: null });
    expect(read()).toMatchObject({ fullname: "Byron" });
  });

  test("a deal's customer is its account, else its contact", () => {
    const dataverse = new TestDataverse();
    const account = dataverse.create("accounts", { name: "A" });
    const contact = dataverse.create("contacts", { lastname: "C" });
    const id = dataverse.create("opportunities", {
      name: "deal",
      "parentcontactid@odata.bind": `/contacts(${contact})`,
    });
    const customer = () => dataverse.get(`opportunities(${id})`).json._customerid_value;
    expect(customer()).toBe(contact);
    dataverse.patch(`opportunities(${id})`, { "parentaccountid@odata.bind": `/accounts(${account})` });
    expect(customer()).toBe(account);
    dataverse.patch(`opportunities(${id})`, { "parentaccountid@odata.bind": null });
    expect(customer()).toBe(contact);
    const named = dataverse.create("opportunities", {
      name: "deal",
      "customerid_account@odata.bind": `/accounts(${account})`,
    });
    expect(dataverse.get(`opportunities(${named})`).json._parentaccountid_value).toBe(account);
  });
});
