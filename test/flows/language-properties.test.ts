import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextScope } from "../../sandbox/flows/commands/context-scope.js";
import { evaluate } from "../../sandbox/flows/language/evaluate.js";
import { ExpressionError } from "../../sandbox/flows/language/expression-error.js";
import { catalogue } from "../../sandbox/flows/language/functions/catalogue.js";
import { checkExpressions } from "../../sandbox/flows/language/inspect.js";
import { JsonError, parseJson, stringify } from "../../sandbox/flows/language/json.js";
import { parseExpression } from "../../sandbox/flows/language/parser.js";
import { print } from "../../sandbox/flows/language/print.js";
import { WholeFloat, type Value } from "../../sandbox/flows/language/value.js";
import type { Tree } from "../../sandbox/flows/language/tree.js";
import { defaultModes, type Modes } from "../../sandbox/flows/modes.js";
import { evaluated, refusal } from "../support/evaluate-expression";

// A failure prints the seed and path that replay it.

const integers = fc
  .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  .map((value) => (BigInt.asIntN(54, value) === value ? Number(value) : value));
const floats = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Number.isInteger(value) ? new WholeFloat(value) : value));
const literals = fc.oneof(fc.string({ unit: "binary" }), integers, floats, fc.constantFrom(null, true, false));

const { tree: trees } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    literals.map((value): Tree => ({ kind: "literal", value })),
    fc.record({
      kind: fc.constant("call" as const),
      name: fc.oneof(
        fc.constantFrom(...catalogue.map(({ name }) => name)),
        fc.constantFrom("nothing", "x-y", "$x", "null"),
      ),
      arguments: fc.array(tie("tree"), { maxLength: 3 }),
      selections: fc.array(fc.record({ safe: fc.boolean(), key: tie("tree") }), { maxLength: 2 }),
    }),
  ),
}));

const json: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    literals,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "a/b", "@odata.type")),
      tie("value"),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value;

const modes: fc.Arbitrary<Modes> = fc.record({
  ...{ loops: fc.constant("sequential" as const), delivery: fc.constant("once" as const) },
  conditionals: fc.constantFrom("lazy", "eager"),
  propertyNames: fc.constantFrom("insensitive", "sensitive"),
});

/** Evaluates; anything but a value or an ExpressionError fails the test. */
function survives(template: Value, mode: Modes = defaultModes): void {
  const context = parseJson('{"variables":{"a":{"b":[1,2.5,"x",null]}},"outputs":{"A":{"body":{"value":[]}}}}');
  try {
    stringify(evaluate(template, contextScope(context), mode));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    expect(error.code).toBe("InvalidTemplate");
    expect(error.message).not.toBe("");
  }
}

describe("the language", () => {
  it("reads what it printed as the same tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(parseExpression(print(tree))).toEqual(tree);
      }),
    );
  });

  it("evaluates any tree to a value or refuses it, in every mode", () => {
    fc.assert(
      fc.property(trees, modes, (tree, mode) => {
        survives(`@${print(tree)}`, mode);
        survives(`x @{${print(tree)}} y`, mode);
      }),
      { numRuns: 1000 },
    );
  });

  it("survives any text, and says of it before what it says when it is evaluated", () => {
    const marks = fc.constantFrom(
      "@",
      "@{",
      "}",
      "@@",
      "'",
      "''",
      "(",
      ")",
      "[",
      "]",
      "?",
      ".",
      ",",
      "add",
      "1",
      "-",
      "e",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(marks, { maxLength: 20 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        survives(text);
        const [problem] = checkExpressions(text);
        if (problem) expect(refusal(text)).not.toMatch(/^It gave/);
      }),
      { numRuns: 2000 },
    );
  });

  it("calls every function with any arguments", () => {
    const names = fc.constantFrom(...catalogue.map(({ name }) => name));
    fc.assert(
      fc.property(names, fc.array(json, { maxLength: 4 }), (name, values) => {
        const context: Value = { variables: Object.fromEntries(values.map((value, index) => [`v${index}`, value])) };
        const call = `@${name}(${values.map((_, index) => `variables('v${index}')`).join(",")})`;
        try {
          stringify(evaluate(call, contextScope(context), defaultModes));
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("changes nothing of a value without expressions", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = stringify(value);
        fc.pre(!text.includes("@"));
        expect(stringify(evaluate(value, contextScope(null), defaultModes))).toBe(text);
      }),
    );
  });

  it("ends no process by depth", () => {
    const nested = (depth: number): string => `@${"not(".repeat(depth)}true${")".repeat(depth)}`;
    expect(evaluated(nested(250))).toBe("true");
    expect(refusal(nested(1500))).toContain("nests deeper than '300' levels");
    const selections = `@${"json('[[[]]]')[".repeat(400)}0${"]".repeat(400)}`;
    expect(refusal(selections)).toContain("nests deeper than '300' levels");
    const text = "[".repeat(100_000);
    expect(refusal("@json(variables('text'))", { variables: { text } })).toContain("deeper than 500 levels");
    let value: Value = [];
    for (let depth = 0; depth < 5000; depth++) value = [value];
    const scope = { ...contextScope(null), variable: () => value };
    for (const call of ["@string(variables('v'))", "@union(variables('v'), variables('v'))", "@{variables('v')}"]) {
      expect(() => evaluate(call, scope, defaultModes)).toThrow(/deeper than 500 levels/);
    }
    expect(evaluate("@length(first(variables('v')))", scope, defaultModes)).toBe(1);
    expect(() => evaluate(value, contextScope(null), defaultModes)).toThrow(ExpressionError);
  });
});

describe("JSON", () => {
  it("keeps every value, floats without a fraction and large integers as well", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(stringify(parseJson(stringify(value)))).toBe(stringify(value));
      }),
    );
  });

  it("reads what JavaScript reads, and nothing else", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"',
      "1",
      "-",
      "0",
      ".5",
      "e1",
      "true",
      "null",
      " ",
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let expected: unknown;
        let isJson = true;
        try {
          expected = JSON.parse(text);
        } catch {
          isJson = false;
        }
        // As text, since an integer has no negative zero.
        if (isJson) expect(JSON.stringify(JSON.parse(stringify(parseJson(text))))).toBe(JSON.stringify(expected));
        else expect(() => parseJson(text)).toThrow(JsonError);
      }),
      { numRuns: 2000 },
    );
  });
});
