import { describe, expect, it } from "vitest";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { help } from "../support/xrm/deals";
import { loadedOpportunity, readinessOf, rulesIn } from "../support/xrm/opportunity-form";

const sync = columns.syncwithpartnercenter;
const unready = { tables: { cosell_opportunitysolution: [] } };

describe("Saving an opportunity", () => {
  it("stops a save that would share an unready deal, and does not trap the seller", async () => {
    const form = await loadedOpportunity(unready);
    form.set("name", "Another name");
    // Another script's value fires no OnChange, and so passes the first guard.
    form.setSilently(sync, true);
    expect(await form.save()).toBe("prevented");
    expect(form.notices.ids).toEqual(["refusal", "rule.solution-required"]);
    expect(form.value(sync)).toBe(false);
    expect(await form.save()).toBe("saved");
    expect(form.row.name).toBe("Another name");
    expect(form.row[sync]).toBe(false);
  });

  it.each([1, 2, 59])("stops save mode %i while it runs, without waiting for anything", async (mode) => {
    const form = await loadedOpportunity(unready);
    form.setSilently(sync, true);
    const release = form.webApi.hold();
    expect(await form.save(mode)).toBe("prevented");
    release();
  });

  it.each([70, 5, 6])("never stops save mode %i: auto-save, deactivate, reactivate", async (mode) => {
    const form = await loadedOpportunity(unready);
    form.setSilently(sync, true);
    expect(await form.save(mode)).toBe("saved");
    expect(form.row[sync]).toBe(true);
  });

  it("lets any other save of an unready deal through", async () => {
    const form = await loadedOpportunity({ ...unready, values: { estimatedvalue: null } });
    form.set("name", "Another name");
    expect(await form.save()).toBe("saved");
    expect(form.row.name).toBe("Another name");
    expect(form.notices.ids).toEqual([]);
  });

  it("lets a save through that switches sharing off", async () => {
    const form = await loadedOpportunity({ ...unready, values: { [sync]: true } });
    form.set(sync, false);
    expect(await form.save()).toBe("saved");
    expect(form.row[sync]).toBe(false);
    expect(form.notices.ids).toEqual([]);
  });

  it("keeps what is stored in mind when the server refuses a save", async () => {
    const form = await loadedOpportunity();
    form.set(sync, true);
    await form.failToSave();
    expect(readinessOf(form).stored?.sync).toBe(false);
    form.set("estimatedvalue", null);
    expect(form.value(sync)).toBe(false);
  });

  it("takes what was saved for stored, and not what was typed meanwhile", async () => {
    const form = await loadedOpportunity();
    form.set(columns.visibletomicrosoft, true);
    await form.save(1, () => {
      form.set(columns.microsofthelp, help.quotes);
      form.set(sync, true);
    });
    expect(readinessOf(form).stored).toEqual({ sync: false, visible: true, help: null });
    form.set("estimatedvalue", null);
    expect(form.value(sync)).toBe(false);
  });
});

describe("A new opportunity", () => {
  const fresh = { id: null, values: { estimatedvalue: null, [columns.customerconsent]: false } };

  it("takes Yes for a wish, which it neither refuses nor stops nor takes back", async () => {
    const form = await loadedOpportunity(fresh);
    form.set(sync, true);
    form.set("estimatedclosedate", null);
    expect(form.value(sync)).toBe(true);
    expect(form.notices.ids).toEqual([]);
    expect(readinessOf(form)).toMatchObject({ saved: false, stored: null });
    expect(await form.save()).toBe("saved");
    expect(form.row[sync]).toBe(true);
    form.set("name", "Another name");
    expect(form.value(sync)).toBe(true);
  });

  it("says after its first save what the wish still lacks", async () => {
    const form = await loadedOpportunity({ ...fresh, tables: { cosell_opportunitysolution: [] } });
    form.set(sync, true);
    await form.save();
    expect(form.notices.ids).toEqual(["rule.customer-consent", "rule.deal-value", "rule.solution-required"]);
    expect(readinessOf(form)).toMatchObject({ saved: true, stored: { sync: true } });
  });

  it("has no solutions, which needs no question", async () => {
    const form = await loadedOpportunity(fresh);
    expect(rulesIn(form, "unmet")).toContain("solution-required");
    expect(form.webApi.reads).not.toContain("cosell_opportunitysolution");
  });

  it("is watched once, though OnLoad runs again after its first save", async () => {
    const form = await loadedOpportunity(fresh);
    const before = [columns.microsofthelp, sync, columns.formrequest, "name"].map((name) => form.handlerCount(name));
    const saveHandlers = form.saveHandlerCount;
    await form.save();
    await form.load();
    const after = [columns.microsofthelp, sync, columns.formrequest, "name"].map((name) => form.handlerCount(name));
    expect(after).toEqual(before);
    expect(form.saveHandlerCount).toBe(saveHandlers);
    expect(form.grid?.handlerCount()).toBe(1);
  });
});
