import { describe, expect, it } from "vitest";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { dayOf } from "../../webresources/src/days";
import { ids, readyTables, solution, variable } from "../support/xrm/deals";
import { noPrivilege, webApiError } from "../support/xrm/fake-web-api";
import { loadedOpportunity, opportunityForm, readinessOf, rulesIn } from "../support/xrm/opportunity-form";

const sync = columns.syncwithpartnercenter;
const offline = webApiError(0, "Failed to fetch");

describe("What an opportunity form reads", () => {
  it("is nothing while the section's tab is closed", async () => {
    const form = await loadedOpportunity({ tab: { name: "cosell_partnercenter", isOpen: false } });
    expect(form.webApi.reads).toEqual([]);
    expect(rulesIn(form, "unknown")).toContain("solution-required");
    await form.openTab();
    expect(rulesIn(form, "unknown")).toEqual([]);
    expect(form.webApi.reads).toContain("cosell_opportunitysolution");
  });

  it("is read when sharing is switched on, wherever a customizer put the toggle", async () => {
    const form = await loadedOpportunity({ tab: { name: "cosell_partnercenter", isOpen: false } });
    form.webApi.tables.cosell_opportunitysolution = [];
    form.set(sync, true);
    await form.settle();
    expect(form.value(sync)).toBe(false);
    expect(form.notices.ids).toContain("rule.solution-required");
  });

  it("is read at once where a customizer removed the tab", async () => {
    const form = await loadedOpportunity({ tab: undefined });
    expect(form.webApi.reads).toContain("account");
  });

  it("is one question each, whatever happens to the form", async () => {
    const form = await loadedOpportunity();
    const each = ["account", "contact", "cosell_opportunitysolution", "systemuser", "transactioncurrency"];
    expect([...form.webApi.reads].sort()).toEqual([...each, "environmentvariabledefinition"].sort());
    form.set("name", "Another name");
    form.set(sync, true);
    form.grid?.load(1);
    await form.settle();
    expect(form.webApi.reads).toHaveLength(6);
  });

  it("is read again after a save, but the customer's settings only once", async () => {
    const form = await loadedOpportunity();
    form.webApi.reads.length = 0;
    form.webApi.tables.cosell_opportunitysolution = [solution("One"), solution("Two")];
    await form.save();
    expect(form.webApi.reads).toHaveLength(5);
    expect(form.webApi.reads).not.toContain("environmentvariabledefinition");
    expect(readinessOf(form).shared.find(({ column }) => column === "solutions")?.text).toBe("One, Two");
  });

  it("stands while it is asked for again, so that no line flickers", async () => {
    const form = await loadedOpportunity();
    const release = form.webApi.hold();
    await form.save();
    expect(rulesIn(form, "unknown")).toEqual([]);
    release();
    await form.settle();
  });

  it("is asked for anew when a lookup changes", async () => {
    const form = await loadedOpportunity();
    form.webApi.reads.length = 0;
    form.webApi.tables.account = [
      { accountid: "b", address1_country: "FR", address1_line1: "1", address1_city: "Paris" },
    ];
    form.set("parentaccountid", [{ id: "{B}", name: "Adatum", entityType: "account" }]);
    expect(rulesIn(form, "unknown")).toContain("country-code");
    await form.settle();
    expect(form.webApi.reads).toEqual(["account"]);
    expect(rulesIn(form, "unknown")).toEqual([]);
  });

  it("is asked for by name alone: no column more than the rules need", async () => {
    const form = await loadedOpportunity();
    expect(form.webApi.queries.join()).not.toContain("all-attributes");
    const contact = form.webApi.queries.find((query) => query.includes('<entity name="contact">'));
    expect(contact?.match(/<attribute name="(\w+)"/g)).toHaveLength(5);
  });

  it("is dropped when the user has gone to another record meanwhile", async () => {
    const form = await opportunityForm();
    const release = form.webApi.hold();
    await form.load();
    const before = form.value(columns.readiness);
    form.leave();
    release();
    await form.settle();
    expect(form.value(columns.readiness)).toBe(before);
  });

  it("counts again when the grid shows another number, also while the last count is under way", async () => {
    const form = await opportunityForm();
    const release = form.webApi.hold();
    await form.load();
    form.webApi.tables.cosell_opportunitysolution = [solution("One"), solution("Two")];
    form.grid?.load(3);
    release();
    await form.settle();
    expect(form.webApi.reads.filter((table) => table === "cosell_opportunitysolution")).toHaveLength(2);
  });
});

describe("The customer's own columns", () => {
  const settings = (value: string | null, currency: string | null, country: string | null) => ({
    environmentvariabledefinition: [
      variable("cosell_dealvaluefield", "estimatedvalue", value),
      variable("cosell_dealcurrencyfield", "transactioncurrencyid", currency),
      variable("cosell_customercountryfield", "address1_country", country),
    ],
  });
  const F = "@OData.Community.Display.V1.FormattedValue";

  it("take the place of the standard ones, by the current values of the environment variables", async () => {
    const form = await loadedOpportunity({
      added: { new_dealvalue: { type: "number", value: 7 }, new_currency: { type: "text", value: "USD" } },
      values: { estimatedvalue: null, transactioncurrencyid: null },
      tables: {
        ...settings("new_dealvalue", "new_currency", "new_country"),
        account: [{ accountid: ids.account, address1_line1: "1", address1_city: "B", new_country: "NL" }],
      },
    });
    expect(rulesIn(form, "unmet")).toEqual([]);
    expect(rulesIn(form, "unknown")).toEqual([]);
    form.set("new_dealvalue", 0);
    expect(rulesIn(form, "unmet")).toEqual(["deal-value"]);
  });

  it.each([
    ["a choice, by its label", { new_country: 3, [`new_country${F}`]: "Sweden" }, "SE"],
    ["a lookup, by its name", { _new_country_value: ids.user, [`_new_country_value${F}`]: "Austria" }, "AT"],
    ["a text", { new_country: "Deutschland" }, "DE"],
  ])("may hold the country as %s", async (_, country, code) => {
    const form = await loadedOpportunity({
      tables: { ...settings(null, null, "new_country"), account: [{ accountid: ids.account, ...country }] },
    });
    form.set(sync, true);
    expect(form.notices.shown.get("cosell.rule.country-code")?.text).toContain(code);
  });

  it("are not guessed where the variable holds no column's name", async () => {
    const form = await loadedOpportunity({ tables: settings("two words", "", 'x"/><all-attributes/>') });
    expect(rulesIn(form, "unknown")).toEqual(["country-code", "deal-value", "currency-code", "customer-address"]);
    expect(form.webApi.queries.join()).not.toContain("all-attributes");
  });

  it("that nobody can type in are told to be calculated", async () => {
    const form = await loadedOpportunity({ values: { isrevenuesystemcalculated: true, estimatedvalue: null } });
    form.set(sync, true);
    expect(form.notices.shown.get("cosell.rule.deal-value")?.text).toContain("calculated");
  });
});

describe("The customer", () => {
  const account = [{ id: `{${ids.account}}`, name: "Fabrikam GmbH", entityType: "account" }];
  const person = [{ id: `{${ids.contact}}`, name: "Ada", entityType: "contact" }];

  it.each([
    ["is the account in the customer column where the account is empty", null, account, []],
    ["is missing where the customer is a person", null, person, ["customer-required"]],
    ["is missing where both are empty", null, null, ["customer-required"]],
  ])("%s", async (_, parentaccountid, customerid, unmet) => {
    const form = await loadedOpportunity({ values: { parentaccountid, customerid } });
    expect(rulesIn(form, "unmet")).toEqual(unmet);
  });

  it("is not known where the customer column was removed and the account is empty", async () => {
    const form = await loadedOpportunity({ values: { parentaccountid: null }, removed: ["customerid"] });
    expect(rulesIn(form, "unknown")).toContain("customer-required");
  });

  it("is served by a team that owns the deal, though a team has no mailbox", async () => {
    const form = await loadedOpportunity({ values: { ownerid: [{ id: "{1}", name: "Sales", entityType: "team" }] } });
    expect(rulesIn(form, "unmet")).toEqual(["seller-required"]);
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
  });
});

describe("Dates", () => {
  it.each([
    ["2026-11-24T23:00:00Z", -60],
    ["2026-11-25T00:00:00Z", 0],
    ["2026-11-25T08:00:00Z", 480],
  ])("are the calendar day that %s is where the browser stands, %i minutes behind UTC", (instant, minutes) => {
    const midnight = Object.assign(new Date(instant), { getTimezoneOffset: () => minutes });
    expect(dayOf(midnight)).toBe("2026-11-25");
  });

  it.each([-840, 780])("are judged by the user's own today, %i minutes from UTC", async (zoneOffset) => {
    const now = new Date(Date.now() + zoneOffset * 60_000);
    const today = new Date(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
    const yesterday = new Date(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - 1);
    const form = await loadedOpportunity({ zoneOffset, values: { estimatedclosedate: today } });
    expect(rulesIn(form, "unmet")).toEqual([]);
    form.set("estimatedclosedate", yesterday);
    expect(rulesIn(form, "unmet")).toEqual(["close-date-past"]);
  });
});

describe("A Web API that fails", () => {
  it("while the solutions are counted is told, and does not trap the seller", async () => {
    const form = await opportunityForm();
    form.webApi.failures.cosell_opportunitysolution = offline;
    await form.load();
    expect(form.notices.ids).toEqual(["unread"]);
    expect(rulesIn(form, "unknown")).toEqual(["solution-required", "services-taxonomy"]);
    form.set(sync, true);
    expect(form.value(sync)).toBe(true);
    expect(await form.save()).toBe("saved");
    expect(form.row[sync]).toBe(true);
  });

  it("is asked again after the next save, and the line goes away", async () => {
    const form = await opportunityForm();
    form.webApi.failures.account = offline;
    await form.load();
    expect(form.notices.ids).toEqual(["unread"]);
    delete form.webApi.failures.account;
    await form.save();
    expect(form.notices.ids).toEqual([]);
    expect(rulesIn(form, "unknown")).toEqual([]);
  });

  it("for the settings leaves what rests on them unknown", async () => {
    const form = await opportunityForm();
    form.webApi.failures.environmentvariabledefinition = offline;
    await form.load();
    expect(rulesIn(form, "unknown")).toEqual(["country-code", "deal-value", "currency-code", "customer-address"]);
    delete form.webApi.failures.environmentvariabledefinition;
    await form.refresh();
    expect(rulesIn(form, "unknown")).toEqual([]);
  });
});

describe("A reader without our roles", () => {
  const denied = webApiError(noPrivilege, "Principal user is missing prvReadcosell_opportunitysolution");
  const signed = webApiError(noPrivilege | 0, "the same code with a sign");

  it.each([denied, signed])("sees one quiet line where the controls are, and no dialog", async (error) => {
    const form = await opportunityForm();
    form.webApi.failures.cosell_opportunitysolution = error;
    form.webApi.failures.environmentvariabledefinition = error;
    await form.load();
    expect(readinessOf(form).access).toBe("missing");
    expect(form.notices.ids).toEqual([]);
    expect(form.dialogs).toEqual([]);
  });

  it("sees it above the form where no control could say it", async () => {
    const form = await opportunityForm({
      removed: [columns.readiness],
      values: { [sync]: true, estimatedvalue: null },
    });
    form.webApi.failures.cosell_opportunitysolution = denied;
    await form.load();
    expect([...form.notices.shown]).toEqual([
      ["cosell.access", { level: "INFO", text: expect.stringContaining("no co-sell role") as string }],
    ]);
    expect(await form.save()).toBe("saved");
  });

  it("is one of ours as soon as the solutions can be read", async () => {
    const form = await opportunityForm({ tables: readyTables() });
    form.webApi.failures.cosell_opportunitysolution = denied;
    await form.load();
    delete form.webApi.failures.cosell_opportunitysolution;
    await form.refresh();
    expect(readinessOf(form).access).toBe("granted");
  });
});
