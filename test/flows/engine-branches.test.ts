import { describe, expect, it } from "vitest";
import { after, compose, failing, run, scope, variable } from "./engine-support.js";
import type { Json } from "../../sandbox/flows/language/json.js";

const condition = (expression: Json, further: object = {}): object => ({
  type: "If",
  expression,
  actions: { Yes: compose("yes") },
  else: { actions: { No: compose("no"), Then: compose("then", after("No")) } },
  ...further,
});

describe("a condition", () => {
  it("runs one branch and skips all of the other", async () => {
    const one = await run({ If: condition("@equals(1, 2)") });
    expect(one.statuses("If", "Yes", "No", "Then")).toEqual(["Succeeded", "Skipped", "Succeeded", "Succeeded"]);
    expect(one.record("Yes").error?.code).toBe("ActionBranchingConditionNotSatisfied");
    expect(one.record("If")).toMatchObject({ inputs: { expressionResult: false }, branch: "false" });
    const other = await run({ If: condition("@equals(1, 1)") });
    expect(other.statuses("If", "Yes", "No", "Then")).toEqual(["Succeeded", "Succeeded", "Skipped", "Skipped"]);
    expect(other.record("Then").error?.code).toBe("ActionBranchingConditionNotSatisfied");
  });

  it.each<[string, Json, boolean]>([
    ["equals", { equals: ["@add(1, 1)", 2] }, true],
    ["and", { and: [{ equals: [1, 1] }, { greater: [2, 1] }] }, true],
    ["and, one false", { and: [{ equals: [1, 1] }, { less: [2, 1] }] }, false],
    ["or", { or: [{ equals: [1, 2] }, { lessOrEquals: [1, 1] }] }, true],
    ["not over an object", { not: { equals: ["a", "b"] } }, true],
    ["not over a list", { not: [{ contains: ["abc", "b"] }] }, false],
    ["names in any case", { And: [{ EQUALS: ["a", "a"] }, { StartsWith: ["abc", "a"] }] }, true],
    ["texts with quotes and at signs", { equals: ["it's", "it's"] }, true],
    ["expressions as operands", { and: ["@equals(1, 1)", { not: "@bool('false')" }] }, true],
    ["nothing to connect", { and: [] }, true],
  ])("understands %s", async (_, expression, expected) => {
    const one = await run({ If: condition(expression) });
    expect(one.record("If").branch).toBe(String(expected));
  });

  it("evaluates no more of a tree than it needs, or all of it where conditionals are eager", async () => {
    const actions = { If: condition({ or: [{ equals: [1, 1] }, { equals: ["@div(1, 0)", 1] }] }) };
    expect((await run(actions)).statuses("If")).toEqual(["Succeeded"]);
    expect((await run(actions, { modes: { conditionals: "eager" } })).statuses("If")).toEqual(["Failed"]);
  });

  it("fails when its expression fails, and skips both branches", async () => {
    const one = await run({ If: condition("@equals(div(1, 0), 2)") });
    expect(one.statuses("If", "Yes", "No")).toEqual(["Failed", "Skipped", "Skipped"]);
    expect(one.record("Yes").error?.code).toBe("ActionDependencyFailed");
    expect(one.record("If")).toMatchObject({ code: "BadRequest", error: { code: "InvalidTemplate" } });
  });

  it("fails over what is neither true nor false", async () => {
    const one = await run({ If: condition("@concat('tr', 'ue')") });
    expect(one.record("If").error?.message).toContain("expected to be a value of type 'Boolean'");
  });

  it("fails over an operator that nobody knows", async () => {
    const one = await run({ If: condition({ resembles: [1, 1] }) });
    expect(one.record("If").error?.message).toContain("'resembles' is not defined or not valid");
  });

  it("has the status of the branch that ran", async () => {
    const one = await run({ If: condition("@equals(1, 1)", { actions: { Yes: failing() } }) });
    expect(one.record("If")).toMatchObject({ status: "Failed", code: "ActionFailed" });
    expect(one.outcome?.status).toBe("Failed");
  });

  it("may lack an else", async () => {
    const one = await run({ If: { type: "If", expression: "@equals(1, 2)", actions: { Yes: compose(1) } } });
    expect(one.statuses("If", "Yes")).toEqual(["Succeeded", "Skipped"]);
  });

  it("lets what comes after read from both branches", async () => {
    const one = await run({
      If: condition("@equals(1, 2)"),
      After: compose(
        { yes: "@outputs('Yes')", no: "@outputs('No')", status: "@actions('Yes')?['status']" },
        after("If"),
      ),
    });
    expect(one.outputs("After")).toEqual({ yes: null, no: "no", status: "Skipped" });
  });

  it("gives both branches in result()", async () => {
    const one = await run({ If: condition("@equals(1, 2)"), After: compose("@result('If')", after("If")) });
    expect(one.outputs("After")).toMatchObject([
      { name: "Yes", status: "Skipped" },
      { name: "No", status: "Succeeded" },
      { name: "Then", status: "Succeeded" },
    ]);
  });
});

const switchOn = (expression: Json, cases: Record<string, Json>, withDefault = true): object => ({
  type: "Switch",
  expression,
  cases: Object.fromEntries(
    Object.entries(cases).map(([name, value]) => [name, { case: value, actions: { [`Is_${name}`]: compose(name) } }]),
  ),
  ...(withDefault ? { default: { actions: { Otherwise: compose("default") } } } : {}),
});

describe("a switch", () => {
  it("runs the case that equals its value, and skips the others", async () => {
    const one = await run({ Switch: switchOn("@concat('o', 'ne')", { A: "one", B: "two" }) });
    expect(one.statuses("Switch", "Is_A", "Is_B", "Otherwise")).toEqual([
      "Succeeded",
      "Succeeded",
      "Skipped",
      "Skipped",
    ]);
    expect(one.record("Switch").branch).toBe("A");
  });

  it("runs the default where no case fits, and tells upper from lower case", async () => {
    const one = await run({ Switch: switchOn("@concat('O', 'ne')", { A: "one" }) });
    expect(one.statuses("Is_A", "Otherwise")).toEqual(["Skipped", "Succeeded"]);
    expect(one.record("Switch").branch).toBe("default");
  });

  it("succeeds without a case and without a default", async () => {
    const one = await run({ Switch: switchOn("@add(1, 1)", { A: 1 }, false) });
    expect(one.statuses("Switch", "Is_A")).toEqual(["Succeeded", "Skipped"]);
    expect(one.record("Switch").branch).toBe("none");
  });

  it("takes integers", async () => {
    expect((await run({ Switch: switchOn("@add(1, 1)", { A: 1, B: 2 }) })).record("Switch").branch).toBe("B");
  });

  it("fails every branch when value and case are of different types", async () => {
    const one = await run({ Switch: switchOn("@add(1, 1)", { A: "2" }) });
    expect(one.statuses("Switch", "Is_A", "Otherwise")).toEqual(["Failed", "Failed", "Failed"]);
    expect(one.record("Is_A")).toMatchObject({ code: "InternalServerError", error: { code: "ActionConditionFailed" } });
  });

  it("fails over a value that is neither text nor integer, and skips its branches", async () => {
    const other = await run({ Switch: switchOn("@json('{}')?['missing']", { A: "2" }) });
    expect(other.record("Switch")).toMatchObject({ status: "Failed", code: "ExpressionEvaluationFailed" });
    expect(other.record("Switch").error?.message).toMatch(
      /It is of type 'Null' but is expected to be .* 'String, Integer'\.$/,
    );
    expect(other.statuses("Is_A", "Otherwise")).toEqual(["Skipped", "Skipped"]);
  });
});

describe("terminate", () => {
  const terminate = (runStatus: string, runError?: object, ...order: object[]): object => ({
    type: "Terminate",
    inputs: { runStatus, ...(runError ? { runError } : {}) },
    runAfter: Object.assign({}, ...order) as object,
  });

  it("ends the run with its status and error, and skips the rest", async () => {
    const one = await run({
      Work: scope({
        Before: compose(1),
        Stop: terminate("Failed", { code: "E1", message: "@concat('no', ' more')" }, after("Before")),
        InnerAfter: compose(2, after("Stop")),
      }),
      Catch: compose(3, after("Work", "Succeeded", "Failed", "Skipped", "TimedOut")),
    });
    expect(one.outcome).toEqual({ status: "Failed", error: { code: "E1", message: "no more" } });
    expect(one.statuses("Before", "Stop", "InnerAfter", "Work", "Catch")).toEqual([
      "Succeeded",
      "Succeeded",
      "Skipped",
      "Cancelled",
      "Skipped",
    ]);
    expect(one.record("Catch")).toMatchObject({ code: "Terminated", error: null });
  });

  it.each(["Succeeded", "Cancelled"])("ends the run as %s, whatever failed before", async (status) => {
    const one = await run({
      A: failing(),
      Stop: terminate(status, undefined, after("A", "Failed")),
      B: compose(1, after("Stop")),
    });
    expect(one.outcome).toEqual({ status, error: null });
  });

  it("ends the run from inside a loop, and begins no further turn", async () => {
    const one = await run({
      Loop: {
        type: "Foreach",
        foreach: "@createArray(1, 2, 3, 4)",
        actions: {
          If: {
            type: "If",
            expression: "@equals(item(), 2)",
            actions: { Stop: terminate("Failed", { code: "2", message: "two" }) },
          },
          Note: compose("@item()", after("If")),
        },
      },
      After: compose(1, after("Loop")),
    });
    expect(one.outcome).toEqual({ status: "Failed", error: { code: "2", message: "two" } });
    const notes = one.records.filter(({ name }) => name === "Note");
    expect(notes.map(({ status, turns }) => [status, turns[0]?.index])).toEqual([
      ["Succeeded", 0],
      ["Skipped", 1],
    ]);
    expect(one.statuses("If", "Loop", "After")).toEqual(["Cancelled", "Cancelled", "Skipped"]);
  });

  it("cancels what is at work beside it", async () => {
    const one = await run({
      Slow: { type: "Wait", inputs: { interval: { count: 1, unit: "Hour" } } },
      Stop: terminate("Succeeded"),
    });
    expect(one.statuses("Slow", "Stop")).toEqual(["Cancelled", "Succeeded"]);
    expect(one.outcome?.status).toBe("Succeeded");
    expect(one.clock.next).toBeNull();
    expect(one.events.at(-1)).toMatchObject({ kind: "run-ended", time: new Date("2026-11-25T08:00:00Z") });
  });

  it("fails over a status that there is not, and the run goes on", async () => {
    const one = await run({ Stop: terminate("@concat('Run', 'ning')"), A: compose(1, after("Stop", "Failed")) });
    expect(one.statuses("Stop", "A")).toEqual(["Failed", "Succeeded"]);
  });
});

describe("variables", () => {
  it("are set, incremented and appended to", async () => {
    const one = await run(
      {
        I: variable("n", "Integer", 1),
        S: variable("s", "string", "a", after("I")),
        L: variable("list", "Array", [1], after("S")),
        Inc: { type: "IncrementVariable", inputs: { name: "n", value: 4 }, runAfter: after("L") },
        Dec: { type: "DecrementVariable", inputs: { name: "N" }, runAfter: after("Inc") },
        AddText: {
          type: "AppendToStringVariable",
          inputs: { name: "s", value: "@variables('n')" },
          runAfter: after("Dec"),
        },
        AddItem: {
          type: "AppendToArrayVariable",
          inputs: { name: "list", value: { a: 1 } },
          runAfter: after("AddText"),
        },
        Set: {
          type: "SetVariable",
          inputs: { name: "n", value: "@add(variables('n'), 0)" },
          runAfter: after("AddItem"),
        },
        Out: compose({ n: "@variables('n')", s: "@variables('S')", list: "@variables('list')" }, after("AddItem")),
      },
      { unchecked: true },
    );
    expect(one.outputs("Out")).toEqual({ n: 4, s: "a4", list: [1, { a: 1 }] });
  });

  it("keep what was read from them before", async () => {
    const one = await run({
      L: variable("list", "Array", [1]),
      Before: compose("@variables('list')", after("L")),
      Add: { type: "AppendToArrayVariable", inputs: { name: "list", value: 2 }, runAfter: after("Before") },
      Out: compose("@variables('list')", after("Add")),
    });
    expect([one.outputs("Before"), one.outputs("Out")]).toEqual([[1], [1, 2]]);
  });

  it("grow by 50,000 items one by one", async () => {
    const add = { type: "AppendToArrayVariable", inputs: { name: "list", value: "@item()" } };
    const one = await run({
      L: variable("list", "Array"),
      Loop: { type: "Foreach", foreach: "@range(0, 50000)", actions: { Add: add }, runAfter: after("L") },
      Out: compose("@last(variables('list'))", after("Loop")),
      More: { ...add, inputs: { name: "list", value: "more" }, runAfter: after("Out") },
      All: compose("@length(variables('list'))", after("More")),
    });
    expect([one.outputs("Out"), one.outputs("All")]).toEqual([49_999, 50_001]);
  });

  it("hold null without a value, an array nothing", async () => {
    const one = await run({
      S: variable("s", "String"),
      L: variable("l", "Array", undefined, after("S")),
      Add: { type: "AppendToStringVariable", inputs: { name: "s", value: "x" }, runAfter: after("L") },
      Out: compose("@variables('l')", after("L")),
      Text: compose("@variables('s')", after("Add")),
    });
    expect([one.outputs("Out"), one.outputs("Text")]).toEqual([[], "x"]);
  });

  it.each<[string, Json, string]>([
    ["Integer", "5", "String"],
    ["Integer", 1.5, "Float"],
    ["Boolean", "true", "String"],
    ["String", 5, "Integer"],
    ["Array", { a: 1 }, "Object"],
    ["Object", [1], "Array"],
  ])("of type %s do not take %j", async (type, value, given) => {
    const one = await run({ V: variable("v", type, value) });
    expect(one.record("V").error?.message).toBe(
      `The variable 'v' of type '${type}' cannot be initialized or updated with value of type '${given}'. The variable 'v' only supports values of types '${type}'.`,
    );
  });

  it("of type Float take integers", async () => {
    expect((await run({ V: variable("v", "float", 3) })).statuses("V")).toEqual(["Succeeded"]);
  });

  it("keep integers exact", async () => {
    const one = await run({
      I: variable("n", "Integer", "@int('9007199254740992')"),
      Inc: { type: "IncrementVariable", inputs: { name: "n", value: 1 }, runAfter: after("I") },
      Out: compose("@string(variables('n'))", after("Inc")),
    });
    expect(one.outputs("Out")).toBe("9007199254740993");
  });
});
