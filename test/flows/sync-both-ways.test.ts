import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { opportunity } from "../support/people";
import { SynchronizedEnvironment } from "../support/synchronized-environment";

const privateDeal = opportunity(4);
const coSellDeal = opportunity(3);

describe("A deal that the seller shares", () => {
  let world: SynchronizedEnvironment;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open();
  });
  afterAll(() => {
    world.close();
  });

  test("gets its identifier, link and status", async () => {
    await world.save(`opportunities(${privateDeal})`, { cosell_syncwithpartnercenter: true });
    await world.settle();
    const row = await world.opportunity(privateDeal);
    const referral = await world.referralOf(privateDeal);
    expect(row).toMatchObject({ cosell_syncstatus: 482000002, name: "✓ Client onboarding for wealth management" });
    expect(row.cosell_referrallink).toContain(referral);
    const { own, microsoft } = await world.deal(referral);
    expect(own).toMatchObject({ name: "Client onboarding for wealth management", externalReferenceId: privateDeal });
    expect(microsoft).toEqual([]);
  });

  test("sends what is changed on it, once", async () => {
    await world.save(`opportunities(${privateDeal})`, {
      estimatedvalue: 54321.5,
      cosell_notestomicrosoft: "New words",
    });
    await world.settle();
    const { own } = await world.deal(await world.referralOf(privateDeal));
    expect(own).toMatchObject({ dealValue: 54321.5, notes: "New words" });
    expect((await world.text(privateDeal, "cosell_audit")).split("\n")[0]).toContain("| updated |");
  });

  test("takes over what the partner changes in Partner Center", async () => {
    const referral = await world.referralOf(privateDeal);
    await world.portal("PATCH", `referrals/${referral}`, {
      by: "partner",
      dealValue: 60000,
      closingDateTime: "2026-09-30",
    });
    await world.settle();
    expect(await world.opportunity(privateDeal)).toMatchObject({
      estimatedvalue: 60000,
      estimatedclosedate: "2026-09-30",
      cosell_syncstatus: 482000002,
    });
  });

  test("is won in both places", async () => {
    const referral = await world.referralOf(privateDeal);
    await world.save(
      "WinOpportunity",
      {
        OpportunityClose: { "opportunityid@odata.bind": `/opportunities(${privateDeal})`, subject: "Won" },
        Status: -1,
      },
      "POST",
    );
    await world.settle();
    expect((await world.deal(referral)).own).toMatchObject({ status: "Closed", substatus: "Won" });
    expect(await world.opportunity(privateDeal)).toMatchObject({ statecode: 1, cosell_referralstatus: "Closed" });
  });

  test("with Microsoft's help has a second referral, and hears of Microsoft's acceptance", async () => {
    await world.save(`opportunities(${coSellDeal})`, { cosell_syncwithpartnercenter: true });
    await world.settle();
    const row = await world.opportunity(coSellDeal);
    const { summary, own, microsoft } = await world.deal(await world.referralOf(coSellDeal));
    expect(own.type).toBe("Shared");
    expect(microsoft.map(({ id }) => id)).toEqual([row.cosell_microsoftreferralidentifier]);
    await world.portal("POST", `referrals/${microsoft[0]!.id}/status`, { act: "accept", by: "microsoft" });
    await world.portal("PUT", `deals/${summary.engagementId}/crm-identifier`, { identifier: "7-ABC123" });
    await world.settle();
    const after = await world.opportunity(coSellDeal);
    expect(after.cosell_microsoftcrmidentifier).toBe("7-ABC123");
    expect(after.cosell_audit).toContain("| accepted |");
  });
});

describe("A deal that begins in Partner Center", () => {
  let world: SynchronizedEnvironment;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open();
  });
  afterAll(() => {
    world.close();
  });

  test("arrives as an opportunity, whole and in step", async () => {
    const { own } = await world.newDeal({
      kind: "microsoft",
      name: "Cloud migration for Halden",
      customer: {
        name: "Halden Robotics Inc.",
        country: "US",
        addressLine1: "1 Main Street",
        city: "Seattle",
        postalCode: "98101",
        team: [{ firstName: "Rae", lastName: "Lind", email: "rae.lind@halden.example", phoneNumber: "+1 555 0100" }],
      },
      dealValue: 90000,
      currency: "USD",
      closingDateTime: "2026-10-31",
      solutions: [{ id: "SOL-ISV-1075", name: "Contoso Grid Balance" }],
    });
    await world.settle();
    const { body } = await world.environment.asAdmin<{ value: Record<string, unknown>[] }>(
      "GET",
      `opportunities?$filter=cosell_referralidentifier eq '${own.id}'`,
    );
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject({
      cosell_syncwithpartnercenter: true,
      estimatedvalue: 90000,
      estimatedclosedate: "2026-10-31",
      cosell_referralstatus: "New",
    });
  });
});
