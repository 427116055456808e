import { describe, expect, test } from "vitest";
import { TestDataverse } from "./dataverse-support.js";

const service = "http://127.0.0.1:4280/api/data/v9.2/";
const contentType = "multipart/mixed;boundary=batch_1";

interface Part {
  method: string;
  path: string;
  body?: unknown;
  id?: string;
  headers?: string[];
}

const request = ({ method, path, body, id, headers = [] }: Part): string[] => [
  "Content-Type: application/http",
  "Content-Transfer-Encoding: binary",
  ...(id === undefined ? [] : [`Content-ID: ${id}`]),
  "",
  `${method} ${path.startsWith("$") || path.startsWith("/") ? path : service + path} HTTP/1.1`,
  "Content-Type: application/json",
  ...headers,
  "",
  ...(body === undefined ? [] : [JSON.stringify(body)]),
];

const changeSet = (name: string, parts: Part[]): string[] => [
  `Content-Type: multipart/mixed;boundary=${name}`,
  "",
  ...parts.flatMap((part) => [`--${name}`, ...request(part)]),
  `--${name}--`,
];

const batch = (parts: string[][]): string =>
  [...parts.flatMap((part) => ["--batch_1", ...part]), "--batch_1--", ""].join("\r\n");
const statuses = (text: string) => [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));

describe("a batch", () => {
  test("makes a change set's rows together, and lets later ones name earlier ones", () => {
    const dataverse = new TestDataverse();
    const { status, text, headers } = dataverse.batch(
      contentType,
      batch([
        changeSet("set", [
          { method: "POST", path: "accounts", body: { name: "A" }, id: "1" },
          {
            method: "POST",
            path: "contacts",
            body: { lastname: "C", "parentcustomerid_account@odata.bind": "$1" },
            id: "2",
          },
          { method: "PATCH", path: "$1", body: { telephone1: "5" }, id: "3", headers: ["If-Match: *"] },
          { method: "PUT", path: "$1/primarycontactid/$ref", body: { "@odata.id": "$2" }, id: "4" },
        ]),
        request({ method: "GET", path: "accounts?$select=name,telephone1&$expand=primarycontactid($select=lastname)" }),
      ]),
    );
    expect(status).toBe(200);
    expect(statuses(text)).toEqual([204, 204, 204, 204, 200]);
    expect(text.split("\r\n")[0]).toMatch(/^--batchresponse_[0-9a-f-]{36}$/);
    expect(headers["Content-Type"]).toBe(`multipart/mixed; boundary=${text.split("\r\n")[0]?.slice(2) ?? ""}`);
    expect(text).toContain("Content-ID: 1");
    expect(text).toMatch(/OData-EntityId: http:\/\/127\.0\.0\.1:4280\/api\/data\/v9\.2\/accounts\([0-9a-f-]{36}\)\r\n/);
    expect(text).toContain('"telephone1":"5"');
    expect(text).toContain('"lastname":"C"');
    expect(dataverse.changes.map(({ table, kind }) => `${kind} ${table}`)).toEqual([
      "create account",
      "create contact",
      "update account",
      "update account",
    ]);
  });

  test("undoes a change set whose last request fails, tells nobody, and goes no further", () => {
    const dataverse = new TestDataverse();
    const parts = [
      changeSet("set", [
        { method: "POST", path: "accounts", body: { name: "A" }, id: "1" },
        { method: "POST", path: "accounts", body: { nothing: "B" }, id: "2" },
      ]),
      request({ method: "POST", path: "accounts", body: { name: "after" } }),
    ];
    const stopped = dataverse.batch(contentType, batch(parts));
    expect(statuses(stopped.text)).toEqual([400]);
    expect(stopped.text).toContain("nothing");
    expect(dataverse.store.all("account")).toEqual([]);
    expect(dataverse.changes).toEqual([]);
    const continued = dataverse.batch(contentType, batch(parts), { prefer: "odata.continue-on-error" });
    expect(statuses(continued.text)).toEqual([400, 204]);
    expect(dataverse.store.all("account").map(({ body }) => body.name)).toEqual(["after"]);
  });

  test("takes relative addresses and long queries, and gives each part its own preferences", () => {
    const dataverse = new TestDataverse();
    dataverse.create("accounts", { name: "A" });
    const filter = Array.from({ length: 150 }, (_, index) => `name ne 'n${index}'`).join(" and ");
    const { text } = dataverse.batch(
      contentType,
      batch([
        request({ method: "GET", path: `/api/data/v9.2/accounts?$select=name&$filter=${filter}` }),
        request({
          method: "POST",
          path: "accounts?$select=name",
          body: { name: "B" },
          headers: ["Prefer: return=representation"],
        }),
        request({ method: "GET", path: "accounts(" }),
      ]),
    );
    expect(statuses(text)).toEqual([200, 201, 400]);
    expect(text).toContain('"name":"B"');
  });

  test.each([
    ["application/json", "{}"],
    ["multipart/mixed", "--x--"],
    [contentType, "nonsense"],
    [contentType, "--batch_1\r\nContent-Type: text/plain\r\n\r\nx\r\n--batch_1--"],
  ])("of the type %s with the body %j is refused", (type, body) => {
    const { status, error } = new TestDataverse().batch(type, body);
    expect({ status, code: error.code }).toEqual({ status: 400, code: "0x0" });
  });

  test("refuses a name that no request of the change set has made", () => {
    const dataverse = new TestDataverse();
    const { text } = dataverse.batch(
      contentType,
      batch([changeSet("set", [{ method: "PATCH", path: "$9", body: {}, id: "1" }])]),
    );
    expect(statuses(text)).toEqual([400]);
    expect(text).toContain("Content-ID Reference: '9'");
  });
});
