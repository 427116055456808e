import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { readAddress, writeAddress, type PageAddress } from "../../sandbox/flows/pages/address";
import { editorOf, emptyForm, readForm } from "../../sandbox/flows/pages/flow/button-form";
import { indented, problemOfDefinition } from "../../sandbox/flows/pages/flow/definition-text";
import { agoText, durationText } from "../../sandbox/flows/pages/format";
import type { ButtonInput } from "../../sandbox/flows/service/api-types";

const flowId = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const runId = "08584388361428377718460129347CU09";

describe("addresses", () => {
  const turns = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
    fc.integer({ min: 1, max: 4999 }),
  );
  const places = fc.record({ action: fc.option(fc.string()), turns });
  const addresses: fc.Arbitrary<PageAddress> = fc.oneof(
    fc.constantFrom<PageAddress>({ kind: "flows" }, { kind: "runs" }, { kind: "connections" }),
    fc.constantFrom("details" as const, "definition" as const).map((tab) => ({ kind: "flow" as const, flowId, tab })),
    places.map((place) => ({ kind: "run" as const, flowId, runId, place })),
  );

  test("every page is found again under its address", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const url = new URL(writeAddress(address), "http://127.0.0.1");
        expect(JSON.stringify(readAddress(url.pathname, url.search))).toBe(JSON.stringify(address));
      }),
    );
  });

  test("turns are counted from one, and the first is not written", () => {
    const place = { action: "Send", turns: { Each_deal: 0, Each_solution: 2 } };
    expect(writeAddress({ kind: "run", flowId, runId, place })).toBe(
      `/flows/${flowId}/runs/${runId}?action=Send&turn=Each_solution.3`,
    );
  });

  test.each([
    "/",
    "/flows/no-guid",
    `/flows/${flowId}/runs`,
    `/flows/${flowId}/runs/${runId}/more`,
    `/flows/${flowId}/other/${runId}`,
    `/flows/${flowId}/runs/..%2f..`,
  ])("%s is no page", (path) => {
    expect(readAddress(path, "")).toEqual({ kind: "unknown" });
  });

  test("a turn that is none is left out", () => {
    expect(readAddress(`/flows/${flowId}/runs/${runId}`, "turn=Each.0&turn=Each.x&turn=.3&turn=5")).toEqual({
      kind: "run",
      flowId,
      runId,
      place: { action: null, turns: {} },
    });
  });
});

describe("times", () => {
  test.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1000, "1 s"],
    [3250, "3.2 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [125_000, "2 min 5 s"],
    [5_400_000, "1 h 30 min"],
    [90_000_000, "1 d 1 h"],
  ])("%d milliseconds are %s", (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  test.each([
    ["2026-11-25T11:59:55.000Z", "just now"],
    ["2026-11-25T11:59:20.000Z", "40 seconds ago"],
    ["2026-11-25T11:55:00.000Z", "5 minutes ago"],
    ["2026-11-25T13:30:00.000Z", "in 1 hour"],
    ["2026-11-23T11:00:00.000Z", "2 days ago"],
  ])("%s is %s", (time, text) => {
    expect(agoText(time, new Date("2026-11-25T12:00:00.000Z"))).toBe(text);
  });
});

const input = (name: string, over: Partial<ButtonInput> = {}): ButtonInput => ({
  name,
  title: name,
  description: null,
  type: "string",
  hint: "TEXT",
  isRequired: false,
  choices: null,
  itemChoices: null,
  ...over,
});

describe("the form of a button", () => {
  const inputs = [
    input("text", { isRequired: true }),
    input("number", { type: "number", hint: "NUMBER" }),
    input("whole", { type: "integer" }),
    input("boolean", { type: "boolean", hint: "BOOLEAN" }),
    input("email", { hint: "EMAIL" }),
    input("date", { hint: "DATE" }),
    input("choice", { choices: ["a", "b"] }),
    input("several", { type: "array", itemChoices: ["a", "b"] }),
    input("lines", { type: "array" }),
    input("json", { type: "object" }),
  ];

  test("each input has the editor of its type", () => {
    expect(inputs.map(editorOf)).toEqual([
      "text",
      "number",
      "number",
      "switch",
      "email",
      "date",
      "choice",
      "several",
      "lines",
      "json",
    ]);
  });

  test("what is filled in is sent as its type, and what is empty is not sent", () => {
    const filled = { ...emptyForm(inputs), text: " as typed ", number: "2.5", lines: "one\n\n two ", several: ["b"] };
    expect(readForm(inputs, filled)).toEqual({
      inputs: { text: " as typed ", number: 2.5, boolean: false, lines: ["one", "two"], several: ["b"] },
    });
    expect(readForm(inputs, { ...filled, json: '{"a":1}', email: "a@b.example", date: "2026-02-28" })).toMatchObject({
      inputs: { json: { a: 1 }, email: "a@b.example", date: "2026-02-28" },
    });
  });

  test("each mistake is told at its input", () => {
    const wrong = {
      ...emptyForm(inputs),
      text: "  ",
      number: "many",
      whole: "1.5",
      email: "nobody",
      date: "2026-02-30",
      json: "[1]",
    };
    const answer = readForm(inputs, wrong);
    expect("problems" in answer && Object.keys(answer.problems)).toEqual([
      "text",
      "number",
      "whole",
      "email",
      "date",
      "json",
    ]);
  });
});

describe("the text of a definition", () => {
  const whole = (definition: unknown): string => JSON.stringify({ properties: { definition } });

  test("that is a flow's shows no problem", () => {
    expect(problemOfDefinition(whole({ triggers: { manual: {} }, actions: {} }))).toBeNull();
  });

  test.each([
    ["{}", "properties"],
    ["null", "properties"],
    [whole({ triggers: {}, actions: {} }), "trigger"],
    [whole({ triggers: { a: {}, b: {} }, actions: {} }), "2 triggers"],
    [whole({ triggers: { a: {} }, actions: [] }), "actions"],
  ])("%s is none", (text, words) => {
    expect(problemOfDefinition(text)).toContain(words);
  });

  test("that is no JSON tells the place", () => {
    expect(problemOfDefinition('{\n  "a": 1,\n  b\n}')).toMatch(/^Line 3, column 3: /);
    expect(problemOfDefinition('{\n  "a": [1,')).toMatch(/^Line 2, column 11: /);
  });

  test("is indented only where nothing but spaces changes", () => {
    expect(indented('{"a":{"b":" c : \\" d"}}')).toBe('{\n  "a": {\n    "b": " c : \\" d"\n  }\n}');
    for (const text of ['{"a":5.0}', '{"a":12345678901234567890}', '{"a":1,"a":2}', '{"a":']) {
      expect(indented(text)).toBe(text);
    }
  });
});
