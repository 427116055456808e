import { describe, expect, it } from "vitest";
import { catalogue } from "../../sandbox/flows/language/functions/catalogue.js";
import { callsIn, checkExpressions, expressionsIn } from "../../sandbox/flows/language/inspect.js";
import { fromJson } from "../../sandbox/flows/language/json.js";

describe("the inspection of expressions", () => {
  it("finds every expression with its place, and the calls in it with their literals", () => {
    const value = fromJson({
      inputs: ["plain", "@{1} and @{variables('a')}", { "a/b": "@add(1, outputs('X')?['body/value'][0])" }],
      "@{item()}": "@@text",
      "@odata.type": "x",
    });
    const expressions = expressionsIn(value);
    expect(expressions.map(({ place, source }) => [place, source])).toEqual([
      ["/inputs/1", "1"],
      ["/inputs/1", "variables('a')"],
      ["/inputs/2/a~1b", "add(1, outputs('X')?['body/value'][0])"],
      ["/@{item()}", "item()"],
    ]);
    expect(expressions.flatMap(({ tree }) => callsIn(tree))).toEqual([
      { name: "variables", literals: ["a"], selected: [] },
      { name: "add", literals: [1, undefined], selected: [] },
      {
        name: "outputs",
        literals: ["X"],
        selected: [
          { safe: true, key: "body/value" },
          { safe: false, key: 0 },
        ],
      },
      { name: "item", literals: [], selected: [] },
    ]);
  });

  it.each([
    ["@add(1", "expected token 'RightParenthesis'"],
    ["x @{1", "is not terminated"],
    ["@if(true, 1, nothing())", "The template function 'nothing' is not defined or not valid."],
    ["@coalesce(1, add(1))", "'add' expects two parameters"],
    ["@outputs()", "must have only one parameter"],
    ["@variables(variables())['a']", "must have only one parameter"],
    ["@items('x')[first()]", "'first' must have only one parameter"],
    ["@xpath('<a/>', '/a')", "The template function 'xpath' is not supported here."],
    [`@'${"x".repeat(8200)}'`, "more than the limit of '8192'"],
  ])("tells of %s: %s", (template, message) => {
    const problems = checkExpressions(fromJson({ a: ["fine", template] }));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place).toBe("/a/1");
    expect(problems[0]?.message).toContain(message);
  });

  it("tells of every problem, in names of properties as well", () => {
    const problems = checkExpressions(fromJson({ "@{nothing()}": "@add(nothing())", b: "@add(1, 2)" }));
    expect(problems.map(({ place }) => place)).toEqual(["/@{nothing()}", "/@{nothing()}", "/@{nothing()}"]);
  });

  it("asks for nothing that only a run knows", () => {
    expect(checkExpressions(fromJson(["@variables('unknown')", "@div(1, 0)", "@item()?['a']", "a@b", "@"]))).toEqual(
      [],
    );
  });

  it("knows every function of the public reference", () => {
    const names = `action actions add addDays addHours addMinutes addProperty addSeconds addToTime and array base64
      base64ToBinary base64ToString binary body bool chunk coalesce concat contains convertFromUtc convertTimeZone
      convertToUtc createArray dataUri dataUriToBinary dataUriToString dateDifference dayOfMonth dayOfWeek dayOfYear
      decimal decodeBase64 decodeDataUri decodeUriComponent div encodeUriComponent empty endsWith equals first float
      formatDateTime formDataMultiValues formDataValue formatNumber getFutureTime getPastTime greater greaterOrEquals
      guid if indexOf int isFloat isInt item items iterationIndexes json intersection join last lastIndexOf length less
      lessOrEquals listCallbackUrl max min mod mul multipartBody not nthIndexOf or outputs parameters parseDateTime rand
      range removeProperty replace result reverse setProperty skip slice sort split startOfDay startOfHour startOfMonth
      startsWith string sub substring subtractFromTime take ticks toLower toUpper trigger triggerBody
      triggerFormDataMultiValues triggerFormDataValue triggerMultipartBody triggerOutputs trim union uriComponent
      uriComponentToBinary uriComponentToString uriHost uriPath uriPathAndQuery uriPort uriQuery uriScheme utcNow
      variables workflow xml xpath`;
    const known = new Set(catalogue.map(({ name }) => name));
    expect(names.split(/\s+/).filter((name) => !known.has(name))).toEqual([]);
    expect(known.size).toBe(catalogue.length);
  });
});
