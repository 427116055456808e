import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Counts } from "../../sandbox/flows/service/api-types.js";
import { opportunity } from "../support/people";
import { SynchronizedEnvironment } from "../support/synchronized-environment";

const outbound = /^Dynamics 365/;
const inbound = /^Partner Center to/;
const privateDeal = opportunity(4);

/* What an act costs: connector calls (each page counted) and executed actions, children included. */
describe("What synchronization costs at most", () => {
  let world: SynchronizedEnvironment;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open();
    // Deals of the sample data that wait for something would be looked at again every hour.
    for (const waiting of [12, 13, 19]) {
      const paused = { cosell_syncwithpartnercenter: false };
      await world.environment.asAdmin("PATCH", `opportunities(${opportunity(waiting)})`, paused);
    }
    await world.settle();
  });
  afterAll(() => {
    world.close();
  });

  /** Costs of what the act set going in flows of that name, and of each run that echoed it. */
  async function cost(act: () => Promise<unknown>, flows: RegExp): Promise<{ act: Counts; echoes: Counts[] }> {
    const known = new Set(world.environment.runs().map(({ runId }) => runId));
    await act();
    await world.settle();
    const begun = world.environment.runs().filter(({ runId, parentRunId }) => !known.has(runId) && !parentRunId);
    const countsOf = (own: boolean): Counts[] =>
      begun.filter(({ flowName }) => flows.test(flowName) === own).map(({ runId }) => world.environment.counts(runId));
    const sum = (member: keyof Counts): number => countsOf(true).reduce((total, counts) => total + counts[member], 0);
    return {
      act: { connectorCalls: sum("connectorCalls"), executedActions: sum("executedActions") },
      echoes: countsOf(false),
    };
  }

  function atMost({ connectorCalls, executedActions }: Counts, calls: number, actions: number): void {
    expect.soft(connectorCalls).toBeLessThanOrEqual(calls);
    expect.soft(executedActions).toBeLessThanOrEqual(actions);
  }

  test("sharing a private deal: 7 calls, 60 actions; its echo 2 calls, 25 actions", async () => {
    const share = () => world.save(`opportunities(${privateDeal})`, { cosell_syncwithpartnercenter: true });
    const { act, echoes } = await cost(share, outbound);
    expect(await world.referralOf(privateDeal)).not.toBe("");
    atMost(act, 7, 60);
    expect(echoes.length).toBeGreaterThan(0);
    for (const echo of echoes) atMost(echo, 2, 25);
  });

  test("sharing a co-sell deal: 9 calls, 80 actions", async () => {
    const share = () => world.save(`opportunities(${opportunity(3)})`, { cosell_syncwithpartnercenter: true });
    const { act, echoes } = await cost(share, outbound);
    expect(await world.text(opportunity(3), "cosell_microsoftreferralidentifier")).not.toBe("");
    atMost(act, 9, 80);
    for (const echo of echoes) atMost(echo, 2, 25);
  });

  test("a change in Dynamics: 7 calls, 60 actions", async () => {
    const change = () => world.save(`opportunities(${privateDeal})`, { estimatedvalue: 77777 });
    const { act, echoes } = await cost(change, outbound);
    expect((await world.deal(await world.referralOf(privateDeal))).own.dealValue).toBe(77777);
    atMost(act, 7, 60);
    for (const echo of echoes) atMost(echo, 2, 25);
  });

  test("a save that changes nothing shared: no call, 15 actions", async () => {
    const { act, echoes } = await cost(
      () => world.save(`opportunities(${privateDeal})`, { estimatedvalue: 77777 }),
      outbound,
    );
    expect(act.executedActions).toBeGreaterThan(0);
    atMost(act, 0, 15);
    expect(echoes).toEqual([]);
  });

  test("a change in Partner Center: 8 calls, 65 actions", async () => {
    const referral = await world.referralOf(privateDeal);
    const change = () => world.portal("PATCH", `referrals/${referral}`, { by: "partner", dealValue: 88888 });
    const { act, echoes } = await cost(change, inbound);
    expect((await world.opportunity(privateDeal)).estimatedvalue).toBe(88888);
    atMost(act, 8, 65);
    for (const echo of echoes) atMost(echo, 0, 15);
  });

  test("a new referral from Partner Center, account, contact and solution known: 17 calls, 110 actions", async () => {
    const known = new Set(world.environment.runs().map(({ runId }) => runId));
    const { own } = await world.newDeal({
      kind: "microsoft",
      name: "Cloud migration",
      customer: {
        name: "Halden Robotics Inc.",
        country: "US",
        city: "Seattle",
        postalCode: "98109",
        team: [{ firstName: "Maya", lastName: "Halden", email: "maya@haldenrobotics.example" }],
      },
      dealValue: 90000,
      currency: "USD",
      closingDateTime: "2026-10-31",
      solutions: [{ id: "SOL-ISV-1075", name: "Contoso Grid Balance" }],
      team: [{ firstName: "Sara", lastName: "Novak", email: "sara.novak@contoso.example" }],
    });
    await world.settle();
    const arrived = await world.environment.asAdmin<{ value: object[] }>(
      "GET",
      `opportunities?$filter=cosell_referralidentifier eq '${own.id}' and cosell_syncwithpartnercenter eq true`,
    );
    expect(arrived.body.value).toHaveLength(1);
    // Each event is a run of its own; none may cost more, be it the one that creates the opportunity.
    const receiving = world.environment
      .runs()
      .filter(
        ({ runId, parentRunId, flowName }) =>
          !known.has(runId) && !parentRunId && flowName.startsWith("Partner Center to"),
      );
    expect(receiving.length).toBeGreaterThan(0);
    for (const { runId } of receiving) atMost(world.environment.counts(runId), 17, 110);
  });

  test("an hour of reconcile with nothing to do: 3 calls, 25 actions", async () => {
    const hour = 60 * 60_000;
    await world.environment.advance(3 * hour);
    const { act } = await cost(() => world.environment.advance(hour), /Reconcile/);
    expect(act.connectorCalls).toBeGreaterThan(0);
    atMost(act, 3, 25);
  });
});
