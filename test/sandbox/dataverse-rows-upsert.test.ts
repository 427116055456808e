import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const missing = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const represented = { Prefer: "return=representation" };
const only = { "If-Match": "*" };
const fresh = { "If-None-Match": "*" };
const outcome = ({ status, error }: { status: number; error: { code: string } }) => ({ status, code: error.code });

/** An environment whose projects are keyed by a text as long as a key may be: 900 bytes are 450 characters. */
function keyed(): TestDataverse {
  const dataverse = new TestDataverse();
  const project = dataverse.metadata.tables.get("pfx_project")!;
  project.columns.set("pfx_number", { ...project.columns.get("pfx_number")!, maxLength: 450 });
  return dataverse;
}

const numbers = (dataverse: TestDataverse) => dataverse.store.all("pfx_project").map(({ body }) => body.pfx_number);
const byKey = (text: string) => `pfx_projects(pfx_number='${encodeURIComponent(text.replaceAll("'", "''"))}')`;
const filtered = (dataverse: TestDataverse, text: string) =>
  (
    dataverse.get(`pfx_projects?$filter=pfx_number eq '${encodeURIComponent(text.replaceAll("'", "''"))}'`).json
      .value as Json[]
  ).map((row) => row.pfx_number);

describe("an upsert", () => {
  test("by id creates the row under that id with 201, and then changes it with 200", () => {
    const dataverse = new TestDataverse();
    const created = dataverse.patch(`pfx_projects(${missing})?$select=pfx_name`, { pfx_name: "a" }, represented);
    expect(created).toMatchObject({ status: 201, json: { pfx_projectid: missing, pfx_name: "a" } });
    const changed = dataverse.patch(`pfx_projects(${missing})?$select=pfx_name`, { pfx_name: "b" }, represented);
    expect(changed).toMatchObject({ status: 200, json: { pfx_projectid: missing, pfx_name: "b" } });
    expect(changed.json["@odata.etag"]).not.toBe(created.json["@odata.etag"]);
    expect(dataverse.changes.map(({ kind, columns }) => [kind, columns])).toEqual([
      ["create", ["pfx_name"]],
      ["update", ["pfx_name"]],
    ]);
  });

  test("by id answers 204 either way when nothing is to be returned", () => {
    const dataverse = new TestDataverse();
    for (const name of ["a", "b"]) {
      expect(dataverse.patch(`pfx_projects(${missing})`, { pfx_name: name })).toMatchObject({
        status: 204,
        text: "",
        id: missing,
      });
    }
  });

  test("by alternate key takes the key from the address, or from the body where that has one", () => {
    const dataverse = new TestDataverse();
    expect(dataverse.patch(byKey("N1"), { pfx_name: "a" }, represented)).toMatchObject({
      status: 201,
      json: { pfx_number: "N1", pfx_name: "a" },
    });
    expect(dataverse.patch(byKey("N2"), { pfx_number: "N3" }, represented)).toMatchObject({
      status: 201,
      json: { pfx_number: "N3" },
    });
    expect(dataverse.patch(byKey("N4"), { pfx_number: "n1" }).error.code).toBe("0x80060892");
    expect(numbers(dataverse)).toEqual(["N1", "N3"]);
  });

  test("by alternate key changes everything but the key", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", { pfx_number: "N1" });
    const answer = dataverse.patch(byKey("n1"), { pfx_number: "other", pfx_name: "b" }, represented);
    expect(answer).toMatchObject({ status: 200, json: { pfx_projectid: id, pfx_number: "N1", pfx_name: "b" } });
    expect(dataverse.changes.at(-1)?.columns).toEqual(["pfx_name"]);
  });

  test("with If-Match: * only changes", () => {
    const dataverse = new TestDataverse();
    const absent = dataverse.patch(`pfx_projects(${missing})`, {}, only);
    expect(outcome(absent)).toEqual({ status: 404, code: "0x80040217" });
    expect(absent.error.message).toBe(`pfx_project With Id = ${missing} Does Not Exist`);
    expect(outcome(dataverse.patch(byKey("N1"), {}, only))).toEqual({ status: 404, code: "0x80060891" });
    expect(numbers(dataverse)).toEqual([]);
    dataverse.create("pfx_projects", { pfx_projectid: missing, pfx_number: "N1" });
    expect(dataverse.patch(`pfx_projects(${missing})`, {}, only).status).toBe(204);
    expect(dataverse.patch(byKey("N1"), {}, { ...only, ...represented }).status).toBe(200);
  });

  test("with If-None-Match: * only creates", () => {
    const dataverse = new TestDataverse();
    expect(dataverse.patch(`pfx_projects(${missing})`, { pfx_number: "N1" }, fresh).status).toBe(204);
    for (const path of [`pfx_projects(${missing})`, byKey("N1")]) {
      const again = dataverse.patch(path, { pfx_name: "late" }, fresh);
      expect(outcome(again)).toEqual({ status: 412, code: "0x80040237" });
      expect(again.error.message).toBe("A record with matching key values already exists.");
    }
    expect(dataverse.get(`pfx_projects(${missing})`).json.pfx_name).toBeNull();
  });
});

describe("creating what is there already", () => {
  test("by its id, in a POST, is refused", () => {
    const dataverse = new TestDataverse();
    dataverse.create("pfx_projects", { pfx_projectid: missing });
    const again = dataverse.post("pfx_projects", { pfx_projectid: missing });
    expect(outcome(again)).toEqual({ status: 412, code: "0x80040237" });
  });

  test("by its alternate key is refused, in the platform's words: of two creates in sequence the first one wins", () => {
    const dataverse = new TestDataverse();
    const claim = (name: string) => dataverse.post("pfx_projects", { pfx_number: "deal:1", pfx_name: name });
    expect(claim("first").status).toBe(204);
    const { status, error } = claim("second");
    expect({ status, error }).toEqual({
      status: 412,
      error: {
        code: "0x80060892",
        message:
          "A record that has the attribute values pfx_number already exists. The entity key Number requires that " +
          "this set of attributes contains unique values. Select unique values and try again.",
      },
    });
    expect(dataverse.store.all("pfx_project").map(({ body }) => body.pfx_name)).toEqual(["first"]);
    expect(dataverse.changes).toHaveLength(1);
  });

  test("by its alternate key under a minted id is refused like that, and the winner may repeat its own", () => {
    const dataverse = new TestDataverse();
    const loser = "11111111-2222-4333-8444-555555555555";
    const claim = (id: string) => dataverse.patch(`pfx_projects(${id})`, { pfx_number: "deal:1" });
    expect([claim(missing), claim(missing)].map(({ status }) => status)).toEqual([204, 204]);
    expect(outcome(claim(loser))).toEqual({ status: 412, code: "0x80060892" });
    expect(dataverse.delete(`pfx_projects(${missing})`).status).toBe(204);
    expect(claim(loser).status).toBe(204);
    expect(dataverse.store.all("pfx_project").map(({ id }) => id)).toEqual([loser]);
  });

  test("is refused in a change set, which then makes nothing at all", () => {
    const dataverse = new TestDataverse();
    const part = (id: number, number: string) =>
      ["--c", "Content-Type: application/http", "Content-Transfer-Encoding: binary", `Content-ID: ${id}`, ""]
        .concat(["POST /api/data/v9.2/pfx_projects HTTP/1.1", "Content-Type: application/json", ""])
        .concat(`{"pfx_number":"${number}"}`)
        .join("\r\n");
    const body = [
      "--b",
      "Content-Type: multipart/mixed;boundary=c",
      "",
      part(1, "N1"),
      part(2, "n1"),
      "--c--",
      "--b--",
    ];
    const answer = dataverse.batch("multipart/mixed;boundary=b", body.join("\r\n"));
    expect(answer.text).toContain("412 Precondition Failed");
    expect(numbers(dataverse)).toEqual([]);
  });
});

describe("deleting a row that is not there", () => {
  test.each([
    [`pfx_projects(${missing})`, "0x80040217", `pfx_project With Id = ${missing} Does Not Exist`],
    ["pfx_projects(pfx_number='N1')", "0x80060891", "A record with the specified key values does not exist"],
  ])("%s is not found", (path, code, message) => {
    const answer = new TestDataverse().delete(path);
    expect(outcome(answer)).toEqual({ status: 404, code });
    expect(answer.error.message).toContain(message);
  });

  test("twice is not found the second time", () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("pfx_projects", {});
    expect([1, 2].map(() => dataverse.delete(`pfx_projects(${id})`).status)).toEqual([204, 404]);
  });
});

describe("the text of a key", () => {
  const texts = ["O'Neill & Söhne", "deal:1", "name|12345", "a/b", "100%", "a+b", "a\\b", "<a>", "a?b", "a*b"].concat([
    "חברה בע״מ",
    "株式会社",
    "👩‍💻 GmbH",
    "#1, (x)",
    '"quoted"',
    "é".repeat(450),
  ]);

  test.each(texts)("%j is unique, and found by a filter", (text) => {
    const dataverse = keyed();
    dataverse.create("pfx_projects", { pfx_number: text });
    expect(outcome(dataverse.post("pfx_projects", { pfx_number: text }))).toEqual({ status: 412, code: "0x80060892" });
    expect(filtered(dataverse, text)).toEqual([text]);
    expect(filtered(dataverse, `${Array.from(text).slice(1).join("")}x`)).toEqual([]);
  });

  test("of more than 450 characters is refused", () => {
    expect(outcome(keyed().post("pfx_projects", { pfx_number: "x".repeat(451) }))).toEqual({
      status: 400,
      code: "0x80044331",
    });
  });

  test("names the row in an address, unless it holds a character that no address may hold", () => {
    const dataverse = keyed();
    for (const text of texts) {
      const id = dataverse.create("pfx_projects", { pfx_number: text });
      const found = dataverse.get(byKey(text));
      if (/[/<>*%&:\\?+]/.test(text)) expect(found.status, text).toBe(400);
      else expect(found.json.pfx_projectid, text).toBe(id);
    }
  });

  test.each(["/", "<", ">", "*", "%", "&", ":", "\\", "?", "+"])(
    "with %s names no row: not to read, change, delete or bind it",
    (character) => {
      const dataverse = keyed();
      const id = dataverse.create("pfx_projects", { pfx_number: `a${character}b` });
      const path = byKey(`a${character}b`);
      const answers = [
        dataverse.get(path),
        dataverse.patch(path, { pfx_name: "x" }),
        dataverse.delete(path),
        dataverse.post("pfx_parts", { "pfx_projectid@odata.bind": `/${path}` }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
      expect(dataverse.get(`pfx_projects(${id})`).json.pfx_name).toBeNull();
    },
  );

  test("finds its own row and no other, whatever it is", () => {
    const letters = fc.constantFrom(...Array.from("aZé'\"|:/%&+ #,()=;[]ß🙂שא"));
    const text = fc.string({ minLength: 1, maxLength: 40, unit: letters });
    const distinct = fc.uniqueArray(text, { minLength: 1, maxLength: 4, selector: (one) => one.toLowerCase() });
    fc.assert(
      fc.property(distinct, (keys) => {
        const dataverse = keyed();
        const ids = keys.map((key) => dataverse.create("pfx_projects", { pfx_number: key }));
        keys.forEach((key, index) => {
          expect(filtered(dataverse, key)).toEqual([key]);
          if (!/[/%&:+]/.test(key)) expect(dataverse.get(byKey(key)).json.pfx_projectid).toBe(ids[index]);
        });
      }),
      { numRuns: 25 },
    );
  });
});
