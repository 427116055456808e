import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opportunityColumns as columns, syncstatusValues } from "../../core/generated/schema";
import { ids } from "../support/xrm/deals";
import { webApiError } from "../support/xrm/fake-web-api";
import { loadedOpportunity, type OpportunityOptions } from "../support/xrm/opportunity-form";
import type { TestForm } from "../support/xrm/test-form";

const sync = columns.syncwithpartnercenter;

/** What the database holds of a deal that waits. */
const waiting = {
  opportunityid: ids.opportunity,
  [columns.syncstatus]: syncstatusValues.waiting,
  [columns.referralidentifier]: null,
  [columns.referralstatus]: null,
  [columns.referralsubstatus]: null,
  [columns.lastsyncedon]: null,
};
const shared = { ...waiting, [columns.syncstatus]: syncstatusValues.synchronized, [columns.referralidentifier]: "r-1" };

async function waitingForm(options: OpportunityOptions = {}): Promise<TestForm> {
  return loadedOpportunity({
    ...options,
    values: { [sync]: true, [columns.syncstatus]: syncstatusValues.waiting, ...options.values },
    tables: { opportunity: [waiting], ...options.tables },
  });
}

const looks = (form: TestForm): number => form.webApi.reads.filter((table) => table === "opportunity").length;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("While a deal waits", () => {
  it("the script looks again after 2, 4, 8 and 15 seconds, and then no more", async () => {
    const form = await waitingForm();
    const counts: number[] = [];
    for (const seconds of [1.9, 0.1, 3.9, 0.1, 7.9, 0.1, 14.9, 0.1, 600]) {
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      counts.push(looks(form));
    }
    expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(form.refreshes).toBe(0);
  });

  it("a clean form is refreshed as soon as there is news", async () => {
    const form = await waitingForm();
    await vi.advanceTimersByTimeAsync(2000);
    form.webApi.tables.opportunity = [shared];
    Object.assign(form.row, {
      [columns.syncstatus]: syncstatusValues.synchronized,
      [columns.referralidentifier]: "r-1",
    });
    await vi.advanceTimersByTimeAsync(4000);
    expect(form.refreshes).toBe(1);
    expect(form.value(columns.referralidentifier)).toBe("r-1");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(2);
  });

  it("a form with edits is not refreshed, but offered to be", async () => {
    const form = await waitingForm();
    form.set("name", "Another name");
    form.webApi.tables.opportunity = [shared];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(form.refreshes).toBe(0);
    expect(form.value("name")).toBe("Another name");
    expect(form.notices.ids).toContain("news");
    expect(looks(form)).toBe(1);
  });

  it("nothing is asked while nobody looks, and again when the seller comes back", async () => {
    const form = await waitingForm();
    await vi.advanceTimersByTimeAsync(2000);
    await form.openTab(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(1);
    await form.openTab();
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form)).toBe(2);
  });

  it("nothing is asked once the user has gone to another record", async () => {
    const form = await waitingForm();
    form.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(0);
  });

  it("an answer that comes after the user has gone changes nothing", async () => {
    const form = await waitingForm();
    form.webApi.tables.opportunity = [shared];
    const release = form.webApi.hold();
    await vi.advanceTimersByTimeAsync(2000);
    form.leave();
    release();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(form.refreshes).toBe(0);
    expect(form.notices.ids).toEqual([]);
  });

  it("a look that fails is one without news", async () => {
    const form = await waitingForm();
    form.webApi.failures.opportunity = webApiError(0, "Failed to fetch");
    await vi.advanceTimersByTimeAsync(2000);
    delete form.webApi.failures.opportunity;
    form.webApi.tables.opportunity = [shared];
    await vi.advanceTimersByTimeAsync(4000);
    expect(form.refreshes).toBe(1);
  });

  it("only columns that are on the form are asked for", async () => {
    const form = await waitingForm({ removed: [columns.lastsyncedon, columns.referralsubstatus] });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(4);
    expect(form.webApi.queries.at(-1)).not.toContain(columns.lastsyncedon);
  });

  it("loading again begins anew, and never looks twice at once", async () => {
    const form = await waitingForm();
    await form.load();
    await form.load();
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form)).toBe(1);
  });

  it("nothing is asked before the seller has come to the section", async () => {
    const form = await waitingForm({ tab: { name: "cosell_partnercenter", isOpen: false } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks(form)).toBe(0);
    await form.openTab();
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form)).toBe(1);
  });
});

describe("What counts as waiting", () => {
  const dates = { requested: new Date("2026-11-25T10:00:00Z"), synced: new Date("2026-11-25T09:00:00Z") };
  const synchronized = {
    [columns.syncstatus]: syncstatusValues.synchronized,
    [columns.referralidentifier]: "r-1",
    [columns.referralstatus]: "Active",
  };

  it.each([
    ["a Yes that the flows have not yet seen", true, { [columns.syncstatus]: null }],
    ["a Yes that the flows called not shared", true, { [columns.syncstatus]: syncstatusValues.notShared }],
    [
      "a synchronization that was asked for",
      true,
      { ...synchronized, [columns.syncrequestedon]: dates.requested, [columns.lastsyncedon]: dates.synced },
    ],
    [
      "an answer that is to be sent",
      true,
      { ...synchronized, [columns.referralstatus]: "New", [columns.referralresponse]: 482000001 },
    ],
    ["a deal that is synchronized", false, synchronized],
    ["a deal that failed", false, { [columns.syncstatus]: syncstatusValues.failed }],
    ["a deal that nobody shares", false, { [sync]: false, [columns.syncstatus]: null }],
    [
      "a synchronization that was answered",
      false,
      { ...synchronized, [columns.syncrequestedon]: dates.synced, [columns.lastsyncedon]: dates.requested },
    ],
  ])("%s: %s", async (_, isLooked, values) => {
    const row = { ...waiting, ...values };
    const form = await waitingForm({ values, tables: { opportunity: [{ ...row, [columns.lastsyncedon]: null }] } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks(form) > 0).toBe(isLooked);
  });

  it("ends when a later time of synchronization is read", async () => {
    const values = {
      ...synchronized,
      [columns.syncrequestedon]: dates.requested,
      [columns.lastsyncedon]: dates.synced,
    };
    const row = { ...waiting, ...synchronized };
    const form = await waitingForm({
      values,
      tables: { opportunity: [{ ...row, [columns.lastsyncedon]: "2026-11-25T09:00:00Z" }] },
    });
    await vi.advanceTimersByTimeAsync(2000);
    expect(form.refreshes).toBe(0);
    form.webApi.tables.opportunity = [{ ...row, [columns.lastsyncedon]: "2026-11-25T10:00:05Z" }];
    form.row[columns.lastsyncedon] = new Date("2026-11-25T10:00:05Z");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(form.refreshes).toBe(1);
    expect(looks(form)).toBe(2);
  });
});
