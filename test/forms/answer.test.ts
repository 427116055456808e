import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leadColumns as columns, referralresponseValues, syncstatusValues } from "../../core/generated/schema";
import { leadFormColumns, leadId, loadedLead } from "../support/xrm/lead-form";
import { loadedOpportunity } from "../support/xrm/opportunity-form";
import type { TestForm } from "../support/xrm/test-form";

const now = new Date("2026-11-25T10:00:00Z");
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const text = (form: TestForm): string | undefined => form.notices.shown.get("cosell.answer")?.text;
const looks = (form: TestForm): number => form.webApi.reads.filter((table) => table === "lead").length;

/** What the database holds of the lead. */
const row = {
  leadid: leadId,
  [columns.syncstatus]: null,
  [columns.referralidentifier]: "r-9",
  [columns.referralstatus]: "New",
  [columns.referralsubstatus]: "Pending",
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("An inbound lead that waits for an answer", () => {
  it.each([
    [13.5, "14 days are left", "INFO"],
    [0.5, "today is the last day", "INFO"],
    [-1, "has run out", "WARNING"],
  ])("tells how long: %d days", async (days, words, level) => {
    const form = await loadedLead({ values: { [columns.respondby]: inDays(days) } });
    expect(text(form)).toContain(words);
    expect(form.notices.shown.get("cosell.answer")?.level).toBe(level);
  });

  it("tells nothing where nobody knows until when", async () => {
    expect((await loadedLead()).notices.ids).toEqual([]);
  });

  it("tells nothing more once the answer is chosen", async () => {
    const form = await loadedLead({ values: { [columns.respondby]: inDays(3) } });
    form.set(columns.referralresponse, referralresponseValues.accept);
    expect(form.notices.ids).toEqual([]);
    form.set(columns.referralresponse, null);
    expect(form.notices.ids).toEqual(["answer"]);
  });

  it("can be answered", async () => {
    const form = await loadedLead({ values: { [columns.respondby]: inDays(3) } });
    expect(form.isLocked(columns.referralresponse)).toBe(false);
    expect(form.isLocked(columns.declinereason)).toBe(false);
  });

  it("looks for what becomes of an answer after it was saved", async () => {
    const form = await loadedLead({ values: { [columns.respondby]: inDays(3) }, tables: { lead: [row] } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(0);
    form.set(columns.referralresponse, referralresponseValues.accept);
    expect(await form.save()).toBe("saved");
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form)).toBe(1);
    const accepted = { [columns.referralstatus]: "Active", [columns.referralsubstatus]: "Accepted" };
    form.webApi.tables.lead = [{ ...row, ...accepted }];
    Object.assign(form.row, accepted);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(form.refreshes).toBe(1);
    expect(looks(form)).toBe(2);
    expect(form.isLocked(columns.referralresponse)).toBe(true);
    expect(form.isLocked(columns.declinereason)).toBe(true);
  });
});

describe("A lead", () => {
  it.each(["Active", "Closed"])("whose referral is %s takes no answer any more", async (status) => {
    const form = await loadedLead({ values: { [columns.referralstatus]: status, [columns.respondby]: inDays(3) } });
    expect(form.notices.ids).toEqual([]);
    expect(form.isLocked(columns.referralresponse)).toBe(true);
  });

  it("that did not come from Partner Center is left as it is", async () => {
    const values = { [columns.referralidentifier]: null, [columns.referralstatus]: null };
    const form = await loadedLead({ values: { ...values, [columns.syncwithpartnercenter]: false } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect({ notices: form.notices.ids, reads: form.webApi.reads }).toEqual({ notices: [], reads: [] });
    expect(form.isLocked(columns.referralresponse)).toBe(false);
  });

  it("that waits for the flows is looked at", async () => {
    const values = { [columns.syncstatus]: syncstatusValues.waiting };
    const form = await loadedLead({ values, tables: { lead: [{ ...row, ...values }] } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(4);
  });

  it("is looked at only while the section's tab is open", async () => {
    const values = { [columns.syncstatus]: syncstatusValues.waiting };
    const tab = { name: "cosell_partnercenter", isOpen: false };
    const form = await loadedLead({ tab, values, tables: { lead: [{ ...row, ...values }] } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(0);
    await form.openTab();
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form)).toBe(1);
  });

  it("writes nothing when it is loaded, and stops no save", async () => {
    const form = await loadedLead({ values: { [columns.respondby]: inDays(3) } });
    expect(Object.keys(form.row).filter((name) => form.isDirty(name))).toEqual([]);
    expect(form.saveHandlerCount).toBe(0);
    expect(form.webApi.reads).toEqual([]);
  });

  it.each([0, 3, 4, 6, 11])("is left alone on a form of type %i: read-only, disabled, bulk edit", async (formType) => {
    const form = await loadedLead({ formType, values: { [columns.respondby]: inDays(3) } });
    expect(form.notices.ids).toEqual([]);
    expect(form.handlerCount(columns.referralresponse)).toBe(0);
  });

  it("is watched once, though OnLoad runs again after its first save", async () => {
    const form = await loadedLead({ id: null });
    await form.save();
    await form.load();
    expect(form.handlerCount(columns.referralresponse)).toBe(1);
  });

  it.each(Object.keys(leadFormColumns()))("works without the column %s", async (name) => {
    const form = await loadedLead({
      removed: [name],
      values: { [columns.respondby]: inDays(3) },
      tables: { lead: [row] },
    });
    if (name !== columns.referralresponse) form.set(columns.referralresponse, referralresponseValues.decline);
    expect(await form.save()).toBe("saved");
    await vi.advanceTimersByTimeAsync(60_000);
    await form.refresh();
    expect(form.dialogs).toEqual([]);
  });
});

describe("A lead form", () => {
  it("is looked at without a sub-grid: it reads nothing of its own accord", async () => {
    const form = await loadedLead({ grid: "contacts", values: { [columns.respondby]: inDays(3) } });
    form.grid?.load(3);
    await form.settle();
    expect(form.grid?.handlerCount()).toBe(0);
    expect(form.webApi.reads).toEqual([]);
  });

  it("changes nothing once the user has gone to another lead", async () => {
    const values = { [columns.syncstatus]: syncstatusValues.waiting };
    const form = await loadedLead({ values, tables: { lead: [{ ...row, [columns.referralstatus]: "Active" }] } });
    const release = form.webApi.hold();
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form)).toBe(1);
    form.leave();
    release();
    await vi.advanceTimersByTimeAsync(60_000);
    expect({ refreshes: form.refreshes, notices: form.notices.ids }).toEqual({ refreshes: 0, notices: [] });
  });

  it("tells how long in the reader's language", async () => {
    const form = await loadedLead({ language: 1031, values: { [columns.respondby]: inDays(3) } });
    expect(text(form)).toContain("Es bleiben 3 Tage");
  });
});

describe("An inbound opportunity", () => {
  it("tells how long it can be answered, as a lead does", async () => {
    const values = { [columns.referralstatus]: "New", [columns.referralidentifier]: "r-1" };
    const form = await loadedOpportunity({ values: { ...values, [columns.respondby]: inDays(3) } });
    expect(text(form)).toContain("3 days are left");
    form.set(columns.referralresponse, referralresponseValues.accept);
    expect(form.notices.ids).not.toContain("answer");
  });
});
