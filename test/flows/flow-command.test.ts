import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runDefinition } from "../../sandbox/flows/commands/run-definition.js";
import type { Value } from "../../sandbox/flows/language/value.js";
import { after, compose, failing, operation, scope, type Actions } from "./engine-support.js";

const report = async (actions: Actions, trigger: Value = null, source: object = {}) =>
  runDefinition(JSON.stringify({ triggers: { manual: { type: "Request", ...source } }, actions }), trigger);

describe("a definition that is run by itself", () => {
  it("tells the status of the run and of each action", async () => {
    expect(
      await report({
        Try: scope({ A: failing(), B: compose(2, after("A")) }),
        Catch: compose("@actions('A')?['status']", after("Try", "Failed")),
        Respond: {
          type: "Response",
          kind: "Http",
          inputs: { statusCode: 202, body: { a: 1 } },
          runAfter: after("Catch"),
        },
      }),
    ).toEqual({
      status: "Succeeded",
      actions: {
        Try: { status: "Failed", outputs: null },
        A: { status: "Failed", outputs: null },
        B: { status: "Skipped", outputs: null },
        Catch: { status: "Succeeded", outputs: "Failed" },
        Respond: { status: "Succeeded", outputs: { statusCode: 202, body: { a: 1 } } },
      },
      response: { statusCode: 202, body: { a: 1 } },
    });
  });

  it("takes the last turn of a loop", async () => {
    const { actions } = await report({ L: { type: "Foreach", foreach: [1, 2], actions: { A: compose("@item()") } } });
    expect(actions.A).toEqual({ status: "Succeeded", outputs: 2 });
    const wait = { type: "Wait", inputs: { interval: { count: "@sub(3, item())", unit: "Hour" } } };
    const runtimeConfiguration = { concurrency: { repetitions: 2 } };
    const inner = { W: wait, A: compose("@item()", after("W")) };
    const side = await report({ L: { type: "Foreach", foreach: [1, 2], actions: inner, runtimeConfiguration } });
    expect(side.actions.A?.outputs).toBe(2);
  });

  it.each<[string, Value, Value]>([
    ["outputs with a body", { body: { a: 1 } }, { body: { a: 1 } }],
    ["outputs with headers alone", { headers: { b: "1" } }, { headers: { b: "1" } }],
    ["a body", { a: 1 }, { headers: {}, body: { a: 1 } }],
    ["a body that is no object", [1], { headers: {}, body: [1] }],
  ])("takes as its trigger %s", async (_, trigger, outputs) => {
    expect((await report({ A: compose("@triggerOutputs()") }, trigger)).actions.A?.outputs).toEqual(outputs);
  });

  it("gives the error of a Terminate, and none that its actions tell", async () => {
    const runError = { code: "Refused", message: "Not ready." };
    const stop = { Stop: { type: "Terminate", inputs: { runStatus: "Failed", runError } } };
    expect(await report(stop)).toEqual({
      status: "Failed",
      actions: { Stop: { status: "Succeeded", outputs: null } },
      error: runError,
    });
    expect(await report({ A: failing() })).toEqual({
      status: "Failed",
      actions: { A: { status: "Failed", outputs: null } },
    });
  });

  it("does not wait", async () => {
    const one = await report({ W: { type: "Wait", inputs: { interval: { count: 29, unit: "Day" } } } });
    expect(one).toMatchObject({ status: "Succeeded", actions: { W: { status: "Succeeded" } } });
  });

  it("is not triggered where a condition says no", async () => {
    const source = { conditions: [{ expression: "@equals(triggerBody(), 1)" }] };
    expect(await report({ A: compose(1) }, 2, source)).toEqual({ status: "NotTriggered", actions: {} });
    expect((await report({ A: compose(1) }, 1, source)).status).toBe("Succeeded");
  });

  it("has no connection, and does not try again", async () => {
    const one = await report({
      Call: operation(),
      Child: { type: "Workflow", inputs: { host: { workflowReferenceName: "x" } } },
      Http: { type: "Http", inputs: { method: "GET", uri: "https://partner.example" } },
    });
    expect(Object.values(one.actions).map(({ status }) => status)).toEqual(["Failed", "Failed", "Failed"]);
    const message = await report({
      Call: operation(),
      Out: compose("@actions('Call')?['error']?['message']", after("Call", "Failed")),
    });
    expect(message.actions.Out?.outputs).toBe(
      "The operation 'GetItem' cannot be called: a definition runs here without any connection.",
    );
  });

  it("that could not be switched on fails, with the reason", async () => {
    expect(await report({ A: compose("@outputs('B')") })).toMatchObject({
      status: "Failed",
      actions: {},
      error: { code: "InvalidTemplate" },
    });
  });
});

describe("npm run flow", { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "flow-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const command = async (...files: string[]) => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/flows/commands/flow.ts", ...files], {
      cwd: root,
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    return { output, errors, code };
  };
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it("prints one line of JSON", async () => {
    const definition = await write(
      "a.json",
      JSON.stringify({
        definition: { triggers: { t: { type: "Request" } }, actions: { A: compose("@triggerBody()?['x']") } },
      }),
    );
    const { output, code } = await command(definition, await write("t.json", '\uFEFF{"x": 5.0}'));
    expect(output).toBe('{"status":"Succeeded","actions":{"A":{"status":"Succeeded","outputs":5.0}}}\n');
    expect(code).toBe(0);
  });

  it("says on standard error what cannot be read", async () => {
    const good = await write("t2.json", "{}");
    const bad = await write("bad.json", "{");
    for (const files of [[join(folder, "none.json"), good], [bad, good], [good, bad], [good, good], [good]]) {
      const { output, errors, code } = await command(...files);
      expect([output, code]).toEqual(["", 1]);
      expect(errors).not.toContain("    at ");
      expect(errors.trim().split("\n")).toHaveLength(1);
    }
  });
});
