import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewDeal, ReferralEdit } from "../../sandbox/partner-center/portal-api-types.js";
import { SynchronizedEnvironment, type Row } from "../support/synchronized-environment";

const synchronized = 482000002;
const needsAttention = 482000004;

const halden: NewDeal = {
  kind: "microsoft",
  name: "Orchestration for two hubs",
  customer: {
    name: "Halden Robotics Inc.",
    country: "US",
    addressLine1: "410 Terry Avenue North",
    city: "Seattle",
    postalCode: "98109",
    team: [
      { firstName: "Maya", lastName: "Halden", email: "maya@haldenrobotics.example", phoneNumber: "+1 206 555 0135" },
    ],
  },
  dealValue: 100000,
  currency: "USD",
  closingDateTime: "2026-10-31",
  notes: "First words.",
  solutions: [{ id: "SOL-ISV-1047", name: "AlpineFlow Warehouse Orchestrator" }],
  team: [{ firstName: "Sara", lastName: "Novak", email: "sara.novak@contoso.example" }],
};

describe("What changes on a referral", () => {
  let world: SynchronizedEnvironment;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open();
  });
  afterAll(() => {
    world.close();
  });

  /** A deal that has come in: ids of its referral and of its row. */
  async function received(): Promise<{ referral: string; id: string }> {
    const { own } = await world.newDeal(halden);
    await world.settle();
    return { referral: own.id, id: await idOf(own.id) };
  }

  async function idOf(referral: string): Promise<string> {
    const path = `opportunities?$filter=cosell_referralidentifier eq '${referral}'`;
    const rows = (await world.environment.asAdmin<{ value: { opportunityid: string }[] }>("GET", path)).body.value;
    expect(rows).toHaveLength(1);
    return rows[0]!.opportunityid;
  }

  async function edit(referral: string, values: Omit<ReferralEdit, "by">): Promise<void> {
    await world.portal("PATCH", `referrals/${referral}`, { by: "partner", ...values });
    await world.settle();
  }

  const newestLine = async (id: string): Promise<string> => (await world.text(id, "cosell_audit")).split("\n")[0] ?? "";

  async function solutionsOf(id: string): Promise<unknown[]> {
    const path = `cosell_opportunitysolutions?$filter=_cosell_opportunityid_value eq ${id} and statecode eq 0&$orderby=cosell_name`;
    return (await world.environment.asAdmin<{ value: Row[] }>("GET", path)).body.value.map(
      ({ cosell_name }) => cosell_name,
    );
  }

  test("is taken over: value, date and notes in one write, and one line of the trail", async () => {
    const { referral, id } = await received();
    await edit(referral, { dealValue: 120500.5, closingDateTime: "2026-12-24", notes: "Second\nwords." });
    expect(await world.opportunity(id)).toMatchObject({
      estimatedvalue: 120500.5,
      estimatedclosedate: "2026-12-24",
      cosell_notestomicrosoft: "Second\nwords.",
      cosell_syncstatus: synchronized,
    });
    expect(await newestLine(id)).toContain(`| inbound | success | updated |`);
    expect(await newestLine(id)).toContain("| fields=deal-value%2Cclose-date%2Cnotes |");
  });

  test("is not written again when the same event comes twice", async () => {
    const { referral, id } = await received();
    const { modifiedon, cosell_audit } = await world.opportunity(id);
    await world.environment.advance(60_000);
    const helper = await world.environment.flowId("Partner Center to Dynamics 365 - Helper");
    const known = new Set(world.environment.runs().map(({ runId }) => runId));
    const text_1 = "5f1b6c0e-0000-4000-8000-000000000001";
    world.environment.flows.runFlow(helper, { text: referral, text_1, text_2: "referral-updated" });
    await world.settle();
    const [run, ...others] = world.environment.runs().filter(({ runId }) => !known.has(runId));
    expect(others).toEqual([]);
    expect(world.environment.counts(run!.runId)).toMatchObject({ connectorCalls: 2 });
    expect(await world.opportunity(id)).toMatchObject({ modifiedon, cosell_audit });
  });

  test("in currency finds the currency by its ISO code, and takes the value with it", async () => {
    const { referral, id } = await received();
    await edit(referral, { currency: "EUR", dealValue: 90000 });
    const path = `opportunities(${id})?$expand=transactioncurrencyid($select=isocurrencycode)`;
    expect((await world.environment.asAdmin("GET", path)).body).toMatchObject({
      estimatedvalue: 90000,
      transactioncurrencyid: { isocurrencycode: "EUR" },
    });
  });

  test("to a currency that is not known here takes neither it nor the value, and needs attention until it is", async () => {
    const { referral, id } = await received();
    await edit(referral, { currency: "JPY", dealValue: 9_000_000 });
    expect(await world.opportunity(id)).toMatchObject({ estimatedvalue: 100000, cosell_syncstatus: needsAttention });
    expect(await newestLine(id)).toContain("| internal | attention | currency-code |");
    await edit(referral, { currency: "USD", dealValue: 95000 });
    expect(await world.opportunity(id)).toMatchObject({ estimatedvalue: 95000, cosell_syncstatus: synchronized });
  });

  test("never overwrites a revenue that the system computes, and gets the computed one instead", async () => {
    const { referral, id } = await received();
    await world.save(`opportunities(${id})`, { isrevenuesystemcalculated: true });
    await edit(referral, { dealValue: 1 });
    expect(await world.opportunity(id)).toMatchObject({ estimatedvalue: 100000, cosell_syncstatus: synchronized });
    expect((await world.deal(referral)).own.dealValue).toBe(100000);
    expect(await world.text(id, "cosell_audit")).toContain("| overruled |");
  });

  test("while the seller changes the same field gives way to the seller, and what else changed is taken over", async () => {
    const { referral, id } = await received();
    await world.save(`opportunities(${id})`, { estimatedvalue: 111111 });
    await edit(referral, { dealValue: 222222, notes: "Third words." });
    expect(await world.opportunity(id)).toMatchObject({
      estimatedvalue: 111111,
      cosell_notestomicrosoft: "Third words.",
      cosell_syncstatus: synchronized,
    });
    expect((await world.deal(referral)).own).toMatchObject({ dealValue: 111111, notes: "Third words." });
    expect(await world.text(id, "cosell_audit")).toMatch(/\| overruled \|.*lost=222222\.00/);
  });

  test("in solutions adds and removes rows, and grows the catalogue by what it lacks", async () => {
    const { referral, id } = await received();
    await edit(referral, {
      solutions: [
        { id: "SOL-ISV-1068", name: "Contoso Claims Intake" },
        { id: "SOL-NEW-0001", name: "Never seen before" },
      ],
    });
    expect(await solutionsOf(id)).toEqual(["Contoso Claims Intake", "Never seen before"]);
    expect((await world.deal(referral)).own.solutions.map((solution) => solution.id)).toEqual([
      "SOL-ISV-1068",
      "SOL-NEW-0001",
    ]);
    await edit(referral, { solutions: [{ id: "SOL-NEW-0001", name: "Never seen before" }] });
    expect(await solutionsOf(id)).toEqual(["Never seen before"]);
    expect(await world.opportunity(id)).toMatchObject({ cosell_syncstatus: synchronized });
  });

  test("to accepted and then won closes the opportunity as won, after its last values", async () => {
    const { referral, id } = await received();
    await world.portal("POST", `referrals/${referral}/status`, { act: "accept", by: "partner" });
    await world.settle();
    expect(await newestLine(id)).toContain("| accepted |");
    await world.portal("POST", `referrals/${referral}/status`, { act: "win", by: "partner" });
    await world.settle();
    expect(await world.opportunity(id)).toMatchObject({
      statecode: 1,
      statuscode: 3,
      cosell_referralstatus: "Closed",
      cosell_referralsubstatus: "Won",
      cosell_syncstatus: synchronized,
    });
  });

  test("to declined closes the opportunity as lost, with the reason in the trail", async () => {
    const { referral, id } = await received();
    await world.portal("POST", `referrals/${referral}/status`, {
      act: "decline",
      by: "partner",
      reason: "No capacity",
    });
    await world.settle();
    expect(await world.opportunity(id)).toMatchObject({ statecode: 2, cosell_referralsubstatus: "Declined" });
    expect(await newestLine(id)).toMatch(/\| declined \|.*\| reason=No%20capacity \|/);
  });

  test("to lost while the seller had won needs attention, and reopens nothing", async () => {
    const { referral, id } = await received();
    await world.portal("POST", `referrals/${referral}/status`, { act: "accept", by: "partner" });
    await world.settle();
    await world.save(`opportunities(${id})`, { cosell_syncwithpartnercenter: false });
    await world.settle();
    const OpportunityClose = { "opportunityid@odata.bind": `/opportunities(${id})`, subject: "Won" };
    await world.save("WinOpportunity", { OpportunityClose, Status: -1 }, "POST");
    await world.portal("POST", `referrals/${referral}/status`, { act: "lose", by: "partner" });
    await world.settle();
    await world.environment.asAdmin("PATCH", `opportunities(${id})`, { cosell_syncwithpartnercenter: true });
    await world.settle();
    expect(await world.opportunity(id)).toMatchObject({ statecode: 1, cosell_syncstatus: needsAttention });
    expect(await newestLine(id)).toContain("| closed-is-final |");
  });

  test("is taken over although a run died with the deal in its hands, and the trail tells of that run", async () => {
    const { referral, id } = await received();
    const cosell_expireson = new Date(world.environment.clock.now().getTime() - 60_000).toISOString();
    const claim = { cosell_key: `deal:${id}`, cosell_expireson, cosell_data: '{"kind":"update"}' };
    await world.environment.asAdmin("POST", "cosell_syncclaims", claim);
    await edit(referral, { dealValue: 123 });
    expect(await world.opportunity(id)).toMatchObject({ estimatedvalue: 123, cosell_syncstatus: synchronized });
    expect(await world.text(id, "cosell_audit")).toContain("| internal | failure | failed-unfinished |");
    const left = `cosell_syncclaims?$filter=cosell_key eq 'deal:${id}'`;
    expect((await world.environment.asAdmin<{ value: Row[] }>("GET", left)).body.value).toEqual([]);
  });

  test("is left alone while synchronization is paused", async () => {
    const { referral, id } = await received();
    await world.save(`opportunities(${id})`, { cosell_syncwithpartnercenter: false });
    await world.settle();
    await edit(referral, { dealValue: 5 });
    expect(await world.opportunity(id)).toMatchObject({ estimatedvalue: 100000 });
  });
});
