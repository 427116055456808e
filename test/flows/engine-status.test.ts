import { describe, expect, it } from "vitest";
import { after, compose, failing, run, scope } from "./engine-support.js";

describe("the status of a run", () => {
  it("is Succeeded when all leaves succeed", async () => {
    const { outcome, statuses } = await run({ A: compose(1), B: compose(2, after("A")) }).then((one) => ({
      outcome: one.outcome,
      statuses: one.statuses("A", "B"),
    }));
    expect(outcome).toEqual({ status: "Succeeded", error: null });
    expect(statuses).toEqual(["Succeeded", "Succeeded"]);
  });

  it("is Failed when an action fails and what comes after is skipped", async () => {
    const one = await run({ A: failing(), B: compose(2, after("A")), C: compose(3, after("B")) });
    expect(one.outcome).toEqual({
      status: "Failed",
      error: { code: "ActionFailed", message: "An action failed. No dependent actions succeeded." },
    });
    expect(one.statuses("A", "B", "C")).toEqual(["Failed", "Skipped", "Skipped"]);
    expect(one.record("A")).toMatchObject({ code: "BadRequest", error: { code: "InvalidTemplate" }, inputs: null });
    expect(one.record("B")).toMatchObject({
      code: "ActionSkipped",
      error: {
        code: "ActionConditionFailed",
        message:
          "The execution of template action 'B' is skipped: the 'runAfter' condition for action 'A' is not satisfied. Expected status values 'Succeeded' and actual value 'Failed'.",
      },
    });
  });

  it("is Succeeded when a failure was dealt with", async () => {
    const one = await run({ A: failing(), Catch: compose(2, after("A", "Failed", "TimedOut")) });
    expect(one.outcome?.status).toBe("Succeeded");
  });

  it("is Failed when, beside what deals with a failure, another branch was skipped for it", async () => {
    const one = await run({ A: failing(), Catch: compose(2, after("A", "Failed")), Next: compose(3, after("A")) });
    expect(one.outcome?.status).toBe("Failed");
  });

  it("takes a skipped leaf for the actions before it, over several steps", async () => {
    const one = await run({
      A: compose(1),
      B: compose(2, after("A", "Failed")),
      C: compose(3, after("B")),
    });
    expect(one.statuses("B", "C")).toEqual(["Skipped", "Skipped"]);
    expect(one.outcome?.status).toBe("Succeeded");
  });

  it("lets an action run after one that was skipped", async () => {
    const one = await run({ A: compose(1), B: compose(2, after("A", "Failed")), C: compose(3, after("B", "Skipped")) });
    expect(one.statuses("B", "C")).toEqual(["Skipped", "Succeeded"]);
  });

  it("knows the statuses of runAfter in any case", async () => {
    const one = await run({ A: compose(1), B: compose(2, after("A", "SUCCEEDED", "failed")) });
    expect(one.statuses("B")).toEqual(["Succeeded"]);
  });

  it("waits for all that an action comes after, and needs each of them", async () => {
    const actions = (statuses: string[]) => ({
      Slow: { type: "Wait", inputs: { interval: { count: 5, unit: "Minute" } } },
      Fails: failing(),
      Join: compose("joined", after("Slow"), after("Fails", ...statuses)),
    });
    const both = await run(actions(["Succeeded", "Failed"]));
    expect(both.statuses("Join")).toEqual(["Succeeded"]);
    expect(both.record("Join").startTime.toISOString()).toBe("2026-11-25T08:05:00.000Z");
    expect(both.outcome?.status).toBe("Succeeded");
    const one = await run(actions(["Succeeded"]));
    expect(one.statuses("Join")).toEqual(["Skipped"]);
    expect(one.outcome?.status).toBe("Failed");
  });

  it("is the same whatever order the actions stand in", async () => {
    const one = await run({
      C: compose("@outputs('B')", after("B")),
      B: compose("@outputs('A')", after("A")),
      A: compose(7),
    });
    expect(one.outputs("C")).toBe(7);
  });
});

describe("scopes", () => {
  it("catch what fails inside of them", async () => {
    const one = await run({
      Try: scope({ A: compose(1), B: failing(after("A")), C: compose(3, after("B")) }),
      Catch: scope({ Note: compose("@result('Try')") }, after("Try", "Failed", "Skipped", "TimedOut")),
    });
    expect(one.outcome?.status).toBe("Succeeded");
    expect(one.statuses("Try", "Catch")).toEqual(["Failed", "Succeeded"]);
    expect(one.record("Try")).toMatchObject({ code: "ActionFailed", outputs: null });
    const results = one.outputs("Note") as { name: string; status: string; code: string }[];
    expect(results.map(({ name, status, code }) => [name, status, code])).toEqual([
      ["A", "Succeeded", "OK"],
      ["B", "Failed", "BadRequest"],
      ["C", "Skipped", "ActionSkipped"],
    ]);
    expect(results[0]).toMatchObject({ inputs: 1, outputs: 1, startTime: "2026-11-25T08:00:00.0000000Z" });
    expect(results[1]).not.toHaveProperty("outputs");
  });

  it("succeed where a failure inside is dealt with inside", async () => {
    const one = await run({
      Try: scope({ A: failing(), B: compose(1, after("A", "Failed")) }),
      Catch: compose(1, after("Try", "Failed")),
    });
    expect(one.statuses("Try", "Catch")).toEqual(["Succeeded", "Skipped"]);
    expect(one.outcome?.status).toBe("Succeeded");
  });

  it("that are skipped skip what they hold, and say so in their results", async () => {
    const one = await run({
      A: failing(),
      S: scope({ Inner: compose(1), Deep: scope({ Deeper: compose(2) }) }, after("A")),
      Look: compose({ all: "@result('S')", inner: "@outputs('Inner')" }, after("S", "Skipped")),
    });
    expect(one.statuses("S", "Inner", "Deep", "Deeper")).toEqual(["Skipped", "Skipped", "Skipped", "Skipped"]);
    expect(one.record("Inner").error).toEqual({
      code: "ActionDependencyFailed",
      message:
        "The execution of template action 'Inner' is skipped: dependant action 'S' completed with status 'Skipped' and code 'ActionSkipped'.",
    });
    const { all, inner } = one.outputs("Look") as { all: { name: string }[]; inner: null };
    expect(all.map(({ name }) => name)).toEqual(["Inner", "Deep"]);
    expect(inner).toBeNull();
  });

  it("give their direct actions only, a container as one", async () => {
    const one = await run({
      Try: scope({ If: { type: "If", expression: "@equals(1,1)", actions: { Boom: failing() } } }),
      Look: compose("@result('Try')", after("Try", "Failed")),
    });
    expect(one.outputs("Look")).toMatchObject([
      {
        name: "If",
        status: "Failed",
        code: "ActionFailed",
        error: { code: "ActionFailed", message: "An action failed. No dependent actions succeeded." },
      },
    ]);
  });

  it("that hold nothing succeed", async () => {
    expect((await run({ S: scope({}) })).statuses("S")).toEqual(["Succeeded"]);
  });
});

describe("actions()", () => {
  it("gives status, code and times, and leaves out what there is not", async () => {
    const one = await run({
      A: compose("x"),
      S: scope({ B: compose(1) }, after("A")),
      Look: compose({ a: "@actions('a')", s: "@actions('S')" }, after("S")),
    });
    const { a, s } = one.outputs("Look") as { a: object; s: object };
    expect(a).toMatchObject({ name: "A", inputs: "x", outputs: "x", code: "OK", status: "Succeeded" });
    expect(s).toMatchObject({ name: "S", status: "Succeeded" });
    expect(s).not.toHaveProperty("code");
    expect(s).not.toHaveProperty("error");
  });

  it("gives tracked properties", async () => {
    const one = await run({
      A: { type: "Compose", inputs: 5, trackedProperties: { key: "@{add(1,2)}" } },
      B: compose("@actions('A')?['trackedProperties']?['key']", after("A")),
    });
    expect(one.outputs("B")).toBe("3");
  });
});
