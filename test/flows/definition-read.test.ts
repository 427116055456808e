import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDefinition } from "../../sandbox/flows/definition/check-definition.js";
import { DefinitionError } from "../../sandbox/flows/definition/definition-error.js";
import { readAnyDefinition, readDefinition } from "../../sandbox/flows/definition/read-definition.js";
import { compose, file, operation, scope } from "./engine-support.js";

const errorOf = (text: string): string => {
  try {
    readDefinition(text);
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
    throw error;
  }
  throw new Error("It was read.");
};

describe("a flow's file", () => {
  it("is read into a model", () => {
    const flow = readDefinition(
      `\uFEFF${file(
        {
          Get: operation(
            {},
            {
              runtimeConfiguration: {
                secureData: { properties: ["outputs"] },
                paginationPolicy: { minimumItemCount: 9 },
              },
              runAfter: {},
            },
          ),
          If: {
            type: "if",
            expression: "@true",
            actions: { A: compose(1) },
            else: { actions: { B: compose(2) } },
            runAfter: { Get: ["SUCCEEDED"] },
          },
        },
        { conditions: [{ expression: "@true" }], runtimeConfiguration: { concurrency: { runs: 3 } } },
        { "Field (pfx_field)": { type: "String", defaultValue: "x", metadata: { schemaName: "pfx_field" } } },
      )}`,
    );
    expect(flow.trigger).toMatchObject({
      name: "manual",
      type: "Request",
      kind: "Http",
      conditions: ["@true"],
      concurrentRuns: 3,
    });
    expect(flow.connectionReferences.get("dataverse")).toEqual({
      connector: "shared_commondataserviceforapps",
      logicalName: "sample_dataverse",
      runtimeSource: "embedded",
    });
    expect(flow.parameters.get("Field (pfx_field)")).toEqual({
      type: "String",
      defaultValue: "x",
      schemaName: "pfx_field",
    });
    const [get, condition] = flow.actions;
    expect(get).toMatchObject({
      type: "OpenApiConnection",
      secureInputs: false,
      secureOutputs: true,
      minimumItemCount: 9,
      place: "actions/Get",
    });
    expect(condition).toMatchObject({ type: "If", runAfter: [{ action: "Get", statuses: ["Succeeded"] }] });
    expect(condition!.branches.map(({ kind, actions }) => [kind, actions.map(({ place }) => place)])).toEqual([
      ["actions", ["actions/If/actions/A"]],
      ["else", ["actions/If/else/actions/B"]],
    ]);
  });

  it("keeps whole floats and long integers as they are", () => {
    const flow = readDefinition(file({ A: compose("X") }).replace('"X"', "[5.0, 9007199254740993]"));
    expect(flow.actions[0]!.inputs).toEqual([{ value: 5 }, 9007199254740993n]);
  });

  it.each([
    ["{", "It is no JSON"],
    ["[]", "type 'Array'"],
    ["{}", "'properties' is missing"],
    ['{"properties":{}}', "properties: The required property 'definition' is missing."],
    ['{"properties":{"definition":{"actions":{}}}}', "triggers: A flow has one trigger, but this has 0."],
    [
      '{"properties":{"definition":{"triggers":{"t":{"type":"Request"}},"actions":[]}}}',
      "actions: The value is of type 'Array'",
    ],
    [
      '{"properties":{"definition":{"triggers":{"t":{"type":"Request"}},"actions":{"A":5}}}}',
      "actions/A: The value is of type 'Integer'",
    ],
    [
      '{"properties":{"definition":{"triggers":{"t":{"type":"Request"}},"actions":{"A":{}}}}}',
      "actions/A: The required property 'type' is missing.",
    ],
    [
      '{"properties":{"definition":{"triggers":{"t":{"type":"Request"}},"actions":{"A":{"type":"Scope","runAfter":["B"]}}}}}',
      "actions/A/runAfter: The value is of type 'Array'",
    ],
    [
      '{"properties":{"definition":{"triggers":{"t":{"type":"Request","conditions":["@true"]}},"actions":{}}}}',
      "triggers/t/conditions",
    ],
    [
      '{"properties":{"definition":{"triggers":{"t":{"type":"Request"}},"actions":{"A":{"type":"Switch","cases":{"B":{"actions":{}}}}}}}}',
      "actions/A/cases/B: The required property 'case' is missing.",
    ],
  ])("that is %s is refused", (text, message) => {
    expect(errorOf(text)).toContain(message);
  });

  it("that nests without end is refused", () => {
    let actions: Record<string, object> = { A: compose(1) };
    for (let level = 0; level < 70; level++) actions = { [`S${level}`]: scope(actions) };
    expect(errorOf(file(actions))).toContain("nested too deeply");
    expect(errorOf("[".repeat(100_000))).toContain("It is no JSON");
  });

  it("of any kind is read or refused, and never breaks the check", () => {
    const names = fc.constantFrom("A", "B", "__proto__", "toString", "manual");
    const value = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(
          "@outputs('A')",
          "@variables('v')",
          "@{item()}",
          "Scope",
          "If",
          null,
          5,
          true,
          "@",
          "@items('B')",
        ),
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(
            names,
            fc.constantFrom(
              "type",
              "inputs",
              "actions",
              "runAfter",
              "expression",
              "cases",
              "case",
              "else",
              "limit",
              "host",
              "variables",
              "runtimeConfiguration",
            ),
          ),
          tie("json"),
          { maxKeys: 4 },
        ),
      ),
    })).json;
    const type = fc.constantFrom(
      "Scope",
      "If",
      "Switch",
      "Foreach",
      "Until",
      "Compose",
      "InitializeVariable",
      "SetVariable",
      "Wait",
      "OpenApiConnection",
      "Workflow",
    );
    const action = fc
      .tuple(
        type,
        fc.dictionary(
          fc.constantFrom("inputs", "actions", "expression", "foreach", "runAfter", "cases", "else", "limit"),
          value,
        ),
      )
      .map(([kind, members]) => ({ ...members, type: kind }));
    fc.assert(
      fc.property(fc.dictionary(names, action, { maxKeys: 4 }), (actions) => {
        const text = JSON.stringify({ triggers: { manual: { type: "Request" } }, actions });
        try {
          checkDefinition(readAnyDefinition(text));
        } catch (error) {
          if (!(error instanceof DefinitionError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("a definition by itself", () => {
  it("is taken in three forms", () => {
    const definition = { triggers: { manual: { type: "Request" } }, actions: { A: compose(1) } };
    for (const form of [definition, { definition }, { properties: { definition } }]) {
      expect(readAnyDefinition(JSON.stringify(form)).actions.map(({ name }) => name)).toEqual(["A"]);
    }
  });
});
