import { describe, expect, it } from "vitest";
import { answerDays, awaitsAnswer, daysLeft } from "../../core/referral/answer";
import { assistanceRequestCodeOf, assistanceRequests, microsoftHelpOf } from "../../core/referral/assistance-request";
import { referralLink } from "../../core/referral/link";
import { isPurchaseIntent, purchaseIntents } from "../../core/referral/purchase-intent";
import { readReferralStatus, readReferralSubstatus, referralStatuses } from "../../core/referral/status";

describe("the status of a referral", () => {
  it("never leaves Closed, and never goes back to New", () => {
    expect(referralStatuses.Closed.next).toEqual(["Closed"]);
    expect(referralStatuses.Active.next).not.toContain("New");
  });

  it("has substatuses that belong to one status each", () => {
    const all = Object.values(referralStatuses).flatMap(({ substatuses }) => substatuses);
    expect(new Set(all).size).toBe(all.length);
    for (const substatus of all) expect(readReferralSubstatus(substatus)).toBe(substatus);
  });

  it.each([
    ["Active", "Active"],
    [" closed ", "Closed"],
    ["NEW", "New"],
    ["None", null],
    ["Archived", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("%j is read as %j", (text, status) => {
    expect(readReferralStatus(text)).toBe(status);
  });

  it("knows the substatus that only the portal sets", () => {
    expect(readReferralSubstatus("Error")).toBe("Error");
    expect(readReferralSubstatus("Engaged")).toBeNull();
  });
});

describe("the answer to an inbound referral", () => {
  const respondBy = new Date("2026-02-15T12:00:00Z");

  it.each([
    ["2026-02-01T12:00:00Z", answerDays],
    ["2026-02-14T11:59:59Z", 2],
    ["2026-02-14T12:00:00Z", 1],
    ["2026-02-15T11:59:59Z", 1],
    ["2026-02-15T12:00:00Z", 0],
    ["2026-03-01T00:00:00Z", 0],
  ])("at %s has %i days left", (now, days) => {
    expect(daysLeft(respondBy, new Date(now))).toBe(days);
  });

  it.each([
    ["New", true],
    ["Active", false],
    ["Closed", false],
    [null, false],
  ])("is awaited in status %s: %s", (status, awaited) => {
    expect(awaitsAnswer(status)).toBe(awaited);
  });
});

describe("the help that is asked", () => {
  it.each(assistanceRequests)("is $value here and $code in Partner Center", ({ value, code }) => {
    expect(assistanceRequestCodeOf(value)).toBe(code);
    expect(microsoftHelpOf(code)).toBe(value);
  });

  it("is Unknown where none is asked, and none where it is Unknown", () => {
    expect(assistanceRequestCodeOf(null)).toBe("Unknown");
    expect(assistanceRequestCodeOf(100000000)).toBe("Unknown");
    expect([microsoftHelpOf("Unknown"), microsoftHelpOf(null), microsoftHelpOf("Telepathy")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("the purchase intent", () => {
  it("is one of those that Partner Center is told", () => {
    for (const { value } of purchaseIntents) expect(isPurchaseIntent(value)).toBe(true);
    expect([isPurchaseIntent(null), isPurchaseIntent(482000003)]).toEqual([false, false]);
  });
});

describe("the link to a referral", () => {
  const identifier = "5f0c1b0e-6a4e-4a80-9d0b-1f6a2b3c4d5e";

  it("puts the identifier wherever the template says", () => {
    expect(referralLink("https://partner.microsoft.com/{referralId}/inbox?id={referralId}", identifier)).toBe(
      `https://partner.microsoft.com/${identifier}/inbox?id=${identifier}`,
    );
  });

  it.each([
    ["http://partner.microsoft.com/inbox?id={referralId}", identifier],
    ["javascript:alert('{referralId}')", identifier],
    ["https://partner.microsoft.com/inbox", identifier],
    ["", identifier],
    ["https://partner.microsoft.com/inbox?id={referralId}", ""],
    ["https://partner.microsoft.com/inbox?id={referralId}", "../x?y=<script>"],
  ])("is none for %j and %j", (template, text) => {
    expect(referralLink(template, text)).toBeNull();
  });
});
