import { describe, expect, it } from "vitest";
import { blocking, evaluateRules, ruleMessageKeys, rules } from "../../core/rules/evaluate";
import { ruleIds } from "../../core/rules/rule";
import { readyDeal, ruleCases } from "./rule-cases";

describe.each(ruleIds)("rule %s", (id) => {
  it.each(ruleCases.filter((ruleCase) => ruleCase.rule === id))("says of $title: $expected", (ruleCase) => {
    const results = evaluateRules(ruleCase.facts);
    const result = results.find((candidate) => candidate.id === id);
    expect(result?.state ?? "not applicable").toBe(ruleCase.expected);
    if (ruleCase.expected === "unmet") {
      expect(result?.message).toBe(["rule", id, ...(ruleCase.variant ? [ruleCase.variant] : [])].join("."));
      expect(result?.parameters).toEqual(ruleCase.parameters);
    }
    const unmet = [...(ruleCase.expected === "unmet" ? [id] : []), ...(ruleCase.alsoUnmet ?? [])];
    expect(results.filter(({ state }) => state === "unmet").map((other) => other.id)).toEqual(unmet);
  });

  it("has a case for each state it can be in", () => {
    const states = new Set(ruleCases.filter(({ rule }) => rule === id).map(({ expected }) => expected));
    expect([...states]).toEqual(expect.arrayContaining(["met", "unmet", "unknown"]));
  });
});

describe("the list of rules", () => {
  it("holds each rule once, blocking ones first, in the order of the ids", () => {
    expect(rules.map(({ id }) => id)).toEqual(ruleIds);
    const severities = rules.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
  });

  it("chooses every message that it names, and no other", () => {
    const chosen = new Set(ruleCases.flatMap(({ facts }) => evaluateRules(facts).map(({ message }) => message)));
    expect([...chosen].sort()).toEqual(ruleMessageKeys().sort());
  });

  it("holds cases that are plain data", () => {
    expect(JSON.parse(JSON.stringify(ruleCases))).toEqual(ruleCases);
  });
});

describe("a deal", () => {
  it("that meets every rule is blocked by none and warned of nothing", () => {
    const results = evaluateRules(readyDeal);
    expect(results.filter(({ state }) => state !== "met")).toEqual([]);
    expect(blocking(results)).toEqual([]);
  });

  it("of which nothing is known is blocked by no rule", () => {
    const results = evaluateRules({});
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ state }) => state === "unknown")).toBe(true);
    expect(blocking(results)).toEqual([]);
  });

  it("is blocked by what blocks, not by what only warns", () => {
    const results = evaluateRules({ ...readyDeal, sellerEmail: null, name: null });
    expect(blocking(results).map(({ id }) => id)).toEqual(["name-required"]);
  });
});
