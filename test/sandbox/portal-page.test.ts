import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readApiError } from "../../sandbox/partner-center/portal/api/api-error";
import { boxes, readAddress, states, writeAddress } from "../../sandbox/partner-center/portal/address";
import { parseAmount } from "../../sandbox/partner-center/portal/amount";
import { daysLeft, formatDay, formatMoney, toDateInput } from "../../sandbox/partner-center/portal/format";
import { draftOf, editOf, problemOf } from "../../sandbox/partner-center/portal/deal/deal-edit";
import { actionsOf } from "../../sandbox/partner-center/portal/deal/actions";
import { helpLabel, statusLabel } from "../../sandbox/partner-center/portal/labels";
import { emptyDraft, newDealOf, problemsOf } from "../../sandbox/partner-center/portal/new-deal/new-deal";
import { portalDeal, portalReferral } from "./portal-page-deals";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
const noon = Date.parse("2026-11-25T12:00:00Z");

describe("the addresses of Partner Center's page", () => {
  test("name a list, a deal, a new deal and the webhooks", () => {
    expect(readAddress("/", "")).toEqual({ kind: "list", box: "all", state: null, search: "", page: 1 });
    expect(readAddress("/referrals", "?view=leads&status=waiting&q=Contoso+%26+Co&page=3")).toEqual({
      kind: "list",
      box: "leads",
      state: "waiting",
      search: "Contoso & Co",
      page: 3,
    });
    expect(readAddress(`/referrals/${id.toUpperCase()}`, "")).toEqual({ kind: "deal", id });
    expect(readAddress("/referrals/new", "")).toEqual({ kind: "newDeal" });
    expect(readAddress("/webhooks", "")).toEqual({ kind: "webhooks" });
  });

  test("that name nothing are said to, and hostile parameters are no lists", () => {
    for (const path of ["/referrals/1", `/referrals/${id}/x`, "/elsewhere", `/referrals/${id}%00`]) {
      expect(readAddress(path, "")).toEqual({ kind: "unknown", path });
    }
    expect(readAddress("/referrals", "?view=__proto__&status=Closed&page=-4")).toMatchObject({
      box: "all",
      state: null,
      page: 1,
    });
    expect(readAddress("/referrals", "?page=NaN")).toMatchObject({ page: 1 });
  });

  test("are read as they were written", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...boxes),
        fc.constantFrom(...states, null),
        fc.string(),
        fc.integer({ min: 1, max: 1e6 }),
        (box, state, search, page) => {
          const address = { kind: "list", box, state, search, page } as const;
          const [path = "", query = ""] = writeAddress(address).split("?");
          expect(readAddress(path, query)).toEqual(address);
        },
      ),
    );
  });
});

describe("what the page offers to do", () => {
  const possible = {
    own: ["accept", "decline", "expire"],
    microsoft: ["win", "expire"],
    convert: true,
    invite: true,
    makeVisible: true,
    setCrmIdentifier: true,
    edit: ["partner"],
  } as const;
  const microsoft = [portalReferral({ id: "older" }), portalReferral({ id: "newest" })];
  const deal = portalDeal({
    microsoft,
    possible: { ...possible, own: [...possible.own], microsoft: [...possible.microsoft], edit: [...possible.edit] },
  });

  test("is for the partner what concerns its own referral", () => {
    expect(actionsOf(deal, "partner")).toEqual([
      { kind: "status", act: "accept", referralId: deal.own.id, whose: "partner" },
      { kind: "status", act: "decline", referralId: deal.own.id, whose: "partner" },
      { kind: "edit" },
      { kind: "invite" },
      { kind: "visible" },
      { kind: "status", act: "expire", referralId: deal.own.id, whose: "partner" },
      { kind: "status", act: "expire", referralId: "newest", whose: "microsoft" },
    ]);
  });

  test("is for Microsoft's seller what concerns Microsoft's newest referral", () => {
    expect(actionsOf(deal, "microsoft")).toEqual([
      { kind: "status", act: "win", referralId: "newest", whose: "microsoft" },
      { kind: "convert" },
      { kind: "crm" },
      { kind: "status", act: "expire", referralId: deal.own.id, whose: "partner" },
      { kind: "status", act: "expire", referralId: "newest", whose: "microsoft" },
    ]);
  });

  test("is nothing where the service says that nothing is possible", () => {
    const closed = portalDeal({});
    expect(actionsOf(closed, "partner")).toEqual([]);
    expect(actionsOf(closed, "microsoft")).toEqual([]);
  });
});

describe("an edit of a deal", () => {
  const referral = portalReferral({
    dealValue: 25000,
    currency: "EUR",
    closingDateTime: "2027-01-31T00:00:00.0000000Z",
    notes: "First call done",
    solutions: [{ id: "SOL-1", name: "One" }],
  });
  const before = draftOf(referral);

  test("sends nothing that was not changed", () => {
    expect(editOf(before, before, "partner")).toEqual({ by: "partner" });
  });

  test("sends exactly what was changed", () => {
    const draft = {
      ...before,
      dealValue: "30,000.50",
      closeDate: "2027-02-28",
      notes: "",
      solutions: [...before.solutions, { id: " SOL-2 ", name: " " }, { id: "" }],
    };
    expect(problemOf(draft)).toBeNull();
    expect(editOf(before, draft, "microsoft")).toEqual({
      by: "microsoft",
      dealValue: 30000.5,
      closingDateTime: "2027-02-28",
      notes: "",
      solutions: [{ id: "SOL-1", name: "One" }, { id: "SOL-2" }],
    });
  });

  test("with an amount that is none is not sent", () => {
    expect(problemOf({ ...before, dealValue: "25.000,50" })).not.toBeNull();
  });
});

describe("a new deal", () => {
  const invitation = {
    ...emptyDraft("microsoft", noon),
    name: " Contoso migration ",
    customerName: "Contoso",
    country: "de",
    dealValue: "125,000",
    solutions: [{ id: "SOL-1" }],
  };

  test("is sent trimmed, without what was left empty", () => {
    expect(problemsOf(invitation)).toEqual({});
    expect(newDealOf(invitation)).toEqual({
      kind: "microsoft",
      name: "Contoso migration",
      customer: { name: "Contoso", country: "DE" },
      dealValue: 125000,
      currency: "USD",
      closingDateTime: "2027-01-24",
      solutions: [{ id: "SOL-1" }],
    });
  });

  test("says of each box what is wrong with it", () => {
    const draft = { ...emptyDraft("partner", noon), country: "USA", dealValue: "much", email: "kim@", closeDate: "" };
    expect(Object.keys(problemsOf(draft)).sort()).toEqual(
      ["closeDate", "country", "customerName", "dealValue", "email", "name", "solutions"].sort(),
    );
  });

  test("of the partner needs a whole contact once Microsoft's help is asked for, and is visible then", () => {
    const draft = { ...invitation, kind: "partner", help: "QuotesOrLicensing" } as const;
    expect(Object.keys(problemsOf(draft)).sort()).toEqual(["email", "firstName", "lastName", "phone"]);
    const whole = { ...draft, firstName: "Kim", lastName: "Akers", phone: "+1 425 555 0100", email: "kim@example.com" };
    expect(problemsOf(whole)).toEqual({});
    expect(newDealOf(whole)).toMatchObject({
      assistanceRequestCode: "QuotesOrLicensing",
      visible: true,
      customer: {
        team: [{ firstName: "Kim", lastName: "Akers", phoneNumber: "+1 425 555 0100", email: "kim@example.com" }],
      },
    });
  });

  test("that is a lead needs neither value nor solution, but somebody to write to", () => {
    const lead = {
      ...emptyDraft("microsoft", noon),
      kind: "marketplace-lead",
      name: "Trial",
      customerName: "Contoso",
    } as const;
    expect(Object.keys(problemsOf(lead))).toEqual(["email"]);
    expect(newDealOf({ ...lead, email: "kim@example.com" })).toMatchObject({
      kind: "marketplace-lead",
      referralSource: "AppSource",
      callToAction: "Contact me",
    });
    expect(newDealOf(lead)).not.toHaveProperty("dealValue");
  });
});

describe("what the page shows", () => {
  test("are amounts with their currency, also where that is none", () => {
    expect(formatMoney(1234.5, "EUR")).toBe("€1,234.50");
    expect(formatMoney(1234.5, "crowns")).toBe("1,234.5 crowns");
    expect(formatMoney(5, null)).toBe("5");
  });

  test("are close dates as days of UTC, and texts that are no dates as they came", () => {
    expect(formatDay("2027-01-31T23:59:59.0000000Z")).toBe("Jan 31, 2027");
    expect(formatDay("soon")).toBe("soon");
    expect(toDateInput("2027-01-31T23:59:59.0000000Z")).toBe("2027-01-31");
    expect(toDateInput(null)).toBe("");
  });

  test("are begun days as whole ones until an answer is due, and none after", () => {
    expect(daysLeft("2026-12-09T12:00:00Z", noon)).toBe(14);
    expect(daysLeft("2026-11-25T12:00:01Z", noon)).toBe(1);
    expect(daysLeft("2026-11-20T12:00:00Z", noon)).toBe(0);
  });

  test("are tokens in words, and as they are where nobody knows them", () => {
    expect(statusLabel("New", "Pending")).toBe("Waiting");
    expect(statusLabel("Active", "Engaged")).toBe("Active / Engaged");
    expect(helpLabel("Unknown")).toBe("No help required at this point of time");
    expect(helpLabel("Sponsorship")).toBe("Sponsorship");
  });

  test("are refusals in the service's own words, or at least the status", () => {
    const refusal = readApiError(400, '{"error":{"code":"invalidRequest","message":"Accept it first."}}');
    expect([refusal.status, refusal.code, refusal.message]).toEqual([400, "invalidRequest", "Accept it first."]);
    expect(readApiError(429, '{"statusCode":429,"message":"Rate limit is exceeded."}').message).toBe(
      "Rate limit is exceeded.",
    );
    for (const body of ["", "<html>", "null", "[]", '{"error":{"message":7}}']) {
      expect(readApiError(502, body).message).toContain("502");
    }
  });
});

describe("amounts as people type them", () => {
  test.each([
    ["25000", 25000],
    [" 25,000.50 ", 25000.5],
    ["1,234,567", 1234567],
    ["0", 0],
  ])("%s is one", (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  test.each(["", "-5", "25.000,50", "1,23", "1e5", "$5", "Infinity", "9999999999999", "٢٥"])("%s is none", (text) => {
    expect(parseAmount(text)).toBeNull();
  });
});
