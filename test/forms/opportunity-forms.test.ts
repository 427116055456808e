import { describe, expect, it } from "vitest";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { help, readyColumns } from "../support/xrm/deals";
import { loadedOpportunity, opportunityForm, readinessOf, rulesIn } from "../support/xrm/opportunity-form";
import type { TestForm } from "../support/xrm/test-form";

const sync = columns.syncwithpartnercenter;

/** Columns whose value the script changed and would have saved. */
function edited(form: TestForm): string[] {
  return Object.keys(form.row).filter((name) => form.isDirty(name) && form.attribute(name).getSubmitMode() !== "never");
}

describe("Loading an opportunity", () => {
  it.each([
    ["a deal that lacks nothing", {}],
    ["a deal whose help an import left without visibility", { [columns.microsofthelp]: help.quotes }],
    ["a deal whose consent is unsigned", { [columns.consentgivenon]: null }],
    ["a waiting deal that lacks something", { [sync]: true, estimatedvalue: null }],
  ])("writes nothing that would be stored: %s", async (_, values) => {
    const form = await loadedOpportunity({ values });
    expect(edited(form)).toEqual([]);
  });

  it("takes a sync column that was never set for No", async () => {
    const form = await loadedOpportunity({ values: { [sync]: null, estimatedvalue: null } });
    form.set(sync, true);
    expect(form.value(sync)).toBe(false);
  });

  it.each([0, 3, 4, 6, 11])("leaves a form of type %i alone: read-only, disabled, bulk edit", async (formType) => {
    const form = await loadedOpportunity({ formType, values: { [sync]: true, estimatedvalue: null } });
    expect(form.value(columns.readiness)).toBeNull();
    expect(form.webApi.reads).toEqual([]);
    expect(form.notices.ids).toEqual([]);
    expect(form.handlerCount(sync)).toBe(0);
    expect(form.saveHandlerCount).toBe(0);
  });

  it("leaves a form alone that became read-only while it was open", async () => {
    const form = await loadedOpportunity();
    form.formType = 4;
    form.set(sync, true);
    form.set("estimatedvalue", null);
    expect(form.value(sync)).toBe(true);
  });
});

describe("A form that a customizer changed", () => {
  it.each(Object.keys(readyColumns()))("works without the column %s", async (name) => {
    const form = await loadedOpportunity({ removed: [name] });
    form.set("name" === name ? "estimatedvalue" : "name", "name" === name ? 5 : "Another name");
    if (name !== columns.microsofthelp) form.set(columns.microsofthelp, help.quotes);
    if (name !== columns.customerconsent) form.set(columns.customerconsent, true);
    if (name !== sync) form.set(sync, true);
    if (name !== columns.formrequest) form.set(columns.formrequest, "SyncToggle#1 sync-now");
    await form.settle();
    expect(await form.save()).toBe("saved");
    await form.refresh();
    if (name !== columns.readiness) expect(readinessOf(form).saved).toBe(true);
  });

  it("works without any of our columns, the tab and the grid", async () => {
    const ours = Object.values(columns);
    const form = await loadedOpportunity({ removed: ours, tab: undefined, grid: undefined });
    form.set("name", "Another name");
    expect(await form.save()).toBe("saved");
    expect(form.notices.ids).toEqual([]);
  });

  it("takes a removed column for unknown, which blocks nothing", async () => {
    const form = await loadedOpportunity({ removed: ["estimatedclosedate", "estimatedvalue"] });
    expect(rulesIn(form, "unknown")).toEqual(["deal-value", "close-date", "close-date-past"]);
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
  });

  it("takes a column that column security hides for unknown", async () => {
    const form = await loadedOpportunity({ hidden: ["estimatedvalue", columns.customerconsent] });
    expect(rulesIn(form, "unknown")).toEqual(["deal-value", "customer-consent"]);
  });

  it("is not unlocked where the customizer locked it", async () => {
    const form = await opportunityForm();
    form.lock(columns.visibletomicrosoft);
    await form.load();
    form.set(columns.microsofthelp, help.quotes);
    form.set(columns.microsofthelp, null);
    expect(form.isLocked(columns.visibletomicrosoft)).toBe(true);
  });

  it("gets its grid watched once the tab has been opened", async () => {
    const form = await loadedOpportunity({ tab: { name: "cosell_partnercenter", isOpen: false } });
    await form.openTab();
    await form.openTab();
    expect(form.grid?.handlerCount()).toBe(1);
  });
});
