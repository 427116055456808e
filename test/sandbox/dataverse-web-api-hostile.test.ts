import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TestDataverse } from "./dataverse-support.js";

const leaks = /node_modules|\.ts:\d|at \w+ \(|SQLITE|undefined is not|Cannot read prop/;

describe("hostile requests", () => {
  test.each<[string, string, unknown]>([
    ["a script in a name", "accounts", { name: "<script>alert(1)</script>" }],
    ["a statement in a name", "accounts", { name: "'); drop table row; --" }],
    ["a quote in a name", "accounts", { name: `it's "quoted"` }],
  ])("%s is only a text", (_, path, body) => {
    const dataverse = new TestDataverse();
    const id = dataverse.create(path, body as Record<string, unknown>);
    const { name } = body as { name: string };
    expect(dataverse.get(`${path}(${id})`).json.name).toBe(name);
    const filter = encodeURIComponent(`name eq '${name.replaceAll("'", "''")}'`);
    expect(dataverse.get(`${path}?$filter=${filter}&$select=name`).json.value).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ["is not UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ["is nested a hundred thousand deep", "[".repeat(100_000)],
    ["nests a value deep", `{"name":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
    [
      "nests rows in rows without end",
      `{"lastname":"x","parentcustomerid_contact":`.repeat(50) + "{}" + "}".repeat(50),
    ],
    ["is a million characters of nothing", `{"name":"${"x".repeat(1_000_000)}"}`],
    ["holds a number without end", `{"numberofemployees":1${"0".repeat(400)}}`],
    ["names the prototype", '{"__proto__":{"name":"x"},"constructor":1}'],
    ["is cut off", '{"name":"x'],
  ])("a body that %s is refused and changes nothing", (_, body) => {
    const dataverse = new TestDataverse();
    const set = typeof body === "string" && body.includes("lastname") ? "contacts" : "accounts";
    const answer = dataverse.post(set, body);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(leaks);
    expect(answer.text.length).toBeLessThan(5_000);
    expect([...dataverse.store.all("account"), ...dataverse.store.all("contact")]).toEqual([]);
  });

  test("an address or a header of any length is refused in good time", () => {
    const dataverse = new TestDataverse();
    for (const path of [
      ")/".repeat(32_000),
      `accounts(${")/".repeat(32_000)}`,
      `accounts(name='${"' ".repeat(16_000)}`,
      "x".repeat(100_000),
    ]) {
      expect(dataverse.get(path).status).toBe(400);
    }
    expect(dataverse.get("accounts", { Prefer: " ,".repeat(40_000) }).status).toBe(400);
  });

  test.each(["odata.maxpagesize=0", "odata.maxpagesize=-1", "odata.maxpagesize=x"])(
    "the preference %s is refused",
    (prefer) => {
      expect(new TestDataverse().get("accounts", { Prefer: prefer }).status).toBe(400);
    },
  );

  test("preferences that are not known change nothing, and those that are not kept are refused", () => {
    const dataverse = new TestDataverse();
    expect(dataverse.get("accounts", { Prefer: 'respond-async; wait=5, return="representation", ,' }).status).toBe(200);
    expect(dataverse.get("accounts", { Prefer: "odata.track-changes" }).status).toBe(501);
  });

  test("whatever is asked for, the answer is a refusal of Dataverse's or what was asked for", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_name: "p", pfx_number: "1" });
    const piece = fc.constantFrom(
      "accounts",
      "pfx_projects",
      `(${id})`,
      "(pfx_number='1')",
      "(",
      ")",
      "'",
      "/",
      "$ref",
      "$count",
      "$value",
      "pfx_name",
      "ownerid",
      "pfx_clientid_account",
      "pfx_project_pfx_part_pfx_projectid",
      "?",
      "&",
      "$select=",
      "$expand=",
      "$filter=",
      "$top=",
      "pfx_effort eq 1",
      "EntityDefinitions",
      "(LogicalName='account')",
      "Attributes",
      "Microsoft.Dynamics.CRM.QualifyLead",
      "WhoAmI",
      "%27",
      "%00",
      "@p1",
      "=",
      ",",
      "..",
      "\u0000",
      "💥",
    );
    fc.assert(
      fc.property(
        fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE"),
        fc.array(piece, { maxLength: 8 }),
        fc.jsonValue(),
        (method, pieces, body) => {
          const answer = dataverse.request(
            method,
            pieces.join(""),
            method === "GET" ? undefined : JSON.stringify(body),
          );
          expect([200, 201, 204, 400, 404, 405, 412, 501]).toContain(answer.status);
          expect(answer.text).not.toMatch(leaks);
          if (answer.status >= 400) expect(typeof answer.error.code).toBe("string");
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe("a mistake of our own", () => {
  test("is answered with 500 and nothing of it, is told, and undoes what was written", () => {
    const dataverse = new TestDataverse();
    const put = dataverse.store.put.bind(dataverse.store);
    dataverse.store.put = (table, id, body) => {
      if (table === "contact") throw new Error("secret of /home/someone");
      return put(table, id, body);
    };
    const answer = dataverse.post("accounts", { name: "A", contact_customer_accounts: [{ lastname: "C" }] });
    expect(answer).toMatchObject({
      status: 500,
      error: { code: "0x80040216", message: "An unexpected error occurred." },
    });
    expect(answer.text).not.toContain("secret");
    expect(dataverse.store.all("account")).toEqual([]);
    expect(dataverse.changes).toEqual([]);
    expect(dataverse.failures.splice(0)).toMatchObject([{ message: "secret of /home/someone" }]);
  });

  test("tells why a request was refused in as many words as it is asked for", () => {
    const dataverse = new TestDataverse();
    const error = (prefer: string) => Object.keys(dataverse.get("nothing", { Prefer: prefer }).error);
    expect(error("odata.maxpagesize=5")).toEqual(["code", "message"]);
    expect(error('odata.include-annotations="*"')).toContain("@Microsoft.PowerApps.CDS.InnerError.Message");
    expect(error('odata.include-annotations="Microsoft.PowerApps.CDS.HelpLink"')).toEqual([
      "code",
      "message",
      "@Microsoft.PowerApps.CDS.HelpLink",
    ]);
  });
});
