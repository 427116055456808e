import { describe, expect, it } from "vitest";
import { checkDefinition } from "../../sandbox/flows/definition/check-definition.js";
import { readDefinition } from "../../sandbox/flows/definition/read-definition.js";
import type { Json } from "../../sandbox/flows/language/json.js";
import { after, compose, file, operation, scope, variable, type Actions } from "./engine-support.js";

const problems = (actions: Actions, trigger?: object, parameters?: object): string[] =>
  checkDefinition(readDefinition(file(actions, trigger, parameters))).map(({ message }) => message);
const places = (actions: Actions): string[] =>
  checkDefinition(readDefinition(file(actions))).map(({ place, code }) => `${place} ${code}`);
const foreach = (actions: Actions, ...order: object[]): object => ({
  type: "Foreach",
  foreach: "@triggerBody()",
  actions,
  runAfter: Object.assign({}, ...order) as object,
});
const set = (name: string, value: Json, ...order: object[]): object => ({
  type: "SetVariable",
  inputs: { name, value },
  runAfter: Object.assign({}, ...order) as object,
});

describe("a flow", () => {
  it("without a fault passes", () => {
    expect(
      problems({
        N: variable("n", "integer", 0),
        Try: scope(
          {
            Get: operation({ authentication: "@parameters('$authentication')" }),
            Note: compose("@body('Get')?['name']", after("Get")),
          },
          after("N"),
        ),
        Catch: scope({ Look: compose("@result('Try')") }, after("Try", "Failed", "TIMEDOUT")),
        Loop: foreach(
          { In: compose("@items('Loop')?['a']"), Set: set("n", "@length(outputs('In'))", after("In")) },
          after("Try", "Succeeded", "Skipped", "Failed"),
        ),
        End: compose("@{outputs('In')}@{variables('n')}", after("Loop")),
      }),
    ).toEqual([]);
  });

  it("tells where each fault is", () => {
    expect(places({ S: scope({ A: { type: "Foo" }, B: compose(1, after("C")) }) })).toEqual([
      "actions/S/actions/A InvalidTemplate",
      "actions/S/actions/B/runAfter InvalidTemplate",
    ]);
  });

  it("has an action", () => {
    expect(problems({})).toEqual([expect.stringContaining("no action")]);
  });
});

describe("types and members", () => {
  it.each([
    [{ type: "Parallel" }, "The type 'Parallel' of the action 'A' is not supported"],
    [{ type: "Changeset", actions: {} }, "'Changeset'"],
    [{ type: "Expression", kind: "FormatNumber", inputs: {} }, "'Expression'"],
    [{ type: "Compose", inputs: 1, runafter: {} }, "Could not find member 'runafter'"],
    [{ type: "Compose" }, "must have the property 'inputs'"],
    [{ type: "If", actions: {} }, "must have the property 'expression'"],
    [{ type: "If", expression: "@equals(1,1)" }, "must have the property 'actions'"],
    [{ type: "Foreach", actions: {} }, "must have the property 'foreach'"],
    [{ type: "Select", inputs: { from: [] } }, "The property 'select' must be specified"],
    [{ type: "Query", inputs: { from: [], where: "@equals(1,1)", order: 1 } }, "should not have the property 'order'"],
    [{ type: "Join", inputs: "@json('{}')" }, "The inputs must be an object"],
    [{ type: "Wait", inputs: {} }, "Either the property 'interval' or the property 'until'"],
    [{ type: "Compose", inputs: 1, runtimeConfiguration: { staticResult: { name: "x" } } }, "static result"],
    [{ type: "Compose", inputs: 1, runtimeConfiguration: { magic: 1 } }, "Could not find member 'magic'"],
    [
      { type: "Foreach", foreach: [], actions: {}, runtimeConfiguration: { concurrency: { repetitions: 51 } } },
      "integer from 1 to 50",
    ],
    [{ type: "Workflow", inputs: { host: {} } }, "'host.workflowReferenceName' must be specified"],
    [{ type: "OpenApiConnection", inputs: { host: { operationId: "X" } } }, "'host.connectionName' must be specified"],
    [
      operation({ host: { connectionName: "other", operationId: "GetItem", apiId: "x" } }),
      "which the flow does not have",
    ],
    [operation({ extra: 1 }), "should not have the property 'extra'"],
  ])("refuse %j", (action, message) => {
    expect(problems({ A: action })).toEqual([expect.stringContaining(message)]);
  });

  it("are known in any case", () => {
    expect(problems({ A: { type: "compose", inputs: 1 }, B: { type: "FOREACH", foreach: [], actions: {} } })).toEqual(
      [],
    );
  });

  it.each([
    [{ type: "ApiConnection" }, "The type 'ApiConnection' of the trigger 'manual' is not supported"],
    [{ splitOn: "@triggerBody()" }, "Could not find member 'splitOn'"],
    [{ type: "Recurrence" }, "no 'recurrence'"],
  ])("of triggers refuse %j", (trigger, message) => {
    expect(problems({ A: compose(1) }, trigger)[0]).toContain(message);
  });

  it("let only a flow respond that is asked", () => {
    const respond = { R: { type: "Response", kind: "Http", inputs: { statusCode: 200 } } };
    expect(problems(respond)).toEqual([]);
    expect(problems(respond, { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } })).toEqual([
      expect.stringContaining("cannot respond"),
    ]);
  });
});

describe("order and names", () => {
  it("refuse an action that does not stand beside", () => {
    expect(problems({ A: compose(1), S: scope({ B: compose(1, after("A")), C: compose(2) }) })).toEqual([
      "The template validation failed: 'The 'runAfter' property of template action 'B' is not valid: the action 'A' must belong to same level as action 'B'. Available actions on same level: 'C'.'.",
    ]);
  });

  it("refuse a status that there is not, and none", () => {
    expect(problems({ A: compose(1), B: compose(1, after("A", "Cancelled")) })).toEqual([
      expect.stringContaining("'Cancelled' is none of"),
    ]);
    expect(problems({ A: compose(1), B: compose(1, { A: [] }) })).toEqual([expect.stringContaining("no status")]);
  });

  it("refuse a circle", () => {
    const found = problems({ A: compose(1, after("B")), B: compose(1, after("C")), C: compose(1, after("A")) });
    expect(found).toHaveLength(3);
    expect(found[0]).toContain("comes after itself");
  });

  it("refuse a name that is there twice, in whatever case, and the trigger's", () => {
    expect(problems({ A: compose(1), S: scope({ a: compose(1) }) })).toEqual([
      expect.stringContaining("'a' is used more than once"),
    ]);
    expect(problems({ Manual: compose(1) })).toEqual([expect.stringContaining("more than once")]);
  });
});

describe("references", () => {
  it.each<[string, Actions]>([
    ["beside, without an order", { A: compose(1), B: compose("@outputs('A')") }],
    ["that comes later", { A: compose("@body('B')"), B: compose(1, after("A")) }],
    ["around", { S: scope({ B: compose("@result('S')") }) }],
    ["itself", { B: compose("@actions('B')") }],
    [
      "in the other branch",
      {
        If: {
          type: "If",
          expression: "@equals(1,1)",
          actions: { A: compose(1) },
          else: { actions: { B: compose("@outputs('A')") } },
        },
      },
    ],
  ])("refuse an action %s", (_, actions) => {
    const found = problems(actions);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("must either be in 'runAfter' path or within a scope action on the 'runAfter' path");
  });

  it("take one that is before something around, or inside of what is before", () => {
    expect(
      problems({
        A: scope({ In: foreach({ Deep: compose(1) }) }),
        S: scope({ T: scope({ B: compose("@{outputs('Deep')}@{actions('In')}@{result('A')}") }) }, after("A")),
      }),
    ).toEqual([]);
  });

  it("let an Until read what it holds", () => {
    expect(
      problems({
        U: { type: "Until", expression: "@equals(outputs('A'), iterationIndexes('U'))", actions: { A: compose(1) } },
      }),
    ).toEqual([]);
  });

  it.each([
    [
      "@outputs('Nobody')",
      "The action(s) 'Nobody' referenced by 'inputs' in action 'B' are not defined in the template",
    ],
    ["@result('A')", "must be a scope, a condition, a switch or a loop"],
    ["@items('Nobody')", "The repetition action(s) 'Nobody'"],
    ["@items('Loop')", "must be a parent 'foreach' scope of action 'B'"],
    ["@item()", "no loop is around the action 'B'"],
    ["@iterationIndexes('Loop')", "must be a parent"],
    ["@parameters('Nobody')", "The workflow parameter 'Nobody' is not found"],
    ["@variables('nobody')", "The variable 'nobody' must be initialized before it can be used inside action 'B'"],
    ["text @{if(equals(1, 1), outputs('Nobody'), 2)}", "'Nobody'"],
    ["@outputs(concat('A', ''))", "must be given a name as a constant text"],
    ["@nonsense(1)", "'nonsense' is not defined or not valid"],
    ["@concat('a'", "Unable to parse"],
    ["@length()", "length"],
    [`@concat('${"x".repeat(8200)}')`, "8192"],
  ])("refuse %s", (expression, message) => {
    const found = problems({
      A: compose(1),
      Loop: foreach({ In: compose(1) }),
      B: compose(expression, after("A"), after("Loop")),
    });
    expect(found).toEqual([expect.stringContaining(message)]);
  });

  it("take an item in Select, Query and Table, wherever they stand", () => {
    expect(problems({ A: { type: "Select", inputs: { from: [], select: "@item()" } } })).toEqual([]);
  });

  it("of a trigger know parameters, and nothing of the run", () => {
    const conditions = (expression: string) => ({ conditions: [{ expression }] });
    expect(
      problems({ A: compose(1) }, conditions("@equals(parameters('P'), triggerBody())"), { P: { type: "String" } }),
    ).toEqual([]);
    expect(problems({ A: compose(1) }, conditions("@equals(parameters('Q'), 1)"))).toEqual([
      expect.stringContaining("'Q' is not found"),
    ]);
    expect(problems({ A: compose(1) }, conditions("@equals(outputs('A'), 1)"))).toEqual([
      expect.stringContaining("not expected at this location"),
    ]);
  });
});

describe("variables", () => {
  it("are initialized at the root", () => {
    expect(problems({ S: scope({ V: variable("v", "String") }) })).toEqual([
      "The variable action 'V' of type 'InitializeVariable' cannot be nested in an action of type 'Scope'.",
    ]);
  });

  it("are initialized once, by a known type", () => {
    expect(problems({ V: variable("v", "String"), W: variable("V", "String") })).toEqual([
      expect.stringContaining("more than once"),
    ]);
    expect(problems({ V: variable("v", "Date") })).toEqual([expect.stringContaining("none of 'String, Integer")]);
  });

  it("are initialized before they are used or changed", () => {
    expect(problems({ V: variable("v", "String"), S: set("v", "x") })).toEqual([
      "The inputs of workflow run action 'S' of type 'SetVariable' are not valid. The variable 'v' must be initialized before it can be used inside action 'S'.",
    ]);
  });

  it("are not set by themselves", () => {
    expect(problems({ V: variable("v", "String"), S: set("v", "@concat(variables('V'), 'x')", after("V")) })).toEqual([
      "The inputs of workflow run action 'S' of type 'SetVariable' are not valid. Self reference is not supported when updating the value of variable 'v'.",
    ]);
  });

  it("are changed by what fits their type", () => {
    const increment = { type: "IncrementVariable", inputs: { name: "v" }, runAfter: after("V") };
    expect(problems({ V: variable("v", "String"), I: increment })).toEqual([
      expect.stringContaining("needs one of type 'Integer, Float'"),
    ]);
  });
});

describe("limits", () => {
  const many = (count: number, make: (index: number) => object): Actions =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, make(index)]));

  it("are 500 actions", () => {
    expect(problems(many(500, () => compose(1)))).toEqual([]);
    expect(problems(many(501, () => compose(1)))).toEqual([expect.stringContaining("number of actions is '501'")]);
  });

  it("are 250 variables", () => {
    expect(problems(many(250, (index) => variable(`v${index}`, "String")))).toEqual([]);
    expect(problems(many(251, (index) => variable(`v${index}`, "String")))).toEqual([expect.stringContaining("'251'")]);
  });

  it("are 25 cases", () => {
    const cases = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`C${index}`, { case: `${index}`, actions: {} }]));
    const on = (count: number) => ({ S: { type: "Switch", expression: "@string(1)", cases: cases(count) } });
    expect(problems(on(25))).toEqual([]);
    expect(problems(on(26))).toEqual([expect.stringContaining("number of cases of 'S' is '26'")]);
  });

  it("are eight levels around an action", () => {
    const nested = (levels: number): Actions =>
      Array.from({ length: levels }, (_, index) => index).reduce<Actions>(
        (inner, index) => ({ [`S${index}`]: scope(inner) }),
        { A: compose(1) },
      );
    expect(problems(nested(8))).toEqual([]);
    expect(problems(nested(9))).toEqual([expect.stringContaining("depth at which the action 'A' is nested is '9'")]);
  });

  it("are 80 characters of a name and 256 of a description", () => {
    const long = "n".repeat(81);
    expect(problems({ [long]: compose(1), B: { ...compose(1), description: "d".repeat(257) } })).toEqual([
      expect.stringContaining("the limit is '80'"),
      expect.stringContaining("the limit is '256'"),
    ]);
  });
});
