import { describe, expect, it } from "vitest";
import type { ChildAnswer } from "../../sandbox/flows/engine/ports.js";
import { after, compose, failing, run, scope, TestRun } from "./engine-support.js";

const respond = (inputs: object, ...order: object[]): object => ({
  type: "Response",
  kind: "Http",
  inputs,
  runAfter: Object.assign({}, ...order) as object,
});
const wait = (count: number, ...order: object[]): object => ({
  type: "Wait",
  inputs: { interval: { count, unit: "Second" } },
  runAfter: Object.assign({}, ...order) as object,
});

describe("a response", () => {
  it("answers at once, and the run goes on", async () => {
    const one = new TestRun(
      {
        R: respond({ statusCode: "@add(200, 1)", headers: { "X-Kind": "new" }, body: { id: "@triggerBody()?['id']" } }),
        W: wait(60, after("R")),
      },
      { outputs: { body: { id: 4 } } },
    );
    await one.clock.settle();
    expect(one.answer).toEqual({
      status: 201,
      headers: { "x-kind": "new", "content-type": "application/json; charset=utf-8", "x-ms-workflow-run-id": "run-1" },
      body: { id: 4 },
    });
    expect(one.outcome).toBeNull();
    await one.clock.advance(60_000);
    expect(one.outcome?.status).toBe("Succeeded");
  });

  it("that is the second one fails", async () => {
    const one = await run({ R: respond({ statusCode: 200 }), Again: respond({ statusCode: 500 }, after("R")) });
    expect(one.statuses("R", "Again")).toEqual(["Succeeded", "Failed"]);
    expect(one.answer?.status).toBe(200);
  });

  it("after 120 seconds fails, and who waited was told so", async () => {
    const one = new TestRun({ W: wait(121), R: respond({ statusCode: 200 }, after("W")) });
    await one.clock.advance(119_999);
    expect(one.answer).toBeUndefined();
    await one.clock.advance(1);
    expect(one.answer).toMatchObject({ status: 504, body: { error: { code: "GatewayTimeout" } } });
    await one.clock.advance(1000);
    expect(one.record("R")).toMatchObject({ status: "Failed", code: "ActionResponseTimedOut" });
    expect(one.outcome?.status).toBe("Failed");
  });

  it("is skipped where nobody waits for it", async () => {
    const one = await run({ R: respond({ statusCode: 200 }) }, { awaitsAnswer: false });
    expect(one.record("R")).toMatchObject({ status: "Skipped", error: { code: "ActionResponseSkipped" } });
    expect(one.answer).toBeNull();
  });

  it("that never came is none", async () => {
    const one = await run({ A: failing(), R: respond({ statusCode: 200 }, after("A")) });
    expect(one.answer).toBeNull();
  });

  it("of a flow without one is not waited for", async () => {
    const one = await run({ W: wait(600) });
    expect(one.answer).toBeNull();
    expect(one.record("W").endTime.toISOString()).toBe("2026-11-25T08:10:00.000Z");
  });

  it.each([99, "soon", null, 1.5])("with the status %j fails", async (statusCode) => {
    const one = await run({ R: respond({ statusCode }) });
    expect(one.statuses("R")).toEqual(["Failed"]);
  });

  it("tells the kind of a text", async () => {
    const one = await run({ R: respond({ statusCode: 200, body: "hello" }) });
    expect(one.answer?.headers["content-type"]).toBe("text/plain; charset=utf-8");
  });
});

describe("a child flow", () => {
  const call = (further: object = {}): object => ({
    type: "Workflow",
    inputs: {
      host: { workflowReferenceName: "AAAAAAAA-0000-0000-0000-000000000001" },
      body: { text: "@concat('a', 'b')" },
      retryPolicy: { type: "none" },
      ...further,
    },
  });
  const given: ChildAnswer = { status: 200, headers: { "x-ms-workflow-run-id": "child-run" }, body: { done: true } };

  it("is given its body, and gives its answer", async () => {
    const calls: unknown[] = [];
    const one = await run(
      { Call: call(), Out: compose({ body: "@body('Call')", code: "@actions('Call')?['code']" }, after("Call")) },
      { child: async (...args) => (calls.push(args), Promise.resolve(given)) },
    );
    expect(calls).toMatchObject([
      ["aaaaaaaa-0000-0000-0000-000000000001", { text: "ab" }, { action: "Call", attempt: 1 }],
    ]);
    expect(one.outputs("Out")).toEqual({ body: { done: true }, code: "OK" });
    expect(one.record("Call")).toMatchObject({ childRunId: "child-run", requests: 0, outputs: { statusCode: 200 } });
  });

  it("that answers with an error fails its action", async () => {
    const one = await run({ Call: call() }, { child: async () => Promise.resolve({ ...given, status: 400 }) });
    expect(one.record("Call")).toMatchObject({
      status: "Failed",
      code: "BadRequest",
      outputs: { statusCode: 400, body: { done: true } },
    });
  });

  it("that ends without an answer fails its action", async () => {
    const one = await run({ Call: call() }, { child: async () => Promise.resolve(null) });
    expect(one.record("Call")).toMatchObject({
      status: "Failed",
      code: "BadGateway",
      outputs: { statusCode: 502, body: { error: { code: "NoResponse" } } },
    });
  });

  it("that does not answer within 120 seconds fails its action", async () => {
    const one = await run({ Call: call() }, { child: async () => new Promise(() => undefined) });
    expect(one.record("Call")).toMatchObject({ status: "Failed", code: "GatewayTimeout" });
    expect(one.record("Call").endTime.toISOString()).toBe("2026-11-25T08:02:00.000Z");
  });

  it("that is off fails its action in plain words, and is not tried again", async () => {
    let calls = 0;
    const one = await run(
      { Call: call({ retryPolicy: { type: "fixed", count: 3, interval: "PT5S" } }) },
      { child: async () => (calls++, Promise.reject(new Error("The flow 'Helper' is off."))) },
    );
    expect(calls).toBe(1);
    expect(one.record("Call").error?.message).toBe("The flow 'Helper' is off.");
  });

  it("is called again by the retry policy when it gave no answer", async () => {
    let calls = 0;
    await run(
      { Call: call({ retryPolicy: { type: "fixed", count: 2, interval: "PT5S" } }) },
      { child: async () => (calls++, Promise.resolve(null)) },
    );
    expect(calls).toBe(3);
  });
});

describe("the end of a run from outside", () => {
  it("cancels what is at work", async () => {
    const one = new TestRun({ S: scope({ W: wait(600) }), After: compose(1, after("S")) });
    await one.clock.advance(1000);
    one.handle.cancel();
    await one.clock.settle();
    expect(one.outcome?.status).toBe("Cancelled");
    expect(one.records.map(({ name, status }) => [name, status])).toEqual([
      ["W", "Cancelled"],
      ["S", "Cancelled"],
    ]);
    const count = one.events.length;
    await one.clock.advance(1_000_000);
    expect(one.events).toHaveLength(count);
    expect(one.clock.next).toBeNull();
  });

  it("after it has ended changes nothing", async () => {
    const one = await run({ A: compose(1) });
    one.handle.cancel();
    await one.clock.settle();
    expect(one.outcome?.status).toBe("Succeeded");
    expect(one.events.filter(({ kind }) => kind === "run-ended")).toHaveLength(1);
  });

  it("comes by itself after 30 days", async () => {
    const day = 24 * 60 * 60;
    const one = await run({ A: wait(20 * day), B: wait(20 * day, after("A")) });
    expect(one.outcome?.status).toBe("TimedOut");
    expect(one.statuses("A", "B")).toEqual(["Succeeded", "Cancelled"]);
    expect(one.events.at(-1)).toMatchObject({ time: new Date("2026-12-25T08:00:00Z") });
  });

  it("by a lost machine leaves no trace and takes no further step", async () => {
    const one = await run(
      { A: compose(1), W: wait(60), B: compose(2, after("A")), C: compose(3, after("W")) },
      { mayGoOn: (_, action) => action !== "B" },
    );
    expect(one.outcome).toBeNull();
    expect(one.answer).toBeUndefined();
    expect(one.records.map(({ name }) => name)).toEqual(["A"]);
    expect(one.clock.next).toBeNull();
  });
});

describe("what a run tells", () => {
  it("begins with the run and ends with it", async () => {
    const one = await run({ A: compose(1), R: respond({ statusCode: 200 }, after("A")) }, { outputs: { body: 1 } });
    expect(one.events.map(({ kind }) => kind)).toEqual([
      "run-started",
      "action-started",
      "action-ended",
      "action-started",
      "run-responded",
      "action-ended",
      "run-ended",
    ]);
    expect(one.events[0]).toMatchObject({ runId: "run-1", trigger: { name: "manual", outputs: { body: 1 } } });
  });
});
