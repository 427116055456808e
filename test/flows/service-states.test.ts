import { describe, expect, test } from "vitest";
import { FlowApi } from "../../sandbox/flows/service/flow-api.js";
import type { FlowList, Json, RunDetail } from "../../sandbox/flows/service/api-types.js";
import type { FlowEnvironment } from "../support/flow-environment.js";
import { environmentsOfTests, flowIdOf } from "../support/flow-environments.js";
import {
  buttonTrigger,
  clientDataOf,
  compose,
  dataverseAction,
  httpTrigger,
  rowTrigger,
  type TestFlow,
} from "../support/test-flows.js";

const open = environmentsOfTests();
const minute = 60_000;
const hour = 60 * minute;

const waiting = (trigger: TestFlow["trigger"]): TestFlow => ({
  id: flowIdOf("a"),
  name: "Waiting",
  trigger,
  actions: {
    Wait: { type: "Wait", inputs: { interval: { count: 10, unit: "Minute" } }, runAfter: {} },
    Row: dataverseAction(
      "CreateRecord",
      { entityName: "accounts", "item/name": "Made" },
      { runAfter: { Wait: ["Succeeded"] } },
    ),
  },
});

describe("switching on", () => {
  test("needs a connection, and each column and table to be there", async () => {
    const { flows } = await open([
      {
        id: flowIdOf("a"),
        name: "Wrong",
        trigger: rowTrigger({ entityname: "accounts" }),
        actions: { Row: dataverseAction("CreateRecord", { entityName: "accounts", "item/nosuch": "x" }) },
      },
    ]);
    const refused: unknown = await flows.setFlowState(flowIdOf("a"), true).catch((error: unknown) => error);
    const { problems } = refused as { problems: { code: string; place: string }[] };
    expect(problems.map(({ code }) => code)).toContain("XrmConnectionReferenceMissingConnection");
    expect(problems.map(({ place }) => place)).toEqual(
      expect.arrayContaining(["triggers/manual", "actions/Row"]) as string[],
    );
    expect((await flows.flows.flow(flowIdOf("a"))).isOn).toBe(false);
  });

  test.each([
    [{ scope: 2 }, "scope 2"],
    [{ message: 8 }, "8"],
    [{ postponeuntil: "@utcNow()" }, "postponeuntil"],
    [{ filterexpression: "name like 'x'" }, "Syntax error"],
  ])("refuses the trigger %j", async (parameters, words) => {
    const test = await open([
      {
        id: flowIdOf("a"),
        name: "Rows",
        trigger: rowTrigger({ entityname: "account", ...parameters }),
        actions: { Text: compose("x") },
      },
    ]);
    await test.bindConnections();
    await expect(test.flows.setFlowState(flowIdOf("a"), true)).rejects.toMatchObject({
      message: expect.stringContaining(words) as string,
    });
  });

  test("by another client's PATCH is judged the same, and undone where it is refused", async () => {
    const test = await open([waiting(buttonTrigger())]);
    const turnOn = () => test.asAdmin("PATCH", `workflows(${flowIdOf("a")})`, { statecode: 1, statuscode: 2 });
    await turnOn();
    await test.advance(0);
    expect((await test.flows.flows.flow(flowIdOf("a"))).isOn).toBe(false);
    await test.bindConnections();
    await turnOn();
    await test.advance(0);
    expect(test.flows.flows.running.has(flowIdOf("a"))).toBe(true);
    await test.asAdmin("PATCH", `workflows(${flowIdOf("a")})`, { statecode: 0, statuscode: 1 });
    await test.advance(0);
    expect(test.flows.flows.running.has(flowIdOf("a"))).toBe(false);
  });

  test("reads environment variables, and only then; a missing value is refused", async () => {
    const parameters = {
      "Greeting (fab_greeting)": { type: "String", defaultValue: "", metadata: { schemaName: "fab_greeting" } },
    };
    const flow: TestFlow = {
      id: flowIdOf("a"),
      name: "Greeter",
      trigger: buttonTrigger(),
      parameters,
      actions: { Greet: compose("@parameters('Greeting (fab_greeting)')") },
    };
    const test = await open([flow], {}, [{ schemaName: "fab_greeting", displayName: "Greeting" }]);
    await test.bindConnections();
    await expect(test.flows.setFlowState(flowIdOf("a"), true)).rejects.toMatchObject({
      code: "EnvironmentVariableNotFound",
    });
    const greeting = async () => {
      const runId = test.flows.runFlow(flowIdOf("a"), {});
      await test.runToEnd();
      return test.actions(runId).Greet!.outputs;
    };
    await test.setVariable("fab_greeting", "Hello");
    await test.flows.setFlowState(flowIdOf("a"), true);
    await test.setVariable("fab_greeting", "Good day");
    expect(await greeting()).toEqual({ kind: "value", value: "Hello" });
    const { flows } = await list(test);
    expect(flows[0]!.changedEnvironmentVariables).toEqual(["fab_greeting"]);
    await test.flows.setFlowState(flowIdOf("a"), false);
    await test.flows.setFlowState(flowIdOf("a"), true);
    expect(await greeting()).toEqual({ kind: "value", value: "Good day" });
  });

  test("a save takes effect at once, and a refused one leaves the old definition at work", async () => {
    const flow = (text: string): TestFlow => ({
      id: flowIdOf("a"),
      name: "Edited",
      trigger: buttonTrigger(),
      actions: { Text: compose(text) },
    });
    const test = await open([flow("one")]);
    await test.switchAllOn();
    await test.flows.saveFlow(flowIdOf("a"), clientDataOf(flow("two")));
    await expect(test.flows.saveFlow(flowIdOf("a"), clientDataOf(flow("@nosuch()")))).rejects.toMatchObject({
      status: 400,
    });
    await test.restart();
    const runId = test.flows.runFlow(flowIdOf("a"), {});
    await test.runToEnd();
    expect(test.actions(runId).Text!.outputs).toEqual({ kind: "value", value: "two" });
  });
});

describe("a connection", () => {
  test("that is broken fails the run, and works again when it is mended", async () => {
    const test = await open([
      {
        ...waiting(buttonTrigger()),
        actions: { Row: dataverseAction("CreateRecord", { entityName: "accounts", "item/name": "x" }) },
      },
    ]);
    await test.switchAllOn();
    const [connection] = test.flows.connections.list().filter(({ connector }) => connector.includes("commondata"));
    const status = async () => {
      const runId = test.flows.runFlow(flowIdOf("a"), {});
      await test.runToEnd(3 * hour);
      return test.flows.run(runId).status;
    };
    test.flows.connections.setState(connection!.connectionId, "broken");
    expect(await status()).toBe("Failed");
    test.flows.connections.setState(connection!.connectionId, "connected");
    expect(await status()).toBe("Succeeded");
  });
});

describe("runs", () => {
  test("that go on when the service stops are lost, and can be resubmitted", async () => {
    const test = await open([waiting(buttonTrigger())]);
    await test.switchAllOn();
    const runId = test.flows.runFlow(flowIdOf("a"), {});
    await test.advance(minute);
    await test.restart();
    expect(test.flows.run(runId)).toMatchObject({ status: "Failed", error: { code: "RunLost" } });
    const again = test.flows.resubmit(runId);
    await test.advance(11 * minute);
    expect(test.flows.run(again)).toMatchObject({ status: "Succeeded", resubmittedFrom: runId });
    const { body } = await test.asAdmin<{ value: Json[] }>("GET", "accounts?$filter=name eq 'Made'");
    expect(body.value).toHaveLength(1);
  });

  test("are cancelled, once", async () => {
    const test = await open([waiting(buttonTrigger())]);
    await test.switchAllOn();
    const runId = test.flows.runFlow(flowIdOf("a"), {});
    await test.advance(minute);
    test.flows.cancel(runId);
    await test.advance(hour);
    expect(test.flows.run(runId).status).toBe("Cancelled");
    expect(() => {
      test.flows.cancel(runId);
    }).toThrow(/has ended/);
  });

  test("die between two actions on purpose, without a further step", async () => {
    let dies = true;
    const test = await open([waiting(buttonTrigger())], {
      faults: { mayGoOn: ({ action }) => !dies || action !== "Row" },
    });
    await test.switchAllOn();
    const runId = test.flows.runFlow(flowIdOf("a"), {});
    await test.advance(hour);
    expect(test.flows.run(runId)).toMatchObject({ status: "Failed", error: { code: "RunLost" } });
    expect(test.flows.openRuns).toBe(0);
    dies = false;
    const again = test.flows.resubmit(runId);
    await test.advance(hour);
    expect(test.flows.run(again).status).toBe("Succeeded");
  });

  test("wait for each other where the trigger allows one at a time", async () => {
    const test = await open([waiting({ ...buttonTrigger(), runtimeConfiguration: { concurrency: { runs: 1 } } })]);
    await test.switchAllOn();
    const runIds = [test.flows.runFlow(flowIdOf("a"), {}), test.flows.runFlow(flowIdOf("a"), {})];
    const statuses = () => runIds.map((runId) => test.flows.run(runId).status);
    await test.advance(minute);
    expect(statuses()).toEqual(["Running", "Waiting"]);
    await test.advance(10 * minute);
    expect(statuses()).toEqual(["Succeeded", "Running"]);
    await test.advance(10 * minute);
    expect(statuses()).toEqual(["Succeeded", "Succeeded"]);
  });

  test("come by the clock, at anchored times, over a restart too", async () => {
    const recurrence = { frequency: "Hour", interval: 1, startTime: "2026-05-04T08:30:00Z" };
    const test = await open([
      {
        id: flowIdOf("a"),
        name: "Hourly",
        trigger: { type: "Recurrence", recurrence },
        actions: { Text: compose("x") },
      },
    ]);
    await test.switchAllOn();
    await test.advance(hour + minute);
    await test.restart();
    await test.advance(hour);
    expect(test.runs().map(({ startTime }) => startTime.slice(11, 16))).toEqual(["09:30", "08:30"]);
  });
});

async function ask(test: FlowEnvironment, method: string, path: string, body?: Json) {
  const answer = await new FlowApi(test.flows).handle({
    method,
    url: `/api/flows${path}`,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  });
  return { status: answer.status, body: answer.body === "" ? null : (JSON.parse(String(answer.body)) as unknown) };
}
const list = async (test: FlowEnvironment): Promise<FlowList> => (await ask(test, "GET", "")).body as FlowList;

describe("what the pages ask", () => {
  test("connections, switching on, a run and its actions", async () => {
    const loop = {
      type: "Foreach",
      foreach: "@createArray(1,2)",
      runtimeConfiguration: { concurrency: { repetitions: 1 } },
      actions: { Item: compose("@item()") },
      runAfter: {},
    };
    const test = await open([
      {
        id: flowIdOf("a"),
        name: "Button",
        trigger: buttonTrigger({ text: { type: "string", title: "Words" } }),
        actions: { Loop: loop },
      },
    ]);
    expect((await ask(test, "PUT", `/${flowIdOf("a")}/state`, { state: "on" })).status).toBe(400);
    const created = await ask(test, "POST", "/connections", { connector: "shared_commondataserviceforapps" });
    expect(created.status).toBe(201);
    const { connectionId } = created.body as { connectionId: string };
    expect((await ask(test, "PUT", "/connection-references/fab_dataverse", { connectionId })).body).toMatchObject({
      state: "connected",
    });
    expect((await ask(test, "PUT", `/${flowIdOf("a")}/state`, { state: "on" })).body).toMatchObject({
      state: "on",
      inputs: [{ name: "text", title: "Words" }],
    });
    const started = await ask(test, "POST", `/${flowIdOf("a")}/runs`, { inputs: { text: "x" } });
    const { runId } = started.body as { runId: string };
    await test.runToEnd();
    const detail = (await ask(test, "GET", `/runs/${runId}`)).body as RunDetail;
    expect(detail).toMatchObject({ status: "Succeeded", counts: { connectorCalls: 0, executedActions: 3 } });
    expect(detail.actions[0]?.branches[0]?.actions[0]?.turns.map(({ outputs }) => outputs)).toEqual([
      { kind: "value", value: 1 },
      { kind: "value", value: 2 },
    ]);
    expect((await list(test)).flows[0]).toMatchObject({ lastRun: { runId }, runs: { succeeded: 1 } });
    expect((await ask(test, "GET", "/runs?top=1")).body).toMatchObject({ runs: [{ runId }], next: null });
  });

  test.each([
    ["GET", "/runs/nothing", undefined, 404],
    ["GET", `/${flowIdOf("e")}`, undefined, 404],
    ["PUT", `/${flowIdOf("a")}/state`, { state: "perhaps" }, 400],
    ["POST", `/${flowIdOf("a")}/runs`, { inputs: [] }, 400],
    ["POST", "/connections", { connector: "shared_nothing" }, 400],
    ["GET", "/runs?top=1000", undefined, 400],
    ["DELETE", "/runs", undefined, 405],
    ["GET", "/runs/%E0%A4%A", undefined, 400],
  ])("%s %s is refused in JSON", async (method, path, body, status) => {
    const test = await open([{ id: flowIdOf("a"), name: "Receiver", trigger: httpTrigger(), actions: {} }]);
    const answer = await ask(test, method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code: expect.any(String) as string } });
  });
});
