import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const create = (body: Json) => new TestDataverse().post("pfx_projects", body);

describe("what a column takes", () => {
  test.each<[Json, unknown, unknown]>([
    [{ pfx_name: "x".repeat(20) }, "pfx_name", "x".repeat(20)],
    [{ pfx_name: "" }, "pfx_name", null],
    [{ pfx_name: "אבג 🧪\ttab" }, "pfx_name", "אבג 🧪\ttab"],
    [{ pfx_notes: "line\r\nline" }, "pfx_notes", "line\r\nline"],
    [{ pfx_urgent: false }, "pfx_urgent", false],
    [{}, "pfx_urgent", true],
    [{}, "pfx_plain", false],
    [{}, "pfx_kind", 2],
    [{ pfx_kind: null }, "pfx_kind", null],
    [{ pfx_tags: "30, 10,30" }, "pfx_tags", "30,10"],
    [{ pfx_tags: "" }, "pfx_tags", null],
    [{ pfx_effort: 0 }, "pfx_effort", 0],
    [{ pfx_effort: 100 }, "pfx_effort", 100],
    [{ pfx_ratio: 1.2345 }, "pfx_ratio", 1.235],
    [{ pfx_ratio: -0.0005 }, "pfx_ratio", -0.001],
    [{ pfx_budget: 1.005 }, "pfx_budget", 1.01],
    [{ pfx_length: 0.123456 }, "pfx_length", 0.123456],
    [{ pfx_due: "2026-02-28" }, "pfx_due", "2026-02-28"],
    [{ pfx_seen: "2026-02-28T23:30:00.123-01:00" }, "pfx_seen", "2026-03-01T00:30:00Z"],
    [{ pfx_seen: "1753-01-01T00:00:00Z" }, "pfx_seen", "1753-01-01T00:00:00Z"],
    [{ pfx_token: "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE" }, "pfx_token", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"],
    [{ "@odata.type": "Microsoft.Dynamics.CRM.pfx_project", pfx_name: "t" }, "pfx_name", "t"],
    [{ "pfx_name@odata.type": "#String", pfx_name: "t" }, "pfx_name", "t"],
  ])("%j is kept", (body, column, value) => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", body);
    expect(dataverse.get(`pfx_projects(${id})`).json[String(column)]).toEqual(value);
  });

  test.each<[Json, string, RegExp]>([
    [{ pfx_name: "x".repeat(21) }, "0x80044331", /'pfx_name' attribute of the 'pfx_project' entity .* '20'/],
    [{ pfx_name: 5 }, "0x80048d19", /literal '5' to the expected type 'Edm.String'/],
    [{ pfx_name: "a\u0001" }, "0x80040278", /0x01/],
    [{ pfx_name: "\ud83d" }, "0x80040278", /0xD83D/],
    [{ pfx_urgent: "true" }, "0x80048d19", /Edm.Boolean/],
    [{ pfx_urgent: 1 }, "0x80048d19", /Edm.Boolean/],
    [{ pfx_kind: 4 }, "0x8004431a", /Accepted Values: 1,2,3/],
    [{ pfx_kind: "1" }, "0x80048d19", /Edm.Int32/],
    [{ pfx_tags: "10,40" }, "0x8004431a", /40/],
    [{ pfx_tags: [10] }, "0x80048d19", /Edm.String/],
    [{ pfx_tags: "10;20" }, "0x80048d19", /MultiSelectPicklist/],
    [{ pfx_effort: 101 }, "0x80044332", /101 of 'pfx_effort'.*0 to 100/],
    [{ pfx_effort: 1.5 }, "0x80048d19", /Edm.Int32/],
    [{ pfx_ratio: "1" }, "0x80048d19", /Edm.Decimal/],
    [{ pfx_ratio: -10.01 }, "0x80044332", /outside the valid range/],
    [{ pfx_due: "2026-02-30" }, "0x80048d19", /Edm.Date'/],
    [{ pfx_due: "2026-02-28T00:00:00Z" }, "0x80048d19", /Edm.Date'/],
    [{ pfx_seen: "2026-02-28" }, "0x80048d19", /Edm.DateTimeOffset/],
    [{ pfx_seen: "2026-02-28T10:00:00" }, "0x80048d19", /time zone information is missing/],
    [{ pfx_seen: "1752-12-31T00:00:00Z" }, "0x80044330", /01\/01\/1753/],
    [{ pfx_token: "no" }, "0x80048d19", /Edm.Guid/],
    [{ pfx_nam: "x" }, "0x80048d19", /property 'pfx_nam' does not exist on type 'Microsoft.Dynamics.CRM.pfx_project'/],
    [{ PFX_NAME: "x" }, "0x80048d19", /PFX_NAME/],
    [{ pfx_clientid: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" }, "0x0", /Use Navigation properties instead/],
    [{ _ownerid_value: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" }, "0x0", /Use Navigation properties instead/],
    [{ "pfx_clientid@odata.bind": "/accounts(1)" }, "0x80048d19", /undeclared property 'pfx_clientid' which only has/],
    [{ "@odata.type": "Microsoft.Dynamics.CRM.contact" }, "0x80048d19", /not assignable/],
    [{ toString: "x" }, "0x80048d19", /toString/],
  ])("%j is refused", (body, code, message) => {
    const { status, error } = create(body);
    expect({ status, code: error.code }).toEqual({ status: 400, code });
    expect(error.message).toMatch(message);
  });

  test.each(["[]", '"text"', "5", "null", "{", '{"pfx_name":}'])("the body %s is refused", (body) => {
    const dataverse = new TestDataverse();
    const { status, error } = dataverse.post("pfx_projects", body);
    expect({ status, code: error.code }).toEqual({ status: 400, code: "0x80048d19" });
    expect(dataverse.store.all("pfx_project")).toEqual([]);
  });

  test("whatever JSON comes, it is kept whole or refused, and never fails", () => {
    const dataverse = new TestDataverse();
    const columns = [...(dataverse.metadata.tables.get("pfx_project")?.columns.keys() ?? [])];
    const property = fc.oneof(
      fc.constantFrom(...columns, "pfx_clientid_account@odata.bind", "ownerid@odata.bind"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(property, fc.jsonValue(), { maxKeys: 6 }), (body) => {
        const before = dataverse.store.all("pfx_project").length;
        const { status, error } = dataverse.post("pfx_projects", JSON.stringify(body));
        const after = dataverse.store.all("pfx_project").length;
        expect([204, 400, 404, 412]).toContain(status);
        expect(after - before).toBe(status === 204 ? 1 : 0);
        if (status !== 204) expect(error.message).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });
});
