import { describe, expect, it } from "vitest";
import { after, answer, compose, operation, run } from "./engine-support.js";

const secure = (...properties: string[]): object => ({ runtimeConfiguration: { secureData: { properties } } });
const secret = "personal-data";

describe("secured data", () => {
  it("are kept out of the records of their action", async () => {
    const one = await run(
      { Call: operation({ parameters: { name: secret } }, secure("inputs", "outputs")) },
      { operation: () => answer(200, secret) },
    );
    expect(one.record("Call")).toMatchObject({ status: "Succeeded", inputs: null, outputs: null });
    expect(JSON.stringify(one.events)).not.toContain(secret);
  });

  it("are there for the actions after, whose inputs are hidden when they read them", async () => {
    const one = await run(
      {
        Call: operation({}, secure("outputs")),
        Next: operation({ parameters: { name: "@body('Call')" } }, { runAfter: after("Call") }),
        Other: operation({ parameters: { name: "open" } }, { runAfter: after("Next") }),
      },
      { operation: ({ parameters }) => answer(200, parameters.name === secret ? "answered" : secret) },
    );
    expect(one.record("Call").inputs).not.toBeNull();
    expect(one.record("Next")).toMatchObject({ inputs: null, outputs: { body: "answered" } });
    expect(one.record("Other").inputs).toMatchObject({ parameters: { name: "open" } });
  });

  it("hide what only hands them on, and whoever reads that", async () => {
    const one = await run(
      {
        Call: operation({}, secure("outputs")),
        Copy: compose("@body('Call')", after("Call")),
        Read: compose("@concat(outputs('Copy'), '!')", after("Copy")),
        Free: compose("open", after("Read")),
      },
      { operation: () => answer(200, secret) },
    );
    expect([one.record("Copy"), one.record("Read")]).toMatchObject([
      { inputs: null, outputs: null },
      { inputs: null, outputs: null },
    ]);
    expect(one.outputs("Free")).toBe("open");
    expect(JSON.stringify(one.events)).not.toContain(secret);
  });

  it("of inputs hide the outputs of a Compose as well", async () => {
    const one = await run({ A: { type: "Compose", inputs: secret, ...secure("inputs") } });
    expect(one.record("A")).toMatchObject({ inputs: null, outputs: null });
  });

  it("of the trigger hide who reads them", async () => {
    const one = await run(
      { A: compose("@triggerBody()"), B: compose("@triggerOutputs()?['body']", after("A")), C: compose(1, after("B")) },
      { trigger: secure("inputs", "outputs"), outputs: { body: secret } },
    );
    expect(one.events[0]).toMatchObject({ trigger: { inputs: null, outputs: null } });
    expect(JSON.stringify(one.events)).not.toContain(secret);
    expect(one.outputs("C")).toBe(1);
  });

  it("hide the items of a loop over them", async () => {
    const one = await run(
      {
        Call: operation({}, secure("outputs")),
        Loop: {
          type: "Foreach",
          foreach: "@body('Call')",
          actions: { Note: compose("@item()"), Free: compose("@items('Loop')") },
          runAfter: after("Call"),
        },
      },
      { operation: () => answer(200, [secret]) },
    );
    expect(one.outcome?.status).toBe("Succeeded");
    expect(JSON.stringify(one.events)).not.toContain(secret);
  });

  it("of an answer reach who waits for it alone", async () => {
    const respond = { type: "Response", kind: "Http", inputs: { statusCode: 200, body: "@triggerBody()" } };
    const one = await run({ R: respond }, { trigger: secure("outputs"), outputs: { body: secret } });
    expect(one.answer?.body).toBe(secret);
    expect(JSON.stringify(one.events)).not.toContain(secret);
  });

  it("are not shown by result()", async () => {
    const one = await run(
      {
        S: { type: "Scope", actions: { Call: operation({}, secure("outputs")) } },
        Look: compose("@result('S')", after("S")),
      },
      { operation: () => answer(200, secret) },
    );
    expect(JSON.stringify(one.events)).not.toContain(secret);
  });
});
