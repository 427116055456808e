import { describe, expect, it, vi } from "vitest";
import { formatDateTime, keepEqual, readHost, readRecord } from "../../controls/shared/host";
import { Outputs } from "../../controls/shared/outputs";
import {
  isBound,
  isEditable,
  readBoolean,
  readDate,
  readNumber,
  readOptions,
  readText,
} from "../../controls/shared/property";
import { Requests } from "../../controls/shared/requests";
import { fill, findString, readStrings } from "../../controls/shared/strings";
import { controlTheme } from "../../controls/shared/theme";
import { parseFormRequest } from "../../core/channel/form-request";
import { fakeDesign } from "../support/fake-design";
import { dateTime, text, unbound, yesNo } from "../support/fake-properties";

describe("Reading the host", () => {
  it("survives a host that has nothing of what it reads", () => {
    expect(readHost({}, undefined)).toEqual({
      label: null,
      disabled: false,
      masked: false,
      error: null,
      loading: true,
      offline: false,
      narrow: false,
      rtl: false,
      saved: null,
      tokens: null,
      dark: false,
    });
  });

  it("takes a column that is described but has no value for empty, not for loading", () => {
    const property = { ...text(null), raw: undefined };
    expect(readHost({}, property).loading).toBe(false);
  });

  it("knows from the undocumented record whether it was saved, and says nothing where the host lacks it", () => {
    const of = (entityId?: string) => ({ mode: { contextInfo: { entityTypeName: "opportunity", entityId } } });
    expect(readHost(of("0f0e"), text("")).saved).toBe(true);
    expect(readHost(of(""), text("")).saved).toBe(false);
    expect(readRecord(of("0f0e"))).toEqual({ id: "0f0e", table: "opportunity" });
    expect(readRecord({ mode: {} })).toBeNull();
  });

  it("formats a time by the host, and by ISO 8601 where the host cannot", () => {
    const date = new Date("2026-11-24T12:00:00Z");
    expect(formatDateTime({ formatting: { formatDateShort: (_date, time) => `short ${time}` } }, date)).toBe(
      "short true",
    );
    expect(formatDateTime({}, date)).toBe("2026-11-24T12:00:00.000Z");
    expect(formatDateTime({}, null)).toBeNull();
  });

  it("keeps the former reading while nothing in it differs", () => {
    const former = { a: 1, b: "two", c: Number.NaN };
    expect(keepEqual(former, { ...former })).toBe(former);
    expect(keepEqual(former, { ...former, b: "three" })).toEqual({ ...former, b: "three" });
    expect(keepEqual(null, former)).toBe(former);
  });
});

describe("Reading a property", () => {
  it("gives no value that is hidden, in error, of another type or not there", () => {
    const hidden = { security: { readable: false } };
    expect([readText(text("a")), readText(text("a", hidden)), readText(text("a", { error: "No." }))]).toEqual([
      "a",
      null,
      null,
    ]);
    expect([readText(text("")), readText(undefined), readText(unbound("SingleLine.Text"))]).toEqual([null, null, null]);
    expect([readBoolean(yesNo(false)), readBoolean(text("true"))]).toEqual([false, null]);
    expect([readNumber({ raw: 7 }), readNumber({ raw: { Value: 7 } })]).toEqual([7, null]);
    expect(readDate(dateTime(new Date(Number.NaN)))).toBeNull();
  });

  it("tells a bound property from one that is bound to nothing", () => {
    expect([text(null), yesNo(false), { raw: false }].map(isBound)).toEqual([true, true, true]);
    expect([unbound("TwoOptions"), null, undefined, { raw: undefined }].map(isBound)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("takes silence of column security for permission", () => {
    expect(isEditable({ raw: 1 })).toBe(true);
    expect(isEditable({ security: { editable: true, readable: false, secured: true } })).toBe(false);
  });

  it("has no options where the host describes none, and always the same none", () => {
    expect(readOptions(text("a"))).toEqual([]);
    expect(readOptions(undefined)).toBe(readOptions(null));
  });
});

describe("Outputs", () => {
  it("gathers what changed until the host has taken and answered it", () => {
    const notify = vi.fn();
    const outputs = new Outputs<{ value?: number; request?: string }>(notify);
    outputs.set({ value: 1 });
    outputs.settle();
    outputs.set({ request: "a" });
    expect(outputs.take()).toEqual({ value: 1, request: "a" });
    expect(outputs.take()).toEqual({ value: 1, request: "a" });
    outputs.settle();
    expect(outputs.take()).toEqual({});
    expect(notify).toHaveBeenCalledTimes(2);
  });

  it("sends nothing again that the host took before the next change", () => {
    const outputs = new Outputs<{ value?: number; request?: string }>(() => undefined);
    outputs.set({ value: 1 });
    outputs.take();
    outputs.set({ request: "a" });
    expect(outputs.take()).toEqual({ request: "a" });
  });
});

describe("Requests", () => {
  it("writes what the script reads, and counts on from its own and from what stands in the column", () => {
    const written: string[] = [];
    const requests = new Requests("AuditPanel", (request) => written.push(request));
    requests.send({ kind: "refresh" }, null);
    requests.send({ kind: "refresh" }, "AuditPanel#41 refresh");
    requests.send({ kind: "focus", column: "name" }, "SyncToggle#99 refresh");
    requests.send({ kind: "recount" }, "nonsense");
    expect(written).toEqual([
      "AuditPanel#1 refresh",
      "AuditPanel#42 refresh",
      "AuditPanel#43 focus name",
      "AuditPanel#44 recount",
    ]);
    expect(written.map((request) => parseFormRequest(request)?.kind)).toEqual([
      "refresh",
      "refresh",
      "focus",
      "recount",
    ]);
  });
});

describe("Strings", () => {
  it("shows a key as itself where its text is missing, whichever way the host says so", () => {
    const resources = { getString: (key: string) => ({ known: "Known", empty: "" })[key] ?? key };
    expect(findString(resources, "known")).toBe("Known");
    expect(findString(resources, "empty")).toBeNull();
    expect(findString(resources, "unknown")).toBeNull();
    expect(readStrings<string>(undefined)("unknown")).toBe("unknown");
  });

  it("fills places with values as they are, and leaves a place without a value", () => {
    expect(fill("{a} and {b}, {a}", { a: "$& {b}", b: 2 })).toBe("$& {b} and 2, $& {b}");
    expect(fill("{toString} {a}", {})).toBe("{toString} {a}");
  });
});

describe("The theme", () => {
  it("is the host's own in the classic look, but for the direction", () => {
    expect(controlTheme({ tokens: null, dark: false, rtl: true })).toEqual({ rtl: true });
  });

  it("takes every mapped colour from the tokens of the new look", () => {
    const tokens = fakeDesign("dark").tokenTheme as Record<string, string>;
    const theme = controlTheme({ tokens, dark: true, rtl: false });
    expect(theme.isInverted).toBe(true);
    expect(theme.palette?.themePrimary).toBe(tokens.colorBrandBackground);
    expect(theme.palette?.neutralPrimary).toBe(tokens.colorNeutralForeground1);
    expect(theme.semanticColors?.primaryButtonText).toBe(tokens.colorNeutralForegroundOnBrand);
    expect(theme.semanticColors?.bodyBackground).toBe(tokens.colorNeutralBackground1);
  });

  it("keeps Fluent's own colour for a token that the host lacks", () => {
    const theme = controlTheme({ tokens: { colorBrandBackground: "#123456" }, dark: false, rtl: false });
    expect(theme.palette?.themePrimary).toBe("#123456");
    expect(theme.palette?.white).toBe("#ffffff");
  });
});
