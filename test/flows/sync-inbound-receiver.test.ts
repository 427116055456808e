import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FlowView } from "../../sandbox/flows/service/flow-view.js";
import { opportunity } from "../support/people";
import { SynchronizedEnvironment } from "../support/synchronized-environment";

const referral = "11111111-2222-4333-8444-555555555555";
const event = (EventName: string, ResourceUri: string): string =>
  JSON.stringify({
    EventName,
    ResourceUri,
    ResourceName: "referral",
    AuditUri: null,
    ResourceChangeUtcDate: "2026-05-04T08:00:00Z",
  });
const uri = (id: string): string => `https://api.partnercenter.microsoft.com/engagements/v1/referrals/${id}`;

describe("The flow that receives events", () => {
  let world: SynchronizedEnvironment;
  let address: string;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open();
    const receiver = await world.environment.flowId("Partner Center to Dynamics 365");
    address = new FlowView(world.environment.flows).triggerUrl(receiver) ?? "";
  });
  afterAll(() => {
    world.close();
  });

  /** Status of the answer, and the flows that ran. */
  async function post(body: string, type = "application/json"): Promise<{ status: number; flows: string[] }> {
    const known = new Set(world.environment.runs().map(({ runId }) => runId));
    const headers = { "content-type": type };
    const answer = world.environment.deliver({
      method: "POST",
      url: address,
      headers,
      body: new TextEncoder().encode(body),
    });
    await world.settle();
    const flows = world.environment.runs().filter(({ runId }) => !known.has(runId));
    return { status: (await answer).status, flows: flows.map(({ flowName }) => flowName) };
  }
  const receiverAlone = ["Partner Center to Dynamics 365"];
  const withHelper = ["Partner Center to Dynamics 365 - Helper", ...receiverAlone];

  test.each([
    ["no object", "[]"],
    ["a text", JSON.stringify("referral-updated")],
    ["no EventName", JSON.stringify({ ResourceUri: uri(referral) })],
    ["no ResourceUri", JSON.stringify({ EventName: "referral-updated" })],
    ["an id that is none", event("referral-updated", uri("11111111-2222-4333-8444-55555555555g"))],
    ["hyphens in wrong places", event("referral-updated", uri("1111111-12222-4333-8444-555555555555"))],
    ["words behind the id", event("referral-updated", `${uri(referral)}'%20or%201%20eq%201`)],
    ["a query behind the id", event("referral-updated", `${uri(referral)}?x=1`)],
    ["members of wrong types", JSON.stringify({ EventName: { a: 1 }, ResourceUri: [uri(referral)] })],
  ])("refuses a body with %s, and starts nothing", async (_, body) => {
    expect(await post(body)).toEqual({ status: 400, flows: receiverAlone });
  });

  test("accepts an event that it does not know, and starts nothing", async () => {
    expect(await post(event("referral-painted", uri(referral)))).toEqual({ status: 202, flows: receiverAlone });
  });

  test("takes the id alone, whatever host or path the address names", async () => {
    const { status, flows } = await post(
      event("referral-updated", `http://evil.example/a/b/${referral.toUpperCase()}`),
    );
    expect({ status, flows: [...flows].sort() }).toEqual({ status: 202, flows: [...withHelper].sort() });
  });

  test("refuses a body of a million characters", async () => {
    expect(await post(event("x".repeat(1_000_000), uri(referral)))).toMatchObject({ flows: receiverAlone });
  });

  test("changes no row by a forged event of a referral that is in step", async () => {
    await world.save(`opportunities(${opportunity(4)})`, { cosell_syncwithpartnercenter: true });
    await world.settle();
    const before = await world.opportunity(opportunity(4));
    await world.environment.advance(60_000);
    const id = await world.referralOf(opportunity(4));
    for (const name of ["referral-created", "related-referral-updated"])
      expect((await post(event(name, uri(id)))).status).toBe(202);
    expect(await world.opportunity(opportunity(4))).toEqual(before);
  });
});
