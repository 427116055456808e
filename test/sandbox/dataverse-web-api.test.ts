import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const root = "http://127.0.0.1:4280/api/data/v9.2/";
const missing = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const rows = (json: Json) => json.value as Json[];

function withProjects(count: number) {
  const dataverse = new TestDataverse();
  const ids = Array.from({ length: count }, (_, index) =>
    dataverse.create("pfx_projects", { pfx_name: `p${index}`, pfx_effort: index }),
  );
  return { dataverse, ids };
}

describe("addresses", () => {
  test.each(["v8.0", "v8.2", "v9.0", "v9.1", "v9.2"])(
    "every version to 9.2 is served, and answers with its own (%s)",
    (version) => {
      const dataverse = new TestDataverse();
      const plain = dataverse.at(`/api/data/${version}/WhoAmI`);
      expect(plain.json["@odata.context"]).toBe(
        `http://127.0.0.1:4280/api/data/${version}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      );
    },
  );

  test.each([
    ["/api/data/v7.1/accounts", 404, "0x8006088a"],
    ["/api/data/v9.3/accounts", 404, "0x8006088a"],
    ["/api/data/v9.2/Accounts", 404, "0x8006088a"],
    ["/api/data/v9.2/account", 404, "0x8006088a"],
    ["/api/data/v9.2/accounts/x", 404, "0x8006088a"],
    ["/api/data/v9.2/accounts/$count/x", 404, "0x8006088a"],
    [`/api/data/v9.2/accounts(${missing})`, 404, "0x80040217"],
    ["/api/data/v9.2/accounts(1", 400, "0x0"],
    ["/api/data/v9.2/accounts)", 400, "0x0"],
    ["/api/data/v9.2/%", 400, "0x0"],
    ["/api/data/v9.2/accounts?$select=%zz", 400, "0x0"],
    ["/api/data/v9.2/accounts?$top=1&$top=2", 400, "0x0"],
    ["/api/data/v9.2/accounts/../../../etc/passwd", 400, "0x0"],
    ["/api/data/v9.2/..%2f..%2fetc", 400, "0x0"],
    ["/api/data/v9.2/$metadata", 501, "0x80060888"],
    ["/api/data/v9.2/accounts?$skip=1", 400, "0x80060888"],
    ["/api/data/v9.2/RetrieveVersion()", 404, "0x8006088a"],
  ])("%s is refused", (url, status, code) => {
    const answer = new TestDataverse().at(url);
    expect({ status: answer.status, code: answer.error.code }).toEqual({ status, code });
    expect(answer.headers["OData-Version"]).toBe("4.0");
    expect(answer.text).not.toMatch(/\.ts|node_modules|Error:.* at /);
  });

  test("the root lists the entity sets", () => {
    expect(rows(new TestDataverse().get("").json)).toContainEqual({
      name: "accounts",
      kind: "EntitySet",
      url: "accounts",
    });
  });

  test.each([
    ["PATCH", "accounts"],
    ["PUT", "accounts"],
    ["DELETE", "accounts"],
    ["HEAD", "accounts"],
    ["OPTIONS", "accounts"],
    ["POST", "accounts(ID)"],
    ["PUT", "accounts(ID)"],
    ["POST", "accounts(ID)/name"],
    ["PATCH", "accounts(ID)/name"],
  ])("%s %s is no way to ask", (method, path) => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("accounts", { name: "A" });
    const { status, error } = dataverse.request(method, path.replace("ID", id), {});
    expect({ status, code: error.code }).toEqual({ status: 405, code: "0x8006088b" });
  });
});

describe("one row", () => {
  test("is created without an answer, and told where it is", () => {
    const dataverse = new TestDataverse();
    const { status, headers, text, id } = dataverse.post("accounts", { name: "A" });
    expect({ status, text, location: headers["OData-EntityId"] }).toEqual({
      status: 204,
      text: "",
      location: `${root}accounts(${id})`,
    });
  });

  test("is given back where the request prefers it, with the columns that are selected", () => {
    const dataverse = new TestDataverse();
    const prefer = { Prefer: "return=representation" };
    const created = dataverse.post("accounts?$select=name", { name: "A", telephone1: "1" }, prefer);
    expect(created).toMatchObject({ status: 201, headers: { "Preference-Applied": "return=representation" } });
    expect(Object.keys(created.json).sort()).toEqual(["@odata.context", "@odata.etag", "accountid", "name"]);
    const updated = dataverse.patch(`accounts(${created.id})?$select=name`, { name: "B" }, prefer);
    expect(updated).toMatchObject({ status: 200, json: { name: "B" } });
    expect(dataverse.patch(`accounts(${missing})`, { name: "C" }, prefer).status).toBe(201);
  });

  test("is read by an id in any case", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("accounts", { name: "A" });
    expect(dataverse.get(`accounts(${id.toUpperCase()})?$select=name`).json).toMatchObject({
      "@odata.context": `${root}$metadata#accounts(name)/$entity`,
      accountid: id,
    });
    expect(dataverse.get(`accounts(accountid=${id})`).json.name).toBe("A");
  });

  test("has single properties, that are read, set and emptied", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("accounts", { name: "A" });
    expect(dataverse.get(`accounts(${id})/name`).json).toMatchObject({ value: "A" });
    expect(dataverse.request("PUT", `accounts(${id})/name`, { value: "B" }).status).toBe(204);
    expect(dataverse.get(`accounts(${id})/name`).json.value).toBe("B");
    expect(dataverse.delete(`accounts(${id})/name`).status).toBe(204);
    expect(dataverse.get(`accounts(${id})/name`)).toMatchObject({ status: 204, text: "" });
    expect(dataverse.get(`accounts(${id})/_ownerid_value`).json.value).toBe(dataverse.administrator);
    expect(dataverse.get(`accounts(${id})/nam`).error.code).toBe("0x0");
    expect(dataverse.get(`accounts(${id})/name/$value`).status).toBe(501);
    expect(dataverse.request("PUT", `accounts(${id})/name`, "B").status).toBe(400);
    expect(dataverse.request("PUT", `accounts(${id})/name`, { valu: "B" }).error.code).toBe("0x80048d19");
  });
});

describe("conditions", () => {
  const state = () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("accounts", { name: "A" });
    const etag = String(dataverse.get(`accounts(${id})`).json["@odata.etag"]);
    return { dataverse, id, etag };
  };

  test("of a change: none, any version, one version, no row", () => {
    const { dataverse, id, etag } = state();
    const change = (headers: Json, at = id) => {
      const { status, error } = dataverse.patch(`accounts(${at})`, { name: "B" }, headers);
      return [status, error.code];
    };
    expect(change({ "If-Match": etag })).toEqual([204, ""]);
    expect(change({ "If-Match": etag })).toEqual([412, "0x80060882"]);
    expect(change({ "If-Match": "*" })).toEqual([204, ""]);
    expect(change({ "If-None-Match": "*" })).toEqual([412, "0x80040237"]);
    expect(change({ "If-None-Match": "null" })).toEqual([204, ""]);
    expect(change({ "If-Match": "*" }, missing)).toEqual([404, "0x80040217"]);
    expect(change({ "If-Match": etag }, missing)).toEqual([404, "0x80040217"]);
    expect(change({ "If-None-Match": "*" }, missing)).toEqual([204, ""]);
    expect(change({}, missing)).toEqual([204, ""]);
  });

  test("of a deletion and of a single property", () => {
    const { dataverse, id, etag } = state();
    dataverse.patch(`accounts(${id})`, { name: "B" });
    expect(dataverse.delete(`accounts(${id})`, { "If-Match": etag }).status).toBe(412);
    expect(dataverse.request("PUT", `accounts(${id})/name`, { value: "C" }, { "If-Match": etag }).status).toBe(412);
    expect(dataverse.get(`accounts(${id})`).json.name).toBe("B");
    expect(dataverse.delete(`accounts(${id})`, { "If-Match": "*", "If-None-Match": "null" }).status).toBe(204);
  });

  test("of a read: unchanged is not sent again, unless more than the row is asked for", () => {
    const { dataverse, id, etag } = state();
    const read = (query: string, headers: Json) => dataverse.get(`accounts(${id})${query}`, headers).status;
    expect(read("", { "If-None-Match": etag })).toBe(304);
    expect(read("?$select=name", { "If-None-Match": etag })).toBe(304);
    expect(read("", { "If-None-Match": 'W/"1"' })).toBe(200);
    expect(read("", { "If-None-Match": "null" })).toBe(200);
    expect(read("?$expand=primarycontactid", { "If-None-Match": etag })).toBe(200);
    expect(read("", { "If-None-Match": etag, Prefer: 'odata.include-annotations="*"' })).toBe(200);
  });
});

describe("a collection", () => {
  test("is counted, in the answer and as plain text", () => {
    const { dataverse } = withProjects(3);
    expect(dataverse.get("pfx_projects?$filter=pfx_effort gt 0&$count=true&$top=1").json).toMatchObject({
      "@odata.count": 2,
    });
    expect(dataverse.get("pfx_projects/$count")).toMatchObject({
      text: "3",
      headers: { "Content-Type": "text/plain" },
    });
    expect(dataverse.get("pfx_projects/$count?$filter=pfx_effort gt 1").text).toBe("1");
  });

  test("is read page by page along links that spell the host as the request did", () => {
    const { dataverse } = withProjects(5);
    const seen: unknown[] = [];
    let path =
      "pfx_projects?$select=pfx_name&$filter=startswith(pfx_name,'p') and pfx_name ne '%26'&$orderby=pfx_effort desc";
    for (let page = 0; page < 10; page++) {
      const { json, headers } = dataverse.get(path, { Prefer: "odata.maxpagesize=2" });
      expect(headers["Preference-Applied"]).toBe("odata.maxpagesize=2");
      seen.push(rows(json).map((row) => row.pfx_name));
      const next = json["@odata.nextLink"] as string | undefined;
      if (next === undefined) break;
      expect(next.startsWith(`${root}pfx_projects?`)).toBe(true);
      path = next.slice(root.length);
    }
    expect(seen).toEqual([["p4", "p3"], ["p2", "p1"], ["p0"]]);
  });

  test("brings the annotations that the request prefers, and no others", () => {
    const { dataverse } = withProjects(1);
    const keys = (prefer: string) =>
      Object.keys(
        rows(dataverse.get("pfx_projects?$select=pfx_kind,_ownerid_value", { Prefer: prefer }).json)[0] ?? {},
      ).filter((key) => key.includes("@"));
    const text = "OData.Community.Display.V1.FormattedValue";
    expect(keys("odata.maxpagesize=1")).toEqual(["@odata.etag"]);
    expect(keys(`odata.include-annotations="${text}"`)).toEqual([
      "@odata.etag",
      `pfx_kind@${text}`,
      `_ownerid_value@${text}`,
    ]);
    expect(keys('odata.maxpagesize=5, odata.include-annotations="Microsoft.Dynamics.CRM.*"')).toEqual([
      "@odata.etag",
      "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
      "_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty",
    ]);
  });

  test("is found by FetchXML, page by page, and by views", () => {
    const { dataverse } = withProjects(3);
    const fetch =
      '<fetch page="1" count="2" returntotalrecordcount="true"><entity name="pfx_project"><attribute name="pfx_name"/><order attribute="pfx_name"/></entity></fetch>';
    const { json } = dataverse.get(`pfx_projects?fetchXml=${encodeURIComponent(fetch)}`, {
      Prefer: 'odata.include-annotations="*"',
    });
    expect(json).toMatchObject({
      "@Microsoft.Dynamics.CRM.totalrecordcount": 3,
      "@Microsoft.Dynamics.CRM.morerecords": true,
      value: [{ pfx_name: "p0" }, { pfx_name: "p1" }],
    });
    expect(json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]).toMatch(/^<cookie pagenumber="2" /);
    expect(dataverse.get(`accounts?fetchXml=${encodeURIComponent(fetch)}`).status).toBe(400);
    dataverse.create("accounts", { name: "seen" });
    const view = rows(dataverse.get("savedqueries?$filter=name eq 'Active Accounts'&$select=name").json)[0];
    expect(rows(dataverse.get(`accounts?savedQuery=${String(view?.savedqueryid)}`).json)).toMatchObject([
      { name: "seen" },
    ]);
    expect(dataverse.get(`accounts?savedQuery=${missing}`).status).toBe(404);
    expect(dataverse.get(`accounts?userQuery=x`).status).toBe(400);
  });

  test("shows components by their names in the reader's language", () => {
    const dataverse = new TestDataverse();
    const name = () =>
      rows(dataverse.get("savedqueries?$filter=returnedtypecode eq 'account'&$select=name&$top=1").json)[0]?.name;
    const english = name();
    expect(dataverse.patch(`usersettingscollection(${dataverse.administrator})`, { uilanguageid: 1031 }).status).toBe(
      204,
    );
    expect(name()).not.toBe(english);
  });
});
