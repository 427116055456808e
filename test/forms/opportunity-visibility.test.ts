import { describe, expect, it } from "vitest";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { help } from "../support/xrm/deals";
import { loadedOpportunity, readinessOf } from "../support/xrm/opportunity-form";

const { microsofthelp, visibletomicrosoft: visible } = columns;

describe("Asking for Microsoft's help", () => {
  it("makes the deal visible and locks that", async () => {
    const form = await loadedOpportunity();
    form.set(microsofthelp, help.quotes);
    expect(form.value(visible)).toBe(true);
    expect(form.isLocked(visible)).toBe(true);
    expect(readinessOf(form).dealType).toBe("co-sell");
  });

  it("by mistake, and cleared again before saving, takes its unsaved visibility back", async () => {
    const form = await loadedOpportunity();
    form.set(microsofthelp, help.quotes);
    form.set(microsofthelp, help.proposition);
    form.set(microsofthelp, null);
    expect(form.value(visible)).toBe(false);
    expect(form.isLocked(visible)).toBe(false);
    expect(form.isDirty(visible)).toBe(false);
    expect(readinessOf(form).dealType).toBe("private");
  });

  it("and cleared again leaves a visibility that the seller chose before", async () => {
    const form = await loadedOpportunity();
    form.set(visible, true);
    form.set(microsofthelp, help.quotes);
    form.set(microsofthelp, null);
    expect(form.value(visible)).toBe(true);
    expect(form.isLocked(visible)).toBe(false);
  });

  it("and cleared after saving leaves the visibility, which is one way", async () => {
    const form = await loadedOpportunity();
    form.set(microsofthelp, help.quotes);
    await form.save();
    form.set(microsofthelp, null);
    expect(form.value(visible)).toBe(true);
    expect(form.isLocked(visible)).toBe(true);
    expect(readinessOf(form).dealType).toBe("partner-led");
  });

  it("on a new record works the same", async () => {
    const form = await loadedOpportunity({ id: null });
    form.set(microsofthelp, help.quotes);
    expect(form.value(visible)).toBe(true);
    form.set(microsofthelp, null);
    expect(form.value(visible)).toBe(false);
  });
});

describe("Visibility", () => {
  it("is switched on again when it is stored and somebody switches it off", async () => {
    const form = await loadedOpportunity({ values: { [visible]: true } });
    form.set(visible, false);
    expect(form.value(visible)).toBe(true);
  });

  it("is switched on again while help is asked", async () => {
    const form = await loadedOpportunity();
    form.set(microsofthelp, help.quotes);
    form.set(visible, false);
    expect(form.value(visible)).toBe(true);
  });

  it("may be switched back and forth before it is saved", async () => {
    const form = await loadedOpportunity();
    form.set(visible, true);
    expect(form.isLocked(visible)).toBe(false);
    form.set(visible, false);
    expect(form.value(visible)).toBe(false);
  });

  it("that an import left out beside help can be switched on by the seller", async () => {
    const form = await loadedOpportunity({ values: { [microsofthelp]: help.quotes } });
    expect(form.isLocked(visible)).toBe(false);
    form.set(visible, true);
    expect(form.isLocked(visible)).toBe(true);
  });
});

describe("Columns that went out for good", () => {
  const shared = { [columns.referralidentifier]: "r-1", [columns.referralstatus]: "Active" };

  it("are open before the deal is shared", async () => {
    const form = await loadedOpportunity();
    for (const name of ["name", "parentaccountid", microsofthelp, columns.purchaseintent, columns.customerconsent]) {
      expect({ name, isLocked: form.isLocked(name) }).toEqual({ name, isLocked: false });
    }
  });

  it("are read-only once the deal is shared, and the others stay open", async () => {
    const form = await loadedOpportunity({ values: shared });
    const locked = ["name", "parentaccountid", "customerid", columns.purchaseintent, columns.customerconsent];
    for (const name of locked) expect({ name, isLocked: form.isLocked(name) }).toEqual({ name, isLocked: true });
    const open = ["parentcontactid", "estimatedvalue", "estimatedclosedate", "ownerid", microsofthelp];
    for (const name of open) expect({ name, isLocked: form.isLocked(name) }).toEqual({ name, isLocked: false });
  });

  it("include the help once Microsoft has its own referral, and not the notes", async () => {
    const form = await loadedOpportunity({ values: { ...shared, [columns.microsoftreferralidentifier]: "m-1" } });
    expect(form.isLocked(microsofthelp)).toBe(true);
    expect(form.isLocked(columns.notestomicrosoft)).toBe(false);
  });

  it("include the notes once the referral is closed, and never the seller's own value and date", async () => {
    const form = await loadedOpportunity({ values: { ...shared, [columns.referralstatus]: "Closed" } });
    expect(form.isLocked(columns.notestomicrosoft)).toBe(true);
    expect(form.isLocked("estimatedvalue")).toBe(false);
    expect(form.isLocked("estimatedclosedate")).toBe(false);
  });

  it("are locked when a refresh brings the referral", async () => {
    const form = await loadedOpportunity();
    Object.assign(form.row, shared);
    await form.refresh();
    expect(form.isLocked("name")).toBe(true);
  });
});
