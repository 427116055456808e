import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatFormRequest, type FormRequest } from "../../core/channel/form-request";
import { solutionsGrid } from "../../core/columns";
import { opportunityColumns as columns } from "../../core/generated/schema";
import type { ColumnSpec } from "../support/xrm/columns";
import { help } from "../support/xrm/deals";
import { loadedOpportunity, opportunityForm, readinessOf, rulesIn } from "../support/xrm/opportunity-form";
import type { TestForm } from "../support/xrm/test-form";

describe("What the script tells the controls", () => {
  it("stands there from the load on, and is never stored", async () => {
    const form = await opportunityForm();
    const release = form.webApi.hold();
    const loading = form.load();
    expect(readinessOf(form).access).toBe("unknown");
    release();
    await loading;
    expect(readinessOf(form)).toMatchObject({ saved: true, access: "granted", stage: "new", dealType: "private" });
    for (const name of [columns.readiness, columns.formrequest]) {
      expect(form.attribute(name).getSubmitMode()).toBe("never");
    }
    await form.save();
    expect(form.row[columns.readiness]).toBeNull();
  });

  it("is written again after a save and a refresh, which empty the column", async () => {
    const form = await loadedOpportunity();
    const before = readinessOf(form);
    await form.refresh();
    expect(readinessOf(form)).toEqual(before);
    await form.save();
    expect(readinessOf(form)).toEqual(before);
  });

  it("follows every edit of what the rules ask about", async () => {
    const form = await loadedOpportunity();
    form.set("name", "  ");
    expect(rulesIn(form, "unmet")).toEqual(["name-required"]);
    form.set("estimatedvalue", -1);
    expect(rulesIn(form, "unmet")).toEqual(["name-required", "deal-value"]);
  });

  it("names exactly what would be shared, in the words of the form", async () => {
    const form = await loadedOpportunity({ values: { [columns.notestomicrosoft]: "Please call" } });
    const { shared } = readinessOf(form);
    expect(Object.fromEntries(shared.map(({ column, text }) => [column, text]))).toEqual({
      name: "Fabrikam rollout",
      parentaccountid: "Fabrikam GmbH, Hauptstr. 1, Berlin, DE",
      parentcontactid: "Ada Adler, ada@fabrikam.example, +49 30 1234",
      ownerid: "Sam Seller",
      solutions: "Backup for Azure",
      estimatedvalue: "50000",
      transactioncurrencyid: "Euro",
      estimatedclosedate: "2099-06-30",
      [columns.purchaseintent]: "Have not decided",
      [columns.notestomicrosoft]: "Please call",
    });
    expect(shared.every(({ label, column }) => label.endsWith(column) || column === "solutions")).toBe(true);
    expect(new Set(shared.map(({ audience }) => audience))).toEqual(new Set(["partner-center"]));
  });

  it("says that Microsoft's sellers see it as soon as they would", async () => {
    const form = await loadedOpportunity();
    form.set(columns.microsofthelp, help.quotes);
    const { shared } = readinessOf(form);
    expect(new Set(shared.map(({ audience }) => audience))).toEqual(new Set(["microsoft"]));
    expect(shared.find(({ column }) => column === columns.microsofthelp)?.text).toBe("Quotes, licensing");
  });

  it("names the account in the customer column where that is the deal's", async () => {
    const form = await loadedOpportunity({ values: { parentaccountid: null } });
    const customer = readinessOf(form).shared.find(({ column }) => column === "customerid");
    expect(customer?.text).toBe("Fabrikam GmbH, Hauptstr. 1, Berlin, DE");
  });

  it("counts unsaved edits of a closed referral as changes that go out no more", async () => {
    const closed = { [columns.referralidentifier]: "r-1", [columns.referralstatus]: "Closed" };
    const form = await loadedOpportunity({ values: closed });
    expect(rulesIn(form, "unmet")).not.toContain("closed-is-final");
    form.set("estimatedvalue", 1);
    expect(rulesIn(form, "unmet")).toContain("closed-is-final");
  });
});

describe("The customer's consent", () => {
  const open = { [columns.customerconsent]: false, [columns.consentgivenon]: null, [columns.consentgivenby]: null };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-25T10:00:00Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is signed with who ticked it and when", async () => {
    const form = await loadedOpportunity({ values: open });
    expect(rulesIn(form, "unmet")).toEqual(["customer-consent"]);
    form.set(columns.customerconsent, true);
    expect(form.value(columns.consentgivenon)).toEqual(new Date("2026-11-25T10:00:00Z"));
    expect(form.value(columns.consentgivenby)).toEqual([
      { id: "{A1B2C3D4-0000-4000-8000-000000000001}", name: "Sam Seller", entityType: "systemuser" },
    ]);
    expect(rulesIn(form, "unmet")).toEqual([]);
  });

  it("loses its signature with its tick", async () => {
    const form = await loadedOpportunity();
    form.set(columns.customerconsent, false);
    expect(form.value(columns.consentgivenon)).toBeNull();
    expect(form.value(columns.consentgivenby)).toBeNull();
  });

  it("that came unsigned is none", async () => {
    const form = await loadedOpportunity({ values: { [columns.consentgivenby]: null } });
    expect(rulesIn(form, "unmet")).toEqual(["customer-consent"]);
  });
});

describe("What a control asks for", () => {
  let count = 0;
  const ask = async (form: TestForm, request: FormRequest): Promise<void> => {
    form.set(columns.formrequest, formatFormRequest(request, ++count, "SyncToggle"));
    await form.settle();
  };

  it("is answered: the focus goes to the column that mends a rule, on its tab", async () => {
    const form = await loadedOpportunity();
    await ask(form, { kind: "focus", column: "estimatedvalue" });
    expect(form.focused).toEqual(["cosell_partnercenter", "estimatedvalue"]);
  });

  it("is answered: the focus goes to the header, where controls have names of their own", async () => {
    const header: ColumnSpec = { type: "number", value: 5, control: "header_estimatedvalue" };
    const form = await loadedOpportunity({ added: { estimatedvalue: header } });
    await ask(form, { kind: "focus", column: "estimatedvalue" });
    expect(form.focused.at(-1)).toBe("header_estimatedvalue");
    expect(readinessOf(form).shared.find(({ column }) => column === "estimatedvalue")?.label).toBe(
      "Label of estimatedvalue",
    );
  });

  it("is answered: the focus goes to the customer where the account was removed", async () => {
    const form = await loadedOpportunity({ removed: ["parentaccountid"] });
    await ask(form, { kind: "focus", column: "parentaccountid" });
    expect(form.focused.at(-1)).toBe("customerid");
  });

  it("is answered: the focus goes to the tab of the solutions, whose grid cannot have it", async () => {
    const form = await loadedOpportunity();
    await ask(form, { kind: "focus", column: solutionsGrid });
    expect(form.focused).toEqual(["cosell_partnercenter"]);
  });

  it("is answered: Sync now asks the flow by saving", async () => {
    const form = await loadedOpportunity({ values: { [columns.syncwithpartnercenter]: true } });
    await ask(form, { kind: "sync-now" });
    expect(form.row[columns.syncrequestedon]).toBeInstanceOf(Date);
  });

  it("is answered: the solutions are counted again", async () => {
    const form = await loadedOpportunity();
    form.webApi.reads.length = 0;
    form.webApi.tables.cosell_opportunitysolution = [];
    await ask(form, { kind: "recount" });
    expect(form.webApi.reads).toEqual(["cosell_opportunitysolution"]);
    expect(rulesIn(form, "unmet")).toEqual(["solution-required"]);
  });

  it("is answered: a clean record is read again", async () => {
    const form = await loadedOpportunity();
    await ask(form, { kind: "refresh" });
    expect(form.refreshes).toBe(1);
  });

  it("is answered with a line where reading again would throw edits away", async () => {
    const form = await loadedOpportunity();
    form.set("name", "Another name");
    await ask(form, { kind: "refresh" });
    expect(form.refreshes).toBe(0);
    expect(form.value("name")).toBe("Another name");
    expect(form.notices.ids).toEqual(["news"]);
    await form.save();
    expect(form.notices.ids).toEqual([]);
  });

  it.each(["", "nonsense", "SyncToggle#1 explode", "SyncToggle#1 focus", "SyncToggle#1 focus no_such_column"])(
    "is ignored where it is none: %j",
    async (text) => {
      const form = await loadedOpportunity();
      form.set(columns.formrequest, text);
      await form.settle();
      expect({ focused: form.focused, refreshes: form.refreshes, notices: form.notices.ids }).toEqual({
        focused: [],
        refreshes: 0,
        notices: [],
      });
    },
  );
});
