import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatFormRequest, parseFormRequest, type FormRequest } from "../../core/channel/form-request";
import { formatReadiness, parseReadiness, readinessCapacity, type Readiness } from "../../core/channel/readiness";
import { evaluateRules } from "../../core/rules/evaluate";
import { readyDeal } from "./rule-cases";

const readiness: Readiness = {
  version: 1,
  saved: true,
  dealType: "private",
  rules: evaluateRules({ ...readyDeal, customer: { name: "Fabrikam", country: "Germany" } }),
  shared: [
    { column: "name", label: "Topic", text: "Fabrikam: cloud migration", audience: "partner-center" },
    { column: "solutions", label: "Solutions", text: "One, Two", audience: "microsoft" },
  ],
  stored: { sync: false, visible: false, help: null },
  stage: "new",
  access: "granted",
};

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 3000 }),
  fc.string({ unit: fc.constantFrom("\u0000", "\uD800", '"', "\\", "😀"), maxLength: 3000 }),
);

describe("the readiness column", () => {
  it("is read as it was written where it fits", () => {
    expect(parseReadiness(formatReadiness(readiness))).toEqual(readiness);
  });

  it("is never longer than its capacity, and stays readable, whatever people wrote", () => {
    const shared = fc.record({
      column: fc.constantFrom("name", "solutions"),
      label: hostileText,
      text: hostileText,
      audience: fc.constantFrom("partner-center" as const, "microsoft" as const),
    });
    fc.assert(
      fc.property(fc.array(shared, { maxLength: 40 }), hostileText, (values, country) => {
        const rules = evaluateRules({ ...readyDeal, customer: { country }, currencyCode: country });
        const text = formatReadiness({ ...readiness, rules, shared: values });
        expect(text.length).toBeLessThanOrEqual(readinessCapacity);
        expect(parseReadiness(text)?.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
      }),
    );
  });

  it("shortens long texts before it leaves anything out", () => {
    const shared = readiness.shared.map((value) => ({ ...value, text: `${"x".repeat(98)}😀${"y".repeat(9000)}` }));
    const read = parseReadiness(formatReadiness({ ...readiness, shared }));
    expect(read?.shared.map(({ text }) => text.length)).toEqual([500, 500]);
    const many = Array.from({ length: 30 }, () => shared[0]!);
    expect(parseReadiness(formatReadiness({ ...readiness, shared: many }))?.shared[0]?.text).toBe(`${"x".repeat(98)}…`);
  });

  it("leaves out what is shared from its end when even short texts do not fit", () => {
    const shared = Array.from({ length: 500 }, (_, index) => ({ ...readiness.shared[0]!, text: `Value ${index}` }));
    const read = parseReadiness(formatReadiness({ ...readiness, shared }));
    expect(read?.shared.length).toBeGreaterThan(50);
    expect(read?.shared).toEqual(shared.slice(0, read?.shared.length));
  });

  it("leaves out the values of messages when nothing else is left to leave out", () => {
    const rules = readiness.rules.map((rule) => ({ ...rule, parameters: { value: "x".repeat(readinessCapacity) } }));
    const text = formatReadiness({ ...readiness, rules });
    expect(text.length).toBeLessThanOrEqual(readinessCapacity);
    expect(parseReadiness(text)?.rules.map(({ message }) => message)).toEqual(rules.map(({ message }) => message));
  });

  it.each([
    null,
    undefined,
    "",
    "{",
    "null",
    "7",
    "[]",
    '{"version":2,"rules":[],"shared":[]}',
    '{"version":1,"rules":[null],"shared":[]}',
    '{"version":1,"rules":[{"column":"name"}],"shared":[]}',
    '{"version":1,"rules":[],"shared":[{"column":"name","text":5}]}',
    '{"version":1,"rules":{},"shared":[]}',
  ])("is unknown where it holds %j", (text) => {
    expect(parseReadiness(text)).toBeNull();
  });
});

describe("a request to the form", () => {
  const anyRequest: fc.Arbitrary<FormRequest> = fc.oneof(
    fc.constantFrom({ kind: "sync-now" }, { kind: "recount" }, { kind: "refresh" }),
    fc.record({ kind: fc.constant("focus" as const), column: fc.stringMatching(/^[a-z_]\w{0,99}$/) }),
  );

  it("is read as it was written", () => {
    fc.assert(
      fc.property(anyRequest, fc.nat(), fc.constantFrom("SyncToggle", "AuditPanel"), (request, count, from) => {
        const text = formatFormRequest(request, count, from);
        expect(text.length).toBeLessThanOrEqual(200);
        expect(parseFormRequest(text)).toEqual(request);
      }),
    );
  });

  it("differs from the one before, and from another control's", () => {
    const [first, second, other] = [
      formatFormRequest({ kind: "recount" }, 1, "SyncToggle"),
      formatFormRequest({ kind: "recount" }, 2, "SyncToggle"),
      formatFormRequest({ kind: "recount" }, 1, "SolutionsGrid"),
    ];
    expect(new Set([first, second, other]).size).toBe(3);
  });

  it.each([null, undefined, "", "recount", "A#1 dance", "A#1 focus", "A#1 focus a b", "A#x recount", "A#1 focus <b>"])(
    "is none where the column holds %j",
    (text) => {
      expect(parseFormRequest(text)).toBeNull();
    },
  );
});
