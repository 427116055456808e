import { describe, expect, it } from "vitest";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { help, ids, solution } from "../support/xrm/deals";
import { loadedOpportunity, opportunityForm, readinessOf, rulesIn } from "../support/xrm/opportunity-form";

const sync = columns.syncwithpartnercenter;
const noPhone = {
  contact: [{ contactid: ids.contact, firstname: "Ada", lastname: "Adler", emailaddress1: "a@b.example" }],
};

describe("Switching sharing on, on a saved opportunity", () => {
  it("lets a deal that lacks nothing be shared", async () => {
    const form = await loadedOpportunity();
    expect(rulesIn(form, "unmet")).toEqual([]);
    expect(rulesIn(form, "unknown")).toEqual([]);
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
    expect(form.notices.ids).toEqual([]);
    expect(await form.save()).toBe("saved");
    expect(form.row[sync]).toBe(true);
    expect(readinessOf(form).stored?.sync).toBe(true);
  });

  it("is refused at once without a solution, and says what to do", async () => {
    const form = await loadedOpportunity({ tables: { cosell_opportunitysolution: [] } });
    form.set(sync, true);
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.solution-required"]);
    expect(form.notices.shown.get("cosell.rule.solution-required")?.text).toBe("Add at least one solution.");
  });

  it("is refused at once without a contact when Microsoft's help is asked", async () => {
    const form = await loadedOpportunity({ values: { parentcontactid: null } });
    form.set(columns.microsofthelp, help.quotes);
    form.set(sync, true);
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.contact-required"]);
  });

  it("needs no contact where no help is asked", async () => {
    const form = await loadedOpportunity({ values: { parentcontactid: null } });
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
  });

  it("is refused at once with a contact that lacks a phone", async () => {
    const form = await loadedOpportunity({ tables: noPhone, values: { [columns.microsofthelp]: help.quotes } });
    form.set(columns.visibletomicrosoft, true);
    form.set(sync, true);
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.contact-required"]);
    expect(form.notices.shown.get("cosell.rule.contact-required")?.text).toContain("phone");
  });

  it("is refused with one line for each thing that is missing", async () => {
    const form = await loadedOpportunity({
      values: { estimatedvalue: null, estimatedclosedate: null, [columns.customerconsent]: false },
      tables: { account: [{ accountid: ids.account, address1_country: "Germany" }] },
    });
    form.set(sync, true);
    expect(form.notices.ids).toEqual([
      "refusal",
      "rule.close-date",
      "rule.country-code",
      "rule.customer-consent",
      "rule.deal-value",
    ]);
    expect(form.notices.shown.get("cosell.rule.country-code")?.text).toBe(
      "The customer's country is “Germany”. Write its code DE.",
    );
  });

  it("is refused each time it is tried in vain, without a line more", async () => {
    const form = await loadedOpportunity({ tables: { cosell_opportunitysolution: [] } });
    for (let times = 0; times < 2; times++) {
      form.set(sync, true);
      await form.settle();
      expect(form.value(sync)).toBe(false);
      expect(form.notices.ids).toEqual(["refusal", "rule.solution-required"]);
    }
  });

  it("changes nothing when it is switched on twice", async () => {
    const form = await loadedOpportunity();
    form.set(sync, true);
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
    expect(await form.save()).toBe("saved");
    form.set(sync, true);
    expect(await form.save()).toBe("saved");
    expect(form.value(sync)).toBe(true);
    expect(form.notices.ids).toEqual([]);
  });

  it("sees what was mended elsewhere when it is tried again", async () => {
    const form = await loadedOpportunity({ tables: noPhone, values: { [columns.microsofthelp]: help.quotes } });
    form.set(columns.visibletomicrosoft, true);
    form.set(sync, true);
    expect(form.value(sync)).toBe(false);
    form.webApi.tables.contact = [{ ...noPhone.contact[0], mobilephone: "+49 170 1" }];
    form.set(sync, true);
    await form.settle();
    expect(form.value(sync)).toBe(true);
    expect(form.notices.ids).toEqual([]);
  });

  it("takes the lines away as what they tell of is mended", async () => {
    const form = await loadedOpportunity({ values: { estimatedvalue: null, estimatedclosedate: null } });
    form.set(sync, true);
    expect(form.notices.ids).toEqual(["refusal", "rule.close-date", "rule.deal-value"]);
    form.set("estimatedvalue", 10);
    expect(form.notices.ids).toEqual(["refusal", "rule.close-date"]);
    form.set("estimatedclosedate", new Date(2099, 0, 1));
    expect(form.notices.ids).toEqual([]);
  });

  it("goes back to No, and says why, when a rule breaks while it is set and unsaved", async () => {
    const form = await loadedOpportunity();
    form.set(sync, true);
    form.set("estimatedclosedate", null);
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.close-date"]);
    expect(form.notices.shown.get("cosell.refusal")?.text).toContain("switched off again");
  });

  it("goes back to No when the last solution is removed while it is unsaved", async () => {
    const form = await loadedOpportunity();
    form.set(sync, true);
    form.webApi.tables.cosell_opportunitysolution = [];
    form.grid?.load(0);
    await form.settle();
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.solution-required"]);
  });

  it("goes back to No when what was still being read turns out to be missing", async () => {
    const form = await opportunityForm({ tables: { cosell_opportunitysolution: [] } });
    const release = form.webApi.hold();
    await form.load();
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
    release();
    await form.settle();
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.solution-required"]);
  });

  it("refuses services solutions, which cannot be shared from here", async () => {
    const form = await loadedOpportunity({ tables: { cosell_opportunitysolution: [solution("Advice", 482000001)] } });
    form.set(sync, true);
    expect(form.notices.ids).toEqual(["refusal", "rule.services-taxonomy"]);
  });
});

describe("Pausing and resuming a shared deal", () => {
  const shared = {
    [sync]: true,
    [columns.referralidentifier]: "r-1",
    [columns.referralstatus]: "Active",
    [columns.syncstatus]: 482000002,
  };

  it("pauses and resumes without a word", async () => {
    const form = await loadedOpportunity({ values: shared });
    form.set(sync, false);
    expect(await form.save()).toBe("saved");
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
    expect(await form.save()).toBe("saved");
    expect(form.row[sync]).toBe(true);
    expect(form.notices.ids).toEqual([]);
  });

  it("does not resume while something is missing that still goes out", async () => {
    const form = await loadedOpportunity({ values: { ...shared, [sync]: false, estimatedvalue: null } });
    form.set(sync, true);
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toEqual(["refusal", "rule.deal-value"]);
  });

  it("asks no more for what went out once and is fixed", async () => {
    const form = await loadedOpportunity({
      values: { ...shared, [sync]: false },
      tables: { account: [{ accountid: ids.account, address1_country: "Germany" }] },
    });
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
  });
});

describe("A Yes that is saved", () => {
  it("is never taken back by the form, which shows what is missing", async () => {
    const form = await loadedOpportunity({ values: { [sync]: true, estimatedvalue: null } });
    expect(form.value(sync)).toBe(true);
    form.set("estimatedclosedate", null);
    expect(form.value(sync)).toBe(true);
    expect(form.notices.ids).toEqual(["rule.close-date", "rule.deal-value"]);
    expect(await form.save()).toBe("saved");
    expect(form.row[sync]).toBe(true);
  });
});
