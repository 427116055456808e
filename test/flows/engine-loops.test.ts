import { describe, expect, it } from "vitest";
import type { Json } from "../../sandbox/flows/language/json.js";
import { after, compose, failing, run, scope, TestRun, variable, type Actions } from "./engine-support.js";

const foreach = (items: Json, actions: Actions, further: object = {}): object => ({
  type: "Foreach",
  foreach: items,
  actions,
  ...further,
});
const concurrent = (repetitions: number): object => ({ runtimeConfiguration: { concurrency: { repetitions } } });
const wait = (seconds: number | string): object => ({
  type: "Wait",
  inputs: { interval: { count: seconds, unit: "Second" } },
});

describe("a loop over items", () => {
  it("runs once for each, in order", async () => {
    const one = await run({ Loop: foreach([3, 1, 2], { Twice: compose("@mul(items('Loop'), 2)") }) });
    const records = one.records.filter(({ name }) => name === "Twice");
    expect(records.map(({ outputs, turns }) => [outputs, turns])).toEqual([
      [6, [{ loop: "Loop", index: 0 }]],
      [2, [{ loop: "Loop", index: 1 }]],
      [4, [{ loop: "Loop", index: 2 }]],
    ]);
    expect(one.record("Loop")).toMatchObject({ status: "Succeeded", turnCount: 3 });
  });

  it("gives outside an array of what each turn gave, in the order of the items", async () => {
    const one = await run({
      Loop: foreach(
        [1, 2, 3],
        { Wait: wait("@sub(4, item())"), Twice: compose("@mul(item(), 2)", after("Wait")) },
        concurrent(3),
      ),
      Out: compose("@outputs('Twice')", after("Loop")),
    });
    expect(one.outputs("Out")).toEqual([2, 4, 6]);
  });

  it("gives outside an array of the bodies of each turn", async () => {
    const one = await run({
      Loop: foreach([[1], [2, 3]], {
        Sel: { type: "Select", inputs: { from: "@items('Loop')", select: "@add(item(), 1)" } },
      }),
      Out: compose("@body('Sel')", after("Loop")),
    });
    expect(one.outputs("Out")).toEqual([[2], [3, 4]]);
  });

  it("has no turn without items, and succeeds", async () => {
    const one = await run({
      Loop: foreach([], { Inner: compose(1) }),
      Out: compose("@outputs('Inner')", after("Loop")),
    });
    expect(one.record("Loop")).toMatchObject({ status: "Succeeded", turnCount: 0 });
    expect(one.outputs("Out")).toEqual([]);
  });

  it.each([
    ["@triggerBody()?['missing']", "Null"],
    ["@concat('a', 'b')", "String"],
    ["@json('{}')", "Object"],
  ])("fails over %j, which is no array, and skips what it holds", async (items, type) => {
    const one = await run({ Loop: foreach(items, { Inner: compose(1) }) }, { outputs: { body: {} } });
    expect(one.record("Loop")).toMatchObject({
      status: "Failed",
      code: "ExpressionEvaluationFailed",
      error: {
        message: `The execution of template action 'Loop' failed: the result of the evaluation of 'foreach' expression '${items}' is of type '${type}'. The result must be a valid array.`,
      },
    });
    expect(one.statuses("Inner")).toEqual(["Skipped"]);
  });

  it("runs every turn though one fails, and fails", async () => {
    const one = await run({
      Loop: foreach([1, 0, 2], { Div: compose("@div(10, items('Loop'))") }),
      Look: compose("@result('Loop')", after("Loop", "Failed")),
    });
    expect(one.statuses("Loop")).toEqual(["Failed"]);
    const [div, ...others] = one.outputs("Look") as { outputs: { status: string; outputs?: number }[] }[];
    expect(others).toEqual([]);
    expect(div).toMatchObject({ name: "Div", status: "Failed", repetitionCount: 3 });
    expect(div!.outputs.map(({ status, outputs }) => [status, outputs])).toEqual([
      ["Succeeded", 10],
      ["Failed", undefined],
      ["Succeeded", 5],
    ]);
  });

  it("succeeds where each failing turn deals with its failure", async () => {
    const one = await run({
      Loop: foreach([1, 0], {
        Div: compose("@div(10, item())"),
        Catch: compose("caught", after("Div", "Failed", "Succeeded")),
      }),
    });
    expect(one.statuses("Loop")).toEqual(["Succeeded"]);
  });

  it("takes no more turns at a time than it may", async () => {
    const one = new TestRun({ Loop: foreach([1, 2, 3, 4, 5], { Wait: wait(10) }, concurrent(2)) });
    const ends = (): number => one.records.filter(({ name }) => name === "Wait").length;
    await one.clock.advance(10_000);
    expect(ends()).toBe(2);
    await one.clock.advance(10_000);
    expect(ends()).toBe(4);
    await one.clock.advance(10_000);
    expect(ends()).toBe(5);
    expect(one.outcome?.status).toBe("Succeeded");
  });

  it("takes one turn at a time where nothing is written", async () => {
    const one = await run({ Loop: foreach([1, 2, 3], { Wait: wait(10) }) });
    expect(one.record("Loop").endTime.toISOString()).toBe("2026-11-25T08:00:30.000Z");
  });

  it("begins turns by chance where loops are shuffled and it is concurrent, and in order where it is not", async () => {
    const begun = async (further: object): Promise<unknown[]> => {
      const one = await run(
        { Loop: foreach([1, 2, 3], { Note: compose("@item()") }, further) },
        { modes: { loops: "shuffled" }, random: () => 0.99 },
      );
      return one.records.filter(({ name }) => name === "Note").map(({ outputs }) => outputs);
    };
    expect(await begun(concurrent(2))).toEqual([3, 2, 1]);
    expect(await begun({})).toEqual([1, 2, 3]);
  });

  it("knows the item of each loop around", async () => {
    const one = await run({
      Outer: foreach([1, 2], {
        Inner: foreach(["a", "b"], { Note: compose("@concat(string(items('Outer')), items('Inner'), item())") }),
        Sum: compose("@outputs('Note')", after("Inner")),
      }),
      All: compose({ notes: "@outputs('Note')", sums: "@outputs('Sum')" }, after("Outer")),
    });
    expect(one.outputs("All")).toEqual({
      notes: ["1aa", "1bb", "2aa", "2bb"],
      sums: [
        ["1aa", "1bb"],
        ["2aa", "2bb"],
      ],
    });
    expect(one.record("Note").turns).toEqual([
      { loop: "Outer", index: 1 },
      { loop: "Inner", index: 1 },
    ]);
  });

  it("lets a turn read what stands before the loop, and what ran in the same turn", async () => {
    const one = await run({
      Base: compose(10),
      Loop: foreach(
        [1, 2],
        { A: compose("@add(outputs('Base'), item())"), B: scope({ C: compose("@mul(outputs('A'), 2)") }, after("A")) },
        { runAfter: after("Base") },
      ),
    });
    expect(one.records.filter(({ name }) => name === "C").map(({ outputs }) => outputs)).toEqual([22, 24]);
  });

  it("goes through 5,000 items", async () => {
    const one = await run({
      I: variable("n", "Integer", 0),
      Loop: foreach(
        "@range(0, 5000)",
        { Inc: { type: "IncrementVariable", inputs: { name: "n" } } },
        { runAfter: after("I") },
      ),
      Out: compose("@variables('n')", after("Loop")),
    });
    expect(one.outputs("Out")).toBe(5000);
  });
});

const until = (expression: Json, actions: Actions, further: object = {}): object => ({
  type: "Until",
  expression,
  actions,
  ...further,
});
const increment = { type: "IncrementVariable", inputs: { name: "n", value: 1 } };
const counter = variable("n", "Integer", 0);

describe("a loop until something is true", () => {
  it("ends when its expression is true, after at least one turn", async () => {
    const one = await run({
      I: counter,
      Loop: until("@greaterOrEquals(variables('n'), 3)", { Inc: increment }, { runAfter: after("I") }),
      At_once: until("@equals(1, 1)", { Again: compose("@iterationIndexes('At_once')") }, { runAfter: after("Loop") }),
      Out: compose("@variables('n')", after("Loop")),
    });
    expect(one.outputs("Out")).toBe(3);
    expect(one.record("Loop")).toMatchObject({ status: "Succeeded", turnCount: 3 });
    expect(one.record("At_once").turnCount).toBe(1);
    expect(one.outputs("Again")).toBe(0);
  });

  it("reads what its own turn did", async () => {
    const one = await run({
      I: counter,
      Loop: until(
        "@equals(outputs('Look'), 2)",
        { Inc: increment, Look: compose("@variables('n')", after("Inc")) },
        { runAfter: after("I") },
      ),
      Out: compose("@outputs('Look')", after("Loop")),
    });
    expect(one.record("Loop").turnCount).toBe(2);
    expect(one.outputs("Out")).toBe(2);
  });

  it("succeeds when it reaches its count", async () => {
    const one = await run({
      I: counter,
      Loop: until("@equals(1, 2)", { Inc: increment }, { limit: { count: 4, timeout: "PT1H" }, runAfter: after("I") }),
    });
    expect(one.record("Loop")).toMatchObject({ status: "Succeeded", turnCount: 4 });
  });

  it("ends after 60 turns where no limit is written", async () => {
    const one = await run({ I: counter, Loop: until("@equals(1, 2)", { Inc: increment }, { runAfter: after("I") }) });
    expect(one.record("Loop").turnCount).toBe(60);
  });

  it("succeeds when its time is over, once the turn has ended", async () => {
    const one = await run({
      Loop: until("@equals(1, 2)", { Wait: wait(25) }, { limit: { count: 100, timeout: "PT1M" } }),
    });
    expect(one.record("Loop")).toMatchObject({ status: "Succeeded", turnCount: 3 });
    expect(one.record("Loop").endTime.toISOString()).toBe("2026-11-25T08:01:15.000Z");
  });

  it("goes on after a turn that failed, and takes its status from the last", async () => {
    const actions = (last: number) => ({
      I: counter,
      Loop: until(
        `@greaterOrEquals(variables('n'), ${last})`,
        { Inc: increment, Div: compose("@div(10, sub(2, variables('n')))", after("Inc")) },
        { runAfter: after("I") },
      ),
      Look: compose("@last(result('Loop'))", after("Loop", "Succeeded", "Failed")),
    });
    const recovers = await run(actions(3));
    expect(recovers.statuses("Loop")).toEqual(["Succeeded"]);
    expect(recovers.outputs("Look")).toMatchObject({ name: "Div", outputs: -10 });
    const endsFailed = await run(actions(2));
    expect(endsFailed.record("Loop")).toMatchObject({ status: "Failed", code: "ActionFailed", turnCount: 2 });
  });

  it("fails when its expression fails or is neither true nor false", async () => {
    const failed = await run({ Loop: until("@div(1, 0)", { A: compose(1) }) });
    expect(failed.record("Loop").error?.message).toContain("for action 'Loop' at line '1' and column '0'");
    const unclear = await run({ Loop: until("@string('yes')", { A: compose(1) }) });
    expect(unclear.record("Loop").error?.message).toContain("must be a valid boolean");
  });

  it("fails over a limit that is none, before its first turn", async () => {
    const loop = (limit: object) => ({ Loop: until("@equals(1, 1)", { A: compose(1) }, { limit }) });
    for (const limit of [{ count: 0 }, { count: 5001 }, { timeout: "soon" }, { count: "@div(1, 0)" }]) {
      expect((await run(loop(limit))).statuses("Loop", "A")).toEqual(["Failed", "Skipped"]);
    }
  });

  it("runs 5,000 turns", async () => {
    const one = await run({
      I: counter,
      Loop: until(
        "@equals(variables('n'), 5000)",
        { Inc: increment },
        { limit: { count: 5000, timeout: "PT1H" }, runAfter: after("I") },
      ),
    });
    expect(one.record("Loop").turnCount).toBe(5000);
  });

  it("inside of a loop counts each time anew", async () => {
    const one = await run({
      Loop: foreach([1, 2], {
        U: until("@greaterOrEquals(add(iterationIndexes('U'), 1), items('Loop'))", {
          A: compose("@iterationIndexes('U')"),
        }),
      }),
    });
    expect(one.records.filter(({ name }) => name === "U").map(({ turnCount }) => turnCount)).toEqual([1, 2]);
  });
});

describe("actions that are ready together", () => {
  it("begin in the order of the file, or by chance where loops are shuffled", async () => {
    const actions = { A: compose(1), B: compose(2), C: failing() };
    const order = async (loops: "sequential" | "shuffled") => {
      const one = await run(actions, { modes: { loops }, random: () => 0.99 });
      return one.events.flatMap((event) => (event.kind === "action-started" ? [event.name] : []));
    };
    expect(await order("sequential")).toEqual(["A", "B", "C"]);
    expect(await order("shuffled")).toEqual(["C", "B", "A"]);
  });
});
