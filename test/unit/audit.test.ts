import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditMessageKey, auditRemedyKey, syncEvents } from "../../core/audit/codes";
import { directions, isAuditEntry, outcomes, type AuditEntry } from "../../core/audit/entry";
import { formatAuditEntry, parseAuditLine } from "../../core/audit/line";
import { auditCapacity, auditLines, parseAuditTrail, prependAuditEntry } from "../../core/audit/trail";
import { ruleMessageKeys } from "../../core/rules/evaluate";

const shared: AuditEntry = {
  time: "2026-01-31T09:05:00.1234567Z",
  direction: "outbound",
  outcome: "success",
  code: "shared",
  correlationId: "08584285551155228431",
  parameters: { value: "125,000.00 €", note: "A | B\r\n& C = 100 %" },
  sentence: "Shared with Partner Center | as a private deal.",
};

const token = fc.stringMatching(/^[\w.-]{1,40}$/).filter((text) => text !== "-");
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("|", " | ", "\n", "%", "%zz", "__proto__"),
);
const anyEntry: fc.Arbitrary<AuditEntry> = fc.record({
  time: fc
    .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  direction: fc.constantFrom(...directions),
  outcome: fc.constantFrom(...outcomes),
  code: token,
  correlationId: fc.option(token),
  parameters: fc.dictionary(anyText, anyText),
  sentence: anyText
    .map((text) => text.replace(/[\r\n\v\f\u0085\u2028\u2029]/g, "").trim())
    .filter((text) => text !== ""),
});

/** Any text of lines: ours, other connectors', halves of either, nothing. */
const anyTrail = fc
  .array(fc.tuple(fc.oneof(anyEntry.map(formatAuditEntry), anyText), fc.constantFrom("\n", "\r\n", "\r", "\n\n", "")))
  .map((lines) => lines.flat().join(""));

const entries = (count: number): AuditEntry[] =>
  Array.from({ length: count }, (_, index) => ({ ...shared, parameters: {}, sentence: `Line ${index}.` }));

describe("a line of the audit trail", () => {
  it("can be read by people and split by anybody", () => {
    expect(formatAuditEntry(shared)).toBe(
      "2026-01-31T09:05:00.1234567Z | outbound | success | shared | 08584285551155228431 | " +
        "value=125%2C000.00%20%E2%82%AC&note=A%20%7C%20B%0D%0A%26%20C%20%3D%20100%20%25 | " +
        "Shared with Partner Center | as a private deal.",
    );
  });

  it("is read back as it was written, whatever stands in it", () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const line = formatAuditEntry(entry);
        expect(line).not.toMatch(/[\r\n]/);
        expect(parseAuditLine(line)).toEqual(entry);
      }),
    );
  });

  it("shows a dash for what it does not have", () => {
    const bare = { ...shared, correlationId: null, parameters: {} };
    expect(formatAuditEntry(bare)).toContain(" | shared | - | - | Shared ");
    expect(parseAuditLine(formatAuditEntry(bare))).toEqual(bare);
  });

  it("keeps a sentence of several lines on one", () => {
    expect(formatAuditEntry({ ...shared, sentence: " First.\r\nSecond.\u2028Third. " })).toMatch(
      / \| First\. Second\. Third\.$/,
    );
  });

  it("replaces half a character, which could not be encoded", () => {
    const line = formatAuditEntry({ ...shared, parameters: { half: "\uD83D!", whole: "😀" } });
    expect(parseAuditLine(line)).toMatchObject({ parameters: { half: "\uFFFD!", whole: "😀" } });
  });

  it.each([
    ["time", { time: "2026-01-31 09:05" }, 'Audit time "2026-01-31 09:05" is not ISO 8601'],
    ["code", { code: "a | b" }, 'Audit code "a | b" is not a word'],
    ["correlation id", { correlationId: "-" }, 'Correlation id "-" is not a word'],
    ["sentence", { sentence: "\n" }, 'The audit entry "shared" lacks its sentence.'],
  ])("is refused with a %s that could not be read back", (_, changes, message) => {
    expect(() => formatAuditEntry({ ...shared, ...changes })).toThrow(message);
  });

  it.each([
    ["2020-04-17 09:05 - Partner Center Referral to CRM sync success.", "2020-04-17T09:05:00Z"],
    ["[2020-04-17T09:05:30] sync failed", "2020-04-17T09:05:30Z"],
    ["failed at 2020-04-17 09:05:30.123: Unauthorized", "2020-04-17T09:05:30.123Z"],
    ["2020-99-17 09:05 - no such month", null],
    ["InvokerConnectionOverrideFailed", null],
    ["a | b | c | d | e | f | g", null],
    ["2026-01-31T09:05:00Z | sideways | success | shared | - | - | Of a later version.", "2026-01-31T09:05:00Z"],
    ["2026-01-31T09:05:00Z | outbound | triumph | shared | - | - | Of a later version.", "2026-01-31T09:05:00Z"],
    ["2026-01-31T09:05:00Z | outbound | success | sha", "2026-01-31T09:05:00Z"],
  ])("in another grammar is kept: %j", (text, time) => {
    const line = parseAuditLine(text);
    expect(isAuditEntry(line)).toBe(false);
    expect(line).toEqual({ time, text });
  });

  it.each([
    ["a%zz=1%", { "a%zz": "1%" }],
    ["alone&x=1=2", { alone: "", x: "1=2" }],
  ])("takes the parameters %j as they come", (field, parameters) => {
    const line = `2026-01-31T09:05:00Z | outbound | success | shared | - | ${field} | Sent.`;
    expect(parseAuditLine(line)).toMatchObject({ parameters });
  });
});

describe("the audit trail", () => {
  it.each(["\n", "\r\n", "\r", "\n\n", "\r\n\t\r\n"])("is read line by line, ended by %j", (lineEnd) => {
    const trail = entries(3).map(formatAuditEntry).join(lineEnd) + lineEnd;
    expect(parseAuditTrail(trail)).toEqual(entries(3));
  });

  it.each([null, "", "\n\r\n"])("is empty where it holds %j", (trail) => {
    expect(parseAuditTrail(trail)).toEqual([]);
  });

  it("loses no text of any trail", () => {
    fc.assert(
      fc.property(anyTrail, (trail) => {
        const lines = parseAuditTrail(trail);
        expect(lines).toHaveLength(trail.split(/[\r\n]+/).filter((line) => line.trim() !== "").length);
        for (const line of lines) if (!isAuditEntry(line)) expect(trail).toContain(line.text);
      }),
    );
  });

  it("can be read in part, the newest lines first", () => {
    const lines = auditLines(entries(3).map(formatAuditEntry).join("\n"));
    expect([lines.next().value, lines.next().value]).toEqual(entries(2));
  });

  it("puts a new entry in front", () => {
    expect(prependAuditEntry(null, shared)).toBe(formatAuditEntry(shared));
    const old = "2020-04-17 09:05 - Partner Center Referral to CRM sync success.";
    expect(parseAuditTrail(prependAuditEntry(old, shared))).toEqual([
      shared,
      { time: "2020-04-17T09:05:00Z", text: old },
    ]);
  });

  it("lets the oldest lines fall off whole when it is full, never the newest", () => {
    fc.assert(
      fc.property(anyEntry, anyTrail, fc.nat(400), (entry, trail, room) => {
        const line = formatAuditEntry(entry);
        const full = prependAuditEntry(trail, entry, line.length + room);
        expect(full.length).toBeLessThanOrEqual(line.length + room);
        const kept = parseAuditTrail(full);
        expect(kept).toEqual([entry, ...parseAuditTrail(trail)].slice(0, kept.length));
      }),
    );
  });

  it("keeps as many old lines as fit, to the last character", () => {
    const trail = entries(3).map(formatAuditEntry).join("\n");
    const whole = formatAuditEntry(shared).length + 1 + trail.length;
    expect(parseAuditTrail(prependAuditEntry(trail, shared, whole))).toHaveLength(4);
    expect(parseAuditTrail(prependAuditEntry(trail, shared, whole - 1))).toHaveLength(3);
    expect(parseAuditTrail(prependAuditEntry(`${trail}\nolder`, shared, whole))).toHaveLength(4);
  });

  it("stays within the column when it is written for years", () => {
    let trail: string | null = null;
    for (const entry of entries(1500)) trail = prependAuditEntry(trail, entry);
    const kept = parseAuditTrail(trail);
    expect(trail!.length).toBeLessThanOrEqual(auditCapacity);
    expect(trail!.length).toBeGreaterThan(auditCapacity - 200);
    expect(kept).toEqual(entries(1500).reverse().slice(0, kept.length));
  });

  it("refuses an entry that is longer than the column", () => {
    expect(() => prependAuditEntry("", { ...shared, sentence: "x".repeat(auditCapacity) })).toThrow(/does not fit/);
  });
});

describe("a code of the audit trail", () => {
  it.each(syncEvents)("%s has a message of its own", (event) => {
    expect(auditMessageKey(event)).toBe(`audit.${event}`);
  });

  it("that is a rule's id shares the rule's messages and remedy", () => {
    for (const key of ruleMessageKeys()) expect(auditMessageKey(key.replace(/^rule\./, ""))).toBe(key);
    expect(auditRemedyKey("country-code.suggestion")).toBe("remedy.country-code");
  });

  it("that is not known has neither message nor remedy", () => {
    expect([auditMessageKey("teleported"), auditRemedyKey("failed-teleport")]).toEqual([null, null]);
  });

  it("has a remedy where something failed", () => {
    expect(auditRemedyKey("failed-permission")).toBe("remedy.failed-permission");
    expect(auditRemedyKey("shared")).toBeNull();
  });
});
