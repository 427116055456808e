import { describe, expect, it } from "vitest";
import type { Json } from "../../sandbox/flows/language/json.js";
import { after, compose, run, variable } from "./engine-support.js";

const action = (type: string, inputs: object, ...order: object[]): object => ({
  type,
  inputs,
  runAfter: Object.assign({}, ...order) as object,
});
const items = [
  { name: "a", n: 1 },
  { name: "b", n: 2 },
  { name: "c", n: 3 },
];
const from = "@triggerBody()";

describe("select, query and join", () => {
  const given = { outputs: { body: items as Json } };

  it("make something of each item", async () => {
    const one = await run(
      { S: action("Select", { from, select: { label: "@concat(item()['name'], '!')", n: "@item()?['n']", fix: 1 } }) },
      given,
    );
    expect(one.outputs("S")).toEqual({
      body: [
        { label: "a!", n: 1, fix: 1 },
        { label: "b!", n: 2, fix: 1 },
        { label: "c!", n: 3, fix: 1 },
      ],
    });
  });

  it("may make a value of each", async () => {
    const one = await run({ S: action("Select", { from, select: "@item()['n']" }) }, given);
    expect(one.outputs("S")).toEqual({ body: [1, 2, 3] });
  });

  it("keep the items for which something is true", async () => {
    const one = await run(
      {
        Q: action("Query", { from, where: "@greater(item()['n'], 1)" }),
        Out: compose("@length(body('Q'))", after("Q")),
      },
      given,
    );
    expect(one.outputs("Q")).toEqual({ body: items.slice(1) });
    expect(one.outputs("Out")).toBe(2);
  });

  it("fail where that is neither true nor false", async () => {
    const one = await run({ Q: action("Query", { from, where: "@item()['n']" }) }, given);
    expect(one.record("Q")).toMatchObject({ status: "Failed", error: { code: "InvalidTemplate" } });
  });

  it("see their own item inside of a loop, and the loop's by its name", async () => {
    const one = await run(
      {
        Loop: {
          type: "Foreach",
          foreach: [10, 20],
          actions: {
            S: action("Select", { from, select: "@add(item()['n'], items('Loop'))" }),
            Own: compose("@item()", after("S")),
          },
        },
      },
      given,
    );
    expect(one.records.filter(({ name }) => name !== "Loop").map(({ outputs }) => outputs)).toEqual([
      { body: [11, 12, 13] },
      10,
      { body: [21, 22, 23] },
      20,
    ]);
  });

  it("join the texts of items", async () => {
    const one = await run({ J: action("Join", { from: [1, true, null, { a: 1.5 }], joinWith: "; " }) });
    expect(one.outputs("J")).toEqual({ body: '1; True; ; {"a":1.5}' });
  });

  it.each(["Select", "Query", "Join"])("%s fails over what is no array", async (type) => {
    const inputs = {
      Select: { from, select: 1 },
      Query: { from, where: "@equals(1, 1)" },
      Join: { from, joinWith: "" },
    }[type]!;
    const one = await run({ A: action(type, inputs) }, { outputs: { body: null } });
    expect(one.record("A").error?.message).toBe(
      `The 'from' property value in the '${type.toLowerCase()}' action inputs is of type 'Null'. The value must be of type 'Array'.`,
    );
  });
});

describe("tables", () => {
  const rows: Json = [
    { name: `A <b>&"x" 'y'`, n: 1.5, flag: true, none: null, obj: { k: "v" }, comma: "a,b", nl: "1\n2", far: "ä€😀" },
    { name: "B", n: 0, extra: "only here" },
  ];

  it("are written as CSV, with quotes where they are needed", async () => {
    const one = await run({ T: action("Table", { from, format: "CSV" }) }, { outputs: { body: rows } });
    expect(one.outputs("T")).toEqual({
      body:
        "name,n,flag,none,obj,comma,nl,far,extra\r\n" +
        '"A <b>&""x"" \'y\'",1.5,True,,"{""k"":""v""}","a,b","1\n2",ä€😀,\r\n' +
        "B,0,,,,,,,only here\r\n",
    });
  });

  it("are written as HTML, which nothing in them breaks", async () => {
    const one = await run(
      { T: action("Table", { from, format: "html" }) },
      { outputs: { body: [{ a: `<>&"'`, b: "ä€😀" }] } },
    );
    expect(one.outputs("T")).toEqual({
      body: "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>&lt;&gt;&amp;&quot;&#39;</td><td>&#228;€&#128512;</td></tr></tbody></table>",
    });
  });

  it("take columns", async () => {
    const columns = [
      { header: "Name", value: "@item()?['name']" },
      { header: "", value: "@add(item()?['n'], 1)" },
    ];
    const one = await run(
      { T: action("Table", { from, format: "CSV", columns }) },
      { outputs: { body: [{ name: "x", n: 1 }] } },
    );
    expect(one.outputs("T")).toEqual({ body: "Name,\r\nx,2\r\n" });
  });

  it("of nothing are empty", async () => {
    const one = await run({
      T: action("Table", { from: [], format: "CSV" }),
      H: action("Table", { from: [], format: "HTML" }),
    });
    expect([one.outputs("T"), one.outputs("H")]).toEqual([{ body: "" }, { body: "<table><tbody></tbody></table>" }]);
  });

  it("need columns where the items are no objects", async () => {
    const one = await run({ T: action("Table", { from: [1], format: "CSV" }) });
    expect(one.record("T").error?.message).toContain("'columns' must be specified");
  });
});

describe("parse JSON", () => {
  const schema = { type: "object", properties: { n: { type: "integer" }, s: { type: "string" } }, required: ["n"] };
  const parse = (content: Json, by: object = schema): object => action("ParseJson", { content, schema: by });

  it("reads text, and holds it to its schema", async () => {
    const one = await run({ P: parse('{"n":1,"s":"x","more":[1.0]}'), Out: compose("@body('P')?['n']", after("P")) });
    expect(one.statuses("P")).toEqual(["Succeeded"]);
    expect(one.outputs("Out")).toBe(1);
  });

  it("takes a value as it is", async () => {
    const one = await run({ P: parse("@triggerBody()") }, { outputs: { body: { n: 2 } } });
    expect(one.outputs("P")).toEqual({ body: { n: 2 } });
  });

  it.each<[Json, string]>([
    ['{"n":null}', "Invalid type. Expected Integer but got Null. Path 'n'."],
    ['{"n":"1"}', "Invalid type. Expected Integer but got String. Path 'n'."],
    ['{"n":1.5}', "Invalid type. Expected Integer but got Number. Path 'n'."],
    ['{"n":5.0}', "Invalid type. Expected Integer but got Number. Path 'n'."],
    ['{"n":1,"s":{}}', "Invalid type. Expected String but got Object. Path 's'."],
    ["{}", "Required properties are missing from object: n. Path ''."],
    ["[]", "Invalid type. Expected Object but got Array. Path ''."],
  ])("refuses %s", async (content, message) => {
    const one = await run({ P: parse(content) });
    expect(one.record("P")).toMatchObject({ status: "Failed", code: "ValidationFailed" });
    expect(one.record("P").error?.message).toBe(`The schema validation failed. ${message}`);
  });

  it("refuses what is no JSON, and nothing", async () => {
    const one = await run({ P: parse("{n:"), N: parse("@triggerBody()") }, { outputs: { body: null } });
    expect(one.record("P").error?.message).toContain("not valid JSON");
    expect(one.record("N").error?.message).toContain("not null");
  });

  it("knows draft 4 by its schema or by its words", async () => {
    const limits = { type: "integer", minimum: 3, exclusiveMinimum: true };
    const one = await run({
      Named: parse("3", { $schema: "http://json-schema.org/draft-04/schema#", ...limits }),
      Unnamed: parse("3", limits),
      Later: parse("3", { type: "integer", exclusiveMinimum: 3 }),
      Fits: parse("4", limits),
    });
    expect(one.statuses("Named", "Unnamed", "Later", "Fits")).toEqual(["Failed", "Failed", "Failed", "Succeeded"]);
  });

  it("takes any of several types, and what it does not know says nothing", async () => {
    const one = await run({
      P: parse('{"n":null}', { properties: { n: { type: ["integer", "null"], "x-hint": 1, format: "odd" } } }),
      E: parse("7", {}),
    });
    expect(one.statuses("P", "E")).toEqual(["Succeeded", "Succeeded"]);
  });

  it("is not misled by names that every object has", async () => {
    const one = await run({ P: parse('{"n":1,"__proto__":{"s":5},"constructor":5.0}') });
    expect(one.statuses("P")).toEqual(["Succeeded"]);
  });
});

describe("waits", () => {
  const wait = (inputs: object): object => action("Wait", inputs);

  it.each<[string, number]>([
    ["Second", 3],
    ["Minute", 180],
    ["Hour", 10_800],
    ["Day", 259_200],
    ["Week", 1_814_400],
  ])("count in units of a %s", async (unit, seconds) => {
    const one = await run({ W: wait({ interval: { count: 3, unit } }) });
    expect((one.record("W").endTime.getTime() - one.record("W").startTime.getTime()) / 1000).toBe(seconds);
  });

  it("last until a moment, which may be past", async () => {
    const one = await run({
      W: wait({ until: { timestamp: "@addHours(utcNow(), 2)" } }),
      P: action("Wait", { until: { timestamp: "2020-01-01T00:00:00Z" } }, after("W")),
    });
    expect(one.record("P").endTime.toISOString()).toBe("2026-11-25T10:00:00.000Z");
  });

  it.each([
    { interval: { count: -1, unit: "Day" } },
    { interval: { count: 1, unit: "Year" } },
    { interval: { count: 40, unit: "Day" } },
    { until: { timestamp: "soon" } },
  ])("are refused as %j", async (inputs) => {
    expect((await run({ W: wait(inputs) })).statuses("W")).toEqual(["Failed"]);
  });
});

describe("what expressions see of the run", () => {
  it("is its name, its flow and its trigger", async () => {
    const one = await run(
      {
        Out: compose({
          run: "@workflow()?['run/name']",
          flow: "@workflow()?['tags/flowDisplayName']",
          trigger: "@trigger()?['name']",
          manual: "@outputs('manual')?['body']",
        }),
      },
      { outputs: { body: 1 } },
    );
    expect(one.outputs("Out")).toEqual({ run: "run-1", flow: "Sample", trigger: "manual", manual: 1 });
  });

  it("are parameters, by the name of their environment variable as well, and their defaults", async () => {
    const parameters = {
      "Deal value field (pfx_dealvaluefield)": {
        type: "String",
        defaultValue: "estimatedvalue",
        metadata: { schemaName: "pfx_dealvaluefield" },
      },
      Hours: { type: "Int", defaultValue: 24 },
    };
    const out = compose({
      name: "@parameters('deal value field (PFX_dealvaluefield)')",
      schema: "@parameters('pfx_DealValueField')",
      hours: "@parameters('Hours')",
    });
    const byDefault = await run({ Out: out }, { parameters });
    expect(byDefault.outputs("Out")).toEqual({ name: "estimatedvalue", schema: "estimatedvalue", hours: 24 });
    const given = await run({ Out: out }, { parameters, values: { Hours: 1 } });
    expect(given.outputs("Out")).toMatchObject({ hours: 1 });
  });

  it("keeps the type of a whole expression, and writes text where there is more", async () => {
    const one = await run({
      V: variable("n", "Integer", 5),
      Out: compose(
        { whole: "@variables('n')", text: "n=@{variables('n')}", plain: "@@n", "@@odata.type": "x" },
        after("V"),
      ),
    });
    expect(one.outputs("Out")).toEqual({ whole: 5, text: "n=5", plain: "@n", "@odata.type": "x" });
  });
});
