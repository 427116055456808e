import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { opportunity, people } from "../support/people";
import { SynchronizedEnvironment, type Row } from "../support/synchronized-environment";

const coSellDeal = opportunity(3);
const visibleDeal = opportunity(4);

describe("What Microsoft does on its own referral", () => {
  let world: SynchronizedEnvironment;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open();
  });
  afterAll(() => {
    world.close();
  });

  const newestLine = async (id: string): Promise<string> => (await world.text(id, "cosell_audit")).split("\n")[0] ?? "";

  async function notificationsOf(userId: string): Promise<string[]> {
    const path = `appnotifications?$filter=_ownerid_value eq ${userId}`;
    const { value } = (await world.environment.asAdmin<{ value: Row[] }>("GET", path)).body;
    return value.flatMap(({ title }) => (typeof title === "string" ? [title] : []));
  }

  test("its acceptance stands in the trail, and the owner hears of it", async () => {
    await world.save(`opportunities(${coSellDeal})`, { cosell_syncwithpartnercenter: true });
    await world.settle();
    const theirs = await world.text(coSellDeal, "cosell_microsoftreferralidentifier");
    await world.portal("POST", `referrals/${theirs}/status`, { act: "accept", by: "microsoft" });
    await world.settle();
    expect(await newestLine(coSellDeal)).toMatch(/\| inbound \| success \| accepted \|.*by=microsoft/);
    expect(await notificationsOf(people.seller)).toContain("Microsoft accepted the deal.");
  });

  test("the identifier of its CRM comes onto the row, once", async () => {
    const { summary } = await world.deal(await world.referralOf(coSellDeal));
    await world.portal("PUT", `deals/${summary.engagementId}/crm-identifier`, { identifier: "7-ABC123" });
    await world.settle();
    const { modifiedon, cosell_microsoftcrmidentifier } = await world.opportunity(coSellDeal);
    expect(cosell_microsoftcrmidentifier).toBe("7-ABC123");
    const helper = await world.environment.flowId("Partner Center to Dynamics 365 - Helper");
    await world.environment.advance(60_000);
    const text = await world.text(coSellDeal, "cosell_microsoftreferralidentifier");
    const text_1 = "5f1b6c0e-0000-4000-8000-000000000001";
    world.environment.flows.runFlow(helper, { text, text_1, text_2: "related-referral-updated" });
    await world.settle();
    expect(await world.opportunity(coSellDeal)).toMatchObject({ modifiedon });
  });

  test("its part being closed is told, and closes nothing here", async () => {
    const theirs = await world.text(coSellDeal, "cosell_microsoftreferralidentifier");
    await world.portal("POST", `referrals/${theirs}/status`, { act: "lose", by: "microsoft" });
    await world.settle();
    expect(await newestLine(coSellDeal)).toMatch(/\| inbound \| success \| lost \|.*by=microsoft/);
    expect(await world.opportunity(coSellDeal)).toMatchObject({ statecode: 0, cosell_referralstatus: "Active" });
  });

  test("a visible deal that it converts gets the identifier of its referral", async () => {
    await world.save(`opportunities(${visibleDeal})`, {
      cosell_syncwithpartnercenter: true,
      cosell_visibletomicrosoft: true,
    });
    await world.settle();
    const { summary } = await world.deal(await world.referralOf(visibleDeal));
    await world.portal("POST", `deals/${summary.engagementId}/convert`, { assistanceRequestCode: "GeneralOrOther" });
    await world.settle();
    const { microsoft } = await world.deal(summary.referralId);
    expect(await world.opportunity(visibleDeal)).toMatchObject({
      cosell_microsoftreferralidentifier: microsoft[0]?.id,
      cosell_syncstatus: 482000002,
    });
    expect(await newestLine(visibleDeal)).toContain("| converted |");
    expect((await world.deal(summary.referralId)).microsoft).toHaveLength(1);
  });
});
