import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDefinition } from "../../sandbox/flows/definition/check-definition.js";
import type { ActionDefinition } from "../../sandbox/flows/definition/model.js";
import { readAnyDefinition } from "../../sandbox/flows/definition/read-definition.js";
import { after, answer, compose, file, operation, run, scope, variable, type Actions } from "./engine-support.js";

const statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

/** Values as they might stand in a flow, right and wrong. */
const values = fc.constantFrom(
  ...["@1", "@div(1, 0)", "@variables('n')", "@variables('list')", "@triggerBody()", "@string(variables('n'))"],
  ...[
    "@equals(1, 1)",
    "@equals(variables('n'), 3)",
    "@json('[1, 2]')",
    "@range(0, 3)",
    "plain",
    "@{variables('list')}",
  ],
);

/** An action of any kind, whose name and order come from where it stands. */
const leaves = fc.oneof(
  values.map((value) => compose(value)),
  values.map((value) => ({ type: "SetVariable", inputs: { name: "s", value } })),
  values.map((value) => ({ type: "AppendToArrayVariable", inputs: { name: "list", value } })),
  values.map((value) => ({ type: "IncrementVariable", inputs: { name: "n", value } })),
  values.map((from) => ({ type: "Select", inputs: { from, select: "@item()" } })),
  values.map((where) => ({ type: "Query", inputs: { from: "@range(0, 2)", where } })),
  values.map((content) => ({ type: "ParseJson", inputs: { content, schema: { type: "integer" } } })),
  values.map((from) => ({ type: "Table", inputs: { from, format: "CSV" } })),
  fc.nat(5).map((count) => ({ type: "Wait", inputs: { interval: { count, unit: "Minute" } } })),
  values.map((statusCode) => ({ type: "Response", kind: "Http", inputs: { statusCode, body: "@variables('list')" } })),
  fc.constantFrom("Succeeded", "Failed").map((runStatus) => ({ type: "Terminate", inputs: { runStatus } })),
  values.map((recordId) => operation({ parameters: { recordId } })),
);

const { block } = fc.letrec<{ block: object[]; action: object }>((tie) => ({
  action: fc.oneof(
    { depthSize: "small", maxDepth: 5, withCrossShrink: true },
    { weight: 3, arbitrary: leaves },
    tie("block").map((actions) => ({ type: "Scope", actions })),
    fc
      .tuple(values, tie("block"), tie("block"))
      .map(([expression, actions, other]) => ({ type: "If", expression, actions, else: { actions: other } })),
    fc.tuple(values, tie("block"), tie("block")).map(([expression, actions, other]) => ({
      type: "Switch",
      expression,
      cases: { One: { case: 1, actions } },
      default: { actions: other },
    })),
    fc.tuple(values, fc.integer({ min: 1, max: 3 }), tie("block")).map(([items, repetitions, actions]) => ({
      type: "Foreach",
      foreach: items,
      actions,
      runtimeConfiguration: { concurrency: { repetitions } },
    })),
    fc
      .tuple(values, tie("block"))
      .map(([expression, actions]) => ({ type: "Until", expression, actions, limit: { count: 3, timeout: "PT1H" } })),
  ),
  block: fc
    .array(
      fc.tuple(tie("action"), fc.array(fc.tuple(fc.nat(3), fc.subarray(statuses, { minLength: 1 })), { maxLength: 2 })),
      { maxLength: 4 },
    )
    .map((actions) => actions.map(([action, order]) => ({ action, order }))),
}));

interface Unnamed {
  action: Record<string, unknown>;
  order: [number, string[]][];
}

/** Gives every action a name of its own, and an order among those before it. */
function named(actions: Unnamed[], count = { value: 0 }): Actions {
  const names: string[] = [];
  const result: Actions = {};
  for (const { action, order } of actions) {
    const name = `A${count.value++}`;
    const runAfter = Object.fromEntries(
      order.filter(([index]) => index < names.length).map(([index, expected]) => [names[index]!, expected]),
    );
    const inner = Object.fromEntries(
      Object.entries(action).map(([member, value]) => {
        if (member === "actions") return [member, named(value as Unnamed[], count)];
        if (member === "else" || member === "default")
          return [member, { actions: named((value as { actions: Unnamed[] }).actions, count) }];
        if (member === "cases")
          return [
            member,
            { One: { case: 1, actions: named((value as { One: { actions: Unnamed[] } }).One.actions, count) } },
          ];
        return [member, value];
      }),
    );
    result[name] = { ...inner, runAfter };
    names.push(name);
  }
  return result;
}

describe("any flow that may be switched on", () => {
  it("runs to an end that its leaves explain, with one record for each action and turn, and tells the same again", async () => {
    await fc.assert(
      fc.asyncProperty(
        block,
        fc.constantFrom("sequential" as const, "shuffled" as const),
        fc.integer({ min: 200, max: 504 }),
        async (actions, loops, status) => {
          const flow: Actions = {
            N: variable("n", "Integer", 0),
            L: variable("list", "Array", [1, 2], after("N")),
            S: variable("s", "String", "x", after("L")),
            Body: scope(named(actions as unknown as Unnamed[]), after("S")),
            Look: compose("@result('Body')", after("Body", ...statuses)),
          };
          expect(checkDefinition(readAnyDefinition(file(flow)))).toEqual([]);
          const script = {
            modes: { loops },
            outputs: { body: 1 },
            random: () => 0.5,
            operation: () => answer(status, null),
          };
          const one = await run(flow, script);
          expect(one.outcome).not.toBeNull();
          expect(one.clock.next).toBeNull();
          const keys = one.records.map(({ name, turns }) => JSON.stringify([name, turns]));
          expect(new Set(keys).size).toBe(keys.length);
          expect(one.events.at(-1)?.kind).toBe("run-ended");
          const ended = new Set(one.records.map(({ name }) => name));
          for (const event of one.events) if (event.kind === "action-started") expect(ended).toContain(event.name);
          const wasTerminated = one.records.some(
            ({ type, status: end }) => type === "Terminate" && end === "Succeeded",
          );
          if (!wasTerminated) {
            const root = readAnyDefinition(file(flow)).actions.map(({ name }: ActionDefinition) => name);
            for (const name of root) expect(one.record(name)).toBeDefined();
            expect(one.outcome?.status).toBe(one.record("Look").status);
          }
          expect((await run(flow, script)).events).toEqual(one.events);
        },
      ),
      { numRuns: 300 },
    );
  });
});
