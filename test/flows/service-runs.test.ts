import { describe, expect, test } from "vitest";
import { FlowView } from "../../sandbox/flows/service/flow-view.js";
import type { FlowEnvironment, FlowEnvironmentOptions } from "../support/flow-environment.js";
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

const openOff = environmentsOfTests();

async function open(flows: TestFlow[], options: FlowEnvironmentOptions = {}): Promise<FlowEnvironment> {
  const environment = await openOff(flows, options);
  await environment.switchAllOn();
  return environment;
}

const watcher = (trigger: Record<string, string | number>): TestFlow => ({
  id: flowIdOf("a"),
  name: "Watcher",
  trigger: rowTrigger({ entityname: "account", ...trigger }),
  actions: { Body: compose("@triggerOutputs()?['body']") },
});

describe("a flow on row changes", () => {
  test("gets the row after the save, without empty columns, with labels and what happened", async () => {
    const { asAdmin, runs, actions, advance } = bound(await open([watcher({ message: 1 })]));
    await asAdmin("POST", "accounts", { name: "Contoso", revenue: 5 });
    await advance(1_000);
    const [run] = runs();
    expect(run?.status).toBe("Succeeded");
    const { outputs } = actions(run!.runId).Body!;
    const body = outputs.kind === "value" ? (outputs.value as Record<string, unknown>) : {};
    expect(body).toMatchObject({ name: "Contoso", SdkMessage: "Create", _statecode_label: "Active", revenue: 5 });
    expect(Object.values(body)).not.toContain(null);
    expect(body).not.toHaveProperty("_revenue_label");
  });

  test("runs when a filtering column is in the request, changed or not, and not for another", async () => {
    const { asAdmin, runs, advance } = bound(await open([watcher({ message: 3, filteringattributes: "name" })]));
    const { headers } = await asAdmin("POST", "accounts", { name: "Contoso" });
    const account = `accounts(${/\(([^)]+)\)/.exec(headers["odata-entityid"]!)![1]!})`;
    await asAdmin("PATCH", account, { telephone1: "1" });
    await advance(1_000);
    expect(runs()).toEqual([]);
    await asAdmin("PATCH", account, { name: "Contoso" });
    await advance(1_000);
    expect(runs()).toHaveLength(1);
  });

  test("judges the filter expression after the save", async () => {
    const { asAdmin, runs, advance } = bound(
      await open([watcher({ message: 4, filterexpression: "telephone1 eq '1'" })]),
    );
    const { headers } = await asAdmin("POST", "accounts", { name: "Contoso", telephone1: "1" });
    const account = `accounts(${/\(([^)]+)\)/.exec(headers["odata-entityid"]!)![1]!})`;
    await asAdmin("PATCH", account, { telephone1: "2" });
    await advance(1_000);
    expect(runs()).toHaveLength(1);
  });

  test("learns of a delete nothing but the id", async () => {
    const { asAdmin, runs, actions, advance } = bound(await open([watcher({ message: 2 })]));
    const { headers } = await asAdmin("POST", "accounts", { name: "Contoso" });
    const account = /\(([^)]+)\)/.exec(headers["odata-entityid"]!)![1]!;
    await asAdmin("DELETE", `accounts(${account})`);
    await advance(1_000);
    expect(actions(runs()[0]!.runId).Body!.outputs).toEqual({
      kind: "value",
      value: { accountid: account, ItemInternalId: account, SdkMessage: "Delete" },
    });
  });

  test.each([
    ["once", 1, 1_000, ["First", "Second"]],
    ["twice", 2, 10_000, ["First", "Second", "First", "Second"]],
    ["late", 1, 400_000, null],
    ["out-of-order", 1, 20_000, ["Second", "First"]],
  ] as const)("events come %s as the mode says", async (delivery, copies, time, order) => {
    const { asAdmin, runs, actions, advance } = bound(await open([watcher({ message: 1 })], { modes: { delivery } }));
    await asAdmin("POST", "accounts", { name: "First" });
    await asAdmin("POST", "accounts", { name: "Second" });
    if (delivery === "late") await advance(60_000);
    if (delivery === "late") expect(runs()).toEqual([]);
    await advance(time);
    const names = runs()
      .reverse()
      .map(({ runId }) => {
        const { outputs } = actions(runId).Body!;
        return outputs.kind === "value" ? (outputs.value as { name: string }).name : null;
      });
    expect(names).toHaveLength(2 * copies);
    if (order) expect(names).toEqual(order);
  });

  test("registers in Dataverse while it is on, and hears nothing once its registration is gone", async () => {
    const { asAdmin, runs, advance, flows } = bound(await open([watcher({ message: 1 })]));
    const registrations = async () =>
      (await asAdmin<{ value: { callbackregistrationid: string }[] }>("GET", "callbackregistrations")).body.value;
    expect(await registrations()).toHaveLength(1);
    await asAdmin("DELETE", `callbackregistrations(${(await registrations())[0]!.callbackregistrationid})`);
    await advance(0);
    await asAdmin("POST", "accounts", { name: "Contoso" });
    await advance(1_000);
    expect(runs()).toEqual([]);
    await flows.setFlowState(flowIdOf("a"), false);
    await flows.setFlowState(flowIdOf("a"), true);
    expect(await registrations()).toHaveLength(1);
    await flows.setFlowState(flowIdOf("a"), false);
    expect(await registrations()).toEqual([]);
  });

  test("an event on its way outlives a restart", async () => {
    const test = await open([watcher({ message: 1 })]);
    await test.asAdmin("POST", "accounts", { name: "Contoso" });
    await test.advance(0);
    await test.restart();
    await test.advance(1_000);
    expect(test.runs().map(({ status }) => status)).toEqual(["Succeeded"]);
  });
});

const answering: TestFlow = {
  id: flowIdOf("b"),
  name: "Child",
  trigger: buttonTrigger({ text: { type: "string", title: "Text" } }, ["text"]),
  actions: {
    Answer: {
      type: "Response",
      kind: "Http",
      inputs: { statusCode: 200, body: { text: "@{triggerBody()?['text']}!" } },
      runAfter: {},
    },
  },
};
const parent: TestFlow = {
  id: flowIdOf("c"),
  name: "Parent",
  trigger: buttonTrigger(),
  actions: {
    Call: {
      type: "Workflow",
      inputs: { host: { workflowReferenceName: flowIdOf("b") }, body: { text: "Hello" } },
      runAfter: {},
    },
    Row: dataverseAction(
      "CreateRecord",
      { entityName: "accounts", "item/name": "@body('Call')?['text']" },
      { runAfter: { Call: ["Succeeded"] } },
    ),
  },
};

describe("a flow and its child", () => {
  test("the child's answer comes back, and both are counted", async () => {
    const { flows, runs, counts, runToEnd, actions } = bound(await open([parent, answering]));
    const runId = flows.runFlow(flowIdOf("c"), {});
    await runToEnd();
    expect(flows.run(runId).status).toBe("Succeeded");
    const [child] = runs({ parentRunId: runId });
    expect(actions(runId).Call!.childRunId).toBe(child!.runId);
    expect(counts(runId)).toEqual({ connectorCalls: 1, executedActions: 3 });
  });

  test("the parent cannot be on before the child", async () => {
    const environment = await openOff([parent, answering]);
    await environment.bindConnections();
    const { flows } = environment;
    await expect(flows.setFlowState(flowIdOf("c"), true)).rejects.toMatchObject({
      code: "ChildFlowNeverPublished",
      message: expect.stringContaining("Request to XRM API failed with error") as string,
    });
    await flows.setFlowState(flowIdOf("b"), true);
    await flows.setFlowState(flowIdOf("c"), true);
    expect([...flows.flows.running.keys()]).toEqual([flowIdOf("b"), flowIdOf("c")]);
  });

  test("inputs that do not fit the button are refused", async () => {
    const { flows } = await open([answering]);
    expect(() => flows.runFlow(flowIdOf("b"), {})).toThrow(/did not match its schema definition/);
  });
});

const receiver = (actions: TestFlow["actions"], inputs = {}): TestFlow => ({
  id: flowIdOf("d"),
  name: "Receiver",
  trigger: httpTrigger(inputs),
  actions,
});

describe("an HTTP trigger", () => {
  const post = (url: string, body: string, method = "POST") => ({
    method,
    url,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(body),
  });
  async function address(test: FlowEnvironment): Promise<string> {
    return (await new FlowView(test.flows).detail(flowIdOf("d"))).triggerUrl!;
  }

  test("answers 202 without a Response action, and keeps its secret out of the run", async () => {
    const test = await open([receiver({ Body: compose("@triggerOutputs()") })]);
    const url = await address(test);
    const answer = await test.flows.handleTrigger(post(`${url}&x=1`, '{"a":1}'));
    expect(answer.status).toBe(202);
    await test.runToEnd();
    const [run] = test.runs();
    expect(run!.trigger.outputs).toMatchObject({ value: { body: { a: 1 }, queries: { x: "1" } } });
    expect(JSON.stringify([run, test.actions(run!.runId)])).not.toContain(new URL(url).searchParams.get("sig"));
  });

  test("answers what the Response action says, and 502 when the run ends without it", async () => {
    const answers = { type: "Response", inputs: { statusCode: 418, body: "tea" }, runAfter: {} };
    const never = { Fail: { type: "Terminate", inputs: { runStatus: "Failed" }, runAfter: {} } };
    const test = await open([receiver({ Answer: answers })]);
    expect(await test.flows.handleTrigger(post(await address(test), ""))).toMatchObject({ status: 418, body: "tea" });
    await test.flows.saveFlow(
      flowIdOf("d"),
      clientDataOf(receiver({ ...never, Answer: { ...answers, runAfter: { Fail: ["Succeeded"] } } })),
    );
    const late = await test.flows.handleTrigger(post(await address(test), ""));
    expect(late.status).toBe(502);
    expect(late.body).toContain("NoResponse");
  });

  test("turns away what is not signed, off, unknown, of another method or shape", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };
    const test = await open([receiver({ Body: compose(1) }, { schema })]);
    const url = await address(test);
    const status = async (target: string, body = '{"a":"b"}', method?: string) =>
      (await test.flows.handleTrigger(post(target, body, method))).status;
    expect(await status(url.replace(/sig=.*/, ""))).toBe(401);
    expect(await status(url.slice(0, -1))).toBe(401);
    expect(await status(url.replace("dddd", "eeee"))).toBe(404);
    expect(await status(url, '{"a":1}')).toBe(400);
    expect(await status(url, "{")).toBe(400);
    expect(await status(url, "[".repeat(100_000))).toBe(400);
    expect(await status(url, '{"a":"b"}', "GET")).toBe(400);
    expect(await status(url)).toBe(202);
    await test.flows.setFlowState(flowIdOf("d"), false);
    const off = await test.flows.handleTrigger(post(url, '{"a":"b"}'));
    expect([off.status, off.body]).toEqual([404, expect.stringContaining("WorkflowTriggerIsNotEnabled")]);
    await test.flows.setFlowState(flowIdOf("d"), true);
    expect(await address(test)).toBe(url);
  });
});

/** Methods that can be taken apart. */
function bound(test: FlowEnvironment) {
  return {
    flows: test.flows,
    asAdmin: test.asAdmin.bind(test),
    runs: test.runs.bind(test),
    actions: test.actions.bind(test),
    counts: test.counts.bind(test),
    advance: test.advance.bind(test),
    runToEnd: test.runToEnd.bind(test),
  };
}
