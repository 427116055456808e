import { describe, expect, it } from "vitest";
import { CallTimeout, ConnectionBroken, type CallAnswer } from "../../sandbox/flows/engine/ports.js";
import { after, answer, compose, operation, run, TestRun, type Script } from "./engine-support.js";

/** Answers one after the other, the last one for ever; an error is no answer. */
function answers(...list: (CallAnswer | Error)[]): {
  operation: NonNullable<Script["operation"]>;
  attempts: () => number;
} {
  let calls = 0;
  return {
    operation: async () => {
      const next = list[Math.min(calls++, list.length - 1)]!;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    attempts: () => calls,
  };
}

const retry = (retryPolicy: object): object => operation({ retryPolicy });
/** When each attempt began, in seconds after the run. */
const times = (one: TestRun, name = "Call"): number[] => {
  const { retries, endTime } = one.record(name);
  const start = new Date("2026-11-25T08:00:00Z").getTime();
  return [...retries.map(({ startTime }) => startTime), endTime].map((time) => (time.getTime() - start) / 1000);
};

describe("a call of an operation", () => {
  it("gives what was asked to the connector, and what it answered to the flow", async () => {
    const calls: unknown[] = [];
    const one = await run(
      {
        Call: operation(
          {
            parameters: {
              entityName: "opportunities",
              $filter: "@concat('a eq ', '1')",
              recordId: "@triggerBody()?['id']",
            },
          },
          { runtimeConfiguration: { paginationPolicy: { minimumItemCount: 7000 } } },
        ),
        Out: compose(
          {
            body: "@body('Call')?['name']",
            status: "@outputs('Call')?['statusCode']",
            code: "@actions('Call')?['code']",
          },
          after("Call"),
        ),
      },
      {
        outputs: { body: { id: "9" } },
        operation: (call) => {
          calls.push(call);
          return answer(201, { name: "Contoso" }, { etag: "1" });
        },
      },
    );
    expect(calls).toEqual([
      {
        connector: "shared_commondataserviceforapps",
        connectionReference: "sample_dataverse",
        operationId: "GetItem",
        parameters: { entityName: "opportunities", $filter: "a eq 1", recordId: "9" },
        minimumItemCount: 7000,
        origin: { flowId: "11111111-1111-1111-1111-111111111111", runId: "run-1", action: "Call", attempt: 1 },
      },
    ]);
    expect(one.record("Call")).toMatchObject({
      status: "Succeeded",
      code: null,
      requests: 1,
      inputs: { host: { connectionReferenceName: "dataverse", operationId: "GetItem" }, parameters: { recordId: "9" } },
      outputs: { statusCode: 201, headers: { etag: "1" }, body: { name: "Contoso" } },
    });
    expect(one.outputs("Out")).toEqual({ body: "Contoso", status: 201, code: "Created" });
  });

  it("fails with the status that it was answered with, and keeps the answer readable", async () => {
    const body = { error: { code: "0x80040217", message: "Does Not Exist" } };
    const one = await run(
      {
        Call: operation(),
        Out: compose(
          {
            code: "@outputs('Call')?['statusCode']",
            message: "@body('Call')?['error']?['message']",
            action: "@actions('Call')",
          },
          after("Call", "Failed"),
        ),
      },
      answers(answer(404, body)),
    );
    expect(one.record("Call")).toMatchObject({
      status: "Failed",
      code: "NotFound",
      retries: [],
      error: { code: "NotFound", message: "Does Not Exist" },
    });
    expect(one.outputs("Out")).toMatchObject({
      code: 404,
      message: "Does Not Exist",
      action: { code: "NotFound", status: "Failed" },
    });
    expect((one.outputs("Out") as { action: object }).action).not.toHaveProperty("error");
  });

  it("names a status that .NET has no name for by its number", async () => {
    const one = await run({ Call: retry({ type: "none" }) }, answers(answer(429)));
    expect(one.record("Call").code).toBe("429");
  });

  it("has no body where the answer has none", async () => {
    const one = await run({ Call: operation(), Out: compose("@body('Call')", after("Call")) }, answers(answer(204)));
    expect(one.outputs("Call")).toEqual({ statusCode: 204, headers: {} });
    expect(one.outputs("Out")).toBeNull();
  });

  it("is told of pages by their number", async () => {
    const one = await run({ Call: operation() }, answers({ ...answer(200, { value: [] }), requests: 3 }));
    expect(one.record("Call").requests).toBe(3);
  });
});

describe("a retry policy", () => {
  it("tries again after a fixed time, as often as it says", async () => {
    const script = answers(answer(500), answer(503), answer(200, 1));
    const one = await run({ Call: retry({ type: "fixed", count: 2, interval: "PT10S" }) }, script);
    expect(times(one)).toEqual([0, 10, 20]);
    expect(one.record("Call")).toMatchObject({
      status: "Succeeded",
      requests: 3,
      retries: [{ code: "InternalServerError" }, { code: "ServiceUnavailable" }],
    });
    const failing = answers(answer(500));
    await run({ Call: retry({ type: "fixed", count: 2, interval: "PT10S" }) }, failing);
    expect(failing.attempts()).toBe(3);
  });

  it("doubles its range each time where it is exponential, within its bounds", async () => {
    const policy = {
      type: "exponential",
      count: 5,
      interval: "PT10S",
      minimumInterval: "PT5S",
      maximumInterval: "PT1M",
    };
    const least = await run({ Call: retry(policy) }, { ...answers(answer(500)), random: () => 0 });
    expect(times(least)).toEqual([0, 5, 15, 35, 75, 135]);
    const most = await run({ Call: retry(policy) }, { ...answers(answer(500)), random: () => 1 });
    expect(times(most)).toEqual([0, 10, 30, 70, 130, 190]);
  });

  it("is four exponential retries where none is written", async () => {
    const script = { ...answers(answer(500)), random: () => 1 };
    const one = await run({ Call: operation() }, script);
    expect(script.attempts()).toBe(5);
    expect(times(one)).toEqual([0, 7.5, 22.5, 52.5, 97.5]);
  });

  it("is none where it says so", async () => {
    const script = answers(answer(503));
    await run({ Call: retry({ type: "None" }) }, script);
    expect(script.attempts()).toBe(1);
  });

  it.each([400, 401, 403, 404, 409, 412])("does not try again after %i", async (status) => {
    const script = answers(answer(status));
    await run({ Call: operation() }, script);
    expect(script.attempts()).toBe(1);
  });

  it.each([408, 429, 500, 502, 504])("tries again after %i", async (status) => {
    const script = answers(answer(status), answer(200));
    await run({ Call: operation() }, script);
    expect(script.attempts()).toBe(2);
  });

  it("waits as long as the answer asks for, in seconds or until a time", async () => {
    const seconds = await run({ Call: operation() }, answers(answer(429, null, { "Retry-After": "33" }), answer(200)));
    expect(times(seconds)).toEqual([0, 33]);
    const until = await run(
      { Call: operation() },
      answers(answer(503, null, { "retry-after": "Wed, 25 Nov 2026 08:02:00 GMT" }), answer(200)),
    );
    expect(times(until)).toEqual([0, 120]);
  });

  it("tries again when no answer came, and then fails", async () => {
    const script = answers(new Error("The connection was cut off."));
    const one = await run({ Call: retry({ type: "fixed", count: 1, interval: "PT10S" }) }, script);
    expect(script.attempts()).toBe(2);
    expect(one.record("Call")).toMatchObject({
      status: "Failed",
      outputs: null,
      error: { message: "The connection was cut off." },
    });
  });

  it("ends as timed out when no answer came in time", async () => {
    const script = answers(new CallTimeout("late"));
    const one = await run(
      { Call: retry({ type: "fixed", count: 1, interval: "PT10S" }), Catch: compose(1, after("Call", "TimedOut")) },
      script,
    );
    expect(one.statuses("Call", "Catch")).toEqual(["TimedOut", "Succeeded"]);
    expect(script.attempts()).toBe(2);
  });

  it("does not help a connection that is broken", async () => {
    const script = answers(new ConnectionBroken("Sign in again."));
    const one = await run({ Call: operation() }, script);
    expect(script.attempts()).toBe(1);
    expect(one.record("Call")).toMatchObject({
      status: "Failed",
      code: "ConnectionAuthorizationFailed",
      error: { message: "Sign in again." },
    });
  });

  it.each([
    [{ type: "linear", count: 1, interval: "PT1S" }, "must be 'none', 'fixed', 'exponential' or 'default'"],
    [{ type: "fixed", count: 91, interval: "PT1S" }, "from 1 to 90"],
    [{ type: "fixed", count: 1, interval: "soon" }, "ISO 8601"],
    [{ type: "fixed", count: 1, interval: "P2D" }, "a day at most"],
  ])("is refused as %j", async (policy, message) => {
    const script = answers(answer(200));
    const one = await run({ Call: retry(policy) }, script);
    expect(one.record("Call").error?.message).toContain(message);
    expect(script.attempts()).toBe(0);
  });
});

describe("the limit of an action", () => {
  it("ends it as timed out, retries included, and no attempt follows", async () => {
    const script = answers(answer(500));
    const one = await run(
      {
        Call: operation(
          { retryPolicy: { type: "fixed", count: 9, interval: "PT20S" } },
          { limit: { timeout: "PT50S" } },
        ),
      },
      script,
    );
    expect(one.record("Call")).toMatchObject({ status: "TimedOut", code: "ActionTimedOut" });
    expect(one.record("Call").endTime.toISOString()).toBe("2026-11-25T08:00:50.000Z");
    expect(script.attempts()).toBe(3);
    expect(one.outcome?.status).toBe("TimedOut");
  });

  it("leaves one alone that ends in time", async () => {
    const one = await run({ Call: operation({}, { limit: { timeout: "PT50S" } }) }, answers(answer(200)));
    expect(one.statuses("Call")).toEqual(["Succeeded"]);
  });
});

describe("the Http action", () => {
  it("sends its request, and keeps its authentication out of the history", async () => {
    const calls: unknown[] = [];
    const one = await run(
      {
        Call: {
          type: "Http",
          inputs: {
            method: "post",
            uri: "https://partner.example/a",
            headers: { "X-Id": 5 },
            queries: { q: "1" },
            body: { a: 1 },
            authentication: { type: "Raw", value: "secret" },
          },
        },
      },
      {
        http: (call) => {
          calls.push(call);
          return answer(200, "ok");
        },
      },
    );
    expect(calls).toMatchObject([
      {
        method: "POST",
        headers: { "X-Id": "5" },
        queries: { q: "1" },
        body: { a: 1 },
        authentication: { value: "secret" },
      },
    ]);
    expect(JSON.stringify(one.events)).not.toContain("secret");
  });

  it("fails over what is no address", async () => {
    const one = await run({ Call: { type: "Http", inputs: { method: "GET", uri: "@concat('no', 'where')" } } });
    expect(one.record("Call").error?.message).toContain("not a valid address");
  });
});

describe("a message", () => {
  it("of more than 100 MB is refused", async () => {
    const one = await run({ Call: operation() }, answers(answer(200, "x".repeat(105_000_000))));
    expect(one.record("Call").error?.message).toContain("104857600");
  });
});
