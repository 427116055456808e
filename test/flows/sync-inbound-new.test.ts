import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http.js";
import type { NewDeal } from "../../sandbox/partner-center/portal-api-types.js";
import { opportunity, people } from "../support/people";
import { SynchronizedEnvironment, type Row } from "../support/synchronized-environment";

const newDeal: NewDeal = {
  kind: "microsoft",
  name: "Cold chain for depots",
  customer: {
    name: "Southbank & O'Neill Pharmacies",
    country: "AU",
    addressLine1: "77 Clarendon Street",
    city: "Southbank",
    postalCode: "3006",
    team: [{ firstName: "Hamish", lastName: "Doyle", email: "hamish@southbank.example", phoneNumber: "+61 3 5550" }],
  },
  dealValue: 88000,
  currency: "EUR",
  closingDateTime: "2026-11-30",
  solutions: [{ id: "SOL-ISV-1096", name: "Contoso Cold Chain Monitor" }],
  team: [{ firstName: "Sara", lastName: "Novak", email: "Sara.Novak@contoso.example" }],
};
const lead: NewDeal = {
  kind: "qualified-lead",
  name: "Patient journey",
  customer: {
    name: "Klinikverbund Elbufer",
    country: "DE",
    team: [{ lastName: "Petersen", email: "p@elbufer.example" }],
  },
};

describe("A referral that is new here", () => {
  let world: SynchronizedEnvironment;
  /** Answers Partner Center's place while it is set. */
  let fault: ((request: HttpRequest) => HttpAnswer | null) | null = null;
  beforeAll(async () => {
    world = await SynchronizedEnvironment.open({
      aroundPartnerCenter: async (request, send) => fault?.(request) ?? (await send()),
    });
  });
  afterAll(() => {
    world.close();
  });

  /** A column that holds text; an empty text where there is no row or no value. */
  const text = (row: Row | undefined, column: string): string => {
    const value = row?.[column];
    return typeof value === "string" ? value : "";
  };

  async function list(path: string): Promise<Row[]> {
    return (await world.environment.asAdmin<{ value: Row[] }>("GET", path)).body.value;
  }
  const rowsOf = (referral: string) => list(`opportunities?$filter=cosell_referralidentifier eq '${referral}'`);
  const leadsOf = (referral: string) => list(`leads?$filter=cosell_referralidentifier eq '${referral}'`);

  async function arrive(deal: NewDeal): Promise<string> {
    const { own } = await world.newDeal(deal);
    await world.settle();
    return own.id;
  }

  function runsOf(flowName: string): { status: string; error: unknown }[] {
    return world.environment.runs().filter((run) => run.flowName === flowName);
  }

  test("brings an account with its postal code, a contact, and the seller of its team as the owner", async () => {
    const [row, ...others] = await rowsOf(await arrive(newDeal));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      name: "✓ Cold chain for depots",
      _ownerid_value: people.seller,
      estimatedvalue: 88000,
      estimatedclosedate: "2026-11-30",
      cosell_visibletomicrosoft: true,
      cosell_syncwithpartnercenter: true,
      cosell_syncstatus: 482000002,
    });
    expect(row?.cosell_respondby).toEqual(expect.any(String));
    expect(row?.cosell_microsoftreferralidentifier).toEqual(expect.any(String));
    const [account] = await list(`accounts?$filter=accountid eq ${text(row, "_parentaccountid_value")}`);
    expect(account).toMatchObject({ name: newDeal.customer.name, address1_postalcode: "3006", address1_country: "AU" });
    const [contact] = await list(`contacts?$filter=contactid eq ${text(row, "_parentcontactid_value")}`);
    expect(contact).toMatchObject({ fullname: "Hamish Doyle", _parentcustomerid_value: account?.accountid });
    expect((await world.deal(text(row, "cosell_referralidentifier"))).own.externalReferenceId).toBe(row?.opportunityid);
  });

  test("of the same customer takes the same account and contact again", async () => {
    await arrive({ ...newDeal, name: "A second deal" });
    expect(await list("accounts?$filter=startswith(name,'Southbank')&$select=name")).toHaveLength(1);
    expect(await list("contacts?$filter=emailaddress1 eq 'hamish@southbank.example'&$select=fullname")).toHaveLength(1);
  });

  test("of a customer of the same name elsewhere gets an account of its own", async () => {
    await arrive({ ...newDeal, customer: { ...newDeal.customer, postalCode: "9999" } });
    expect(await list("accounts?$filter=startswith(name,'Southbank')&$select=name")).toHaveLength(2);
  });

  test("is made once, however many events tell of it at the same time", async () => {
    const customer = { ...newDeal.customer, name: "Burst Ltd", team: [] };
    const { own } = await world.newDeal({ ...newDeal, customer, name: "Burst" });
    const helper = await world.environment.flowId("Partner Center to Dynamics 365 - Helper");
    for (let at = 0; at < 8; at++) {
      const text_1 = `5f1b6c0e-0000-4000-8000-00000000010${at}`;
      world.environment.flows.runFlow(helper, { text: own.id, text_1, text_2: "referral-created" });
    }
    await world.settle();
    expect(await rowsOf(own.id)).toHaveLength(1);
    expect(await list("accounts?$filter=name eq 'Burst Ltd'&$select=name")).toHaveLength(1);
    expect(await list("cosell_syncclaims?$select=cosell_key&$filter=cosell_key ne 'watermark'")).toEqual([]);
  });

  test("that carries the id of a record of another environment makes nothing, and the run says so", async () => {
    const { own } = await world.newDeal(newDeal);
    const externalReferenceId = "11111111-2222-4333-8444-555555555555";
    await world.portal("PATCH", `referrals/${own.id}`, { by: "partner", externalReferenceId });
    await world.settle();
    expect(await rowsOf(own.id)).toEqual([]);
    const run = world.environment.runs().find(({ flowName }) => flowName.endsWith("Helper"));
    expect(world.environment.actions(run!.runId).Nothing_is_made).toMatchObject({ status: "Succeeded" });
  });

  test("that is closed already makes nothing", async () => {
    const { own } = await world.newDeal(newDeal);
    await world.portal("POST", `referrals/${own.id}/status`, { act: "decline", by: "partner" });
    await world.settle();
    expect(await rowsOf(own.id)).toEqual([]);
  });

  test("in a currency that is not known here comes without a value, and needs attention", async () => {
    const [row] = await rowsOf(await arrive({ ...newDeal, name: "Yen", currency: "JPY" }));
    expect(row).toMatchObject({
      estimatedvalue: null,
      cosell_syncstatus: 482000004,
      cosell_syncwithpartnercenter: true,
    });
    expect(row?.cosell_audit).toContain("| currency-code |");
  });

  test("whose creation broke off is completed by the next event, with one row and its solutions", async () => {
    fault = ({ method }) => (method === "PATCH" ? { status: 403, headers: {}, body: "{}" } : null);
    const referral = await arrive({ ...newDeal, name: "Broken off" });
    const [broken] = await rowsOf(referral);
    expect(broken).toMatchObject({ cosell_syncwithpartnercenter: false, cosell_syncstatus: 482000003 });
    expect(broken?.cosell_audit).toContain("| inbound | failure | failed-permission |");
    fault = null;
    await world.portal("PATCH", `referrals/${referral}`, { by: "partner", notes: "Again" });
    await world.settle();
    const [whole, ...others] = await rowsOf(referral);
    expect(others).toEqual([]);
    expect(whole).toMatchObject({ cosell_syncwithpartnercenter: true, cosell_syncstatus: 482000002 });
    const solutions = `cosell_opportunitysolutions?$filter=_cosell_opportunityid_value eq ${text(whole, "opportunityid")}`;
    expect(await list(solutions)).toHaveLength(1);
  });

  test("that cannot be read leaves a failure on its row, in words of ours, and the next success clears it", async () => {
    const referral = await arrive({ ...newDeal, name: "Unreadable" });
    const [row] = await rowsOf(referral);
    const id = text(row, "opportunityid");
    fault = () => ({ status: 401, headers: {}, body: JSON.stringify({ error: { message: "secret words" } }) });
    await world.portal("PATCH", `referrals/${referral}`, { by: "partner", dealValue: 89000 });
    await world.settle();
    expect(await world.opportunity(id)).toMatchObject({
      cosell_syncstatus: 482000003,
      name: "✗ Unreadable",
      estimatedvalue: 88000,
    });
    const trail = await world.text(id, "cosell_audit");
    expect(trail.split("\n")[0]).toContain("| inbound | failure | failed-connection |");
    expect(trail).not.toContain("secret words");
    fault = null;
    await world.portal("PATCH", `referrals/${referral}`, { by: "partner", dealValue: 90000 });
    await world.settle();
    expect(await world.opportunity(id)).toMatchObject({
      cosell_syncstatus: 482000002,
      name: "✓ Unreadable",
      estimatedvalue: 90000,
    });
  });

  test("and then changed is read once more where an answer is older than what was taken over already", async () => {
    const referral = await arrive({ ...newDeal, name: "Stale" });
    const [row] = await rowsOf(referral);
    const path = `/v1.0/engagements/referrals/${referral}`;
    const old = await world.environment.atPartnerCenter("GET", path);
    await world.portal("PATCH", `referrals/${referral}`, { by: "partner", dealValue: 4 });
    await world.settle();
    let staleAnswers = 2;
    fault = ({ method, url }) =>
      method === "GET" && url.endsWith(path) && staleAnswers-- > 0
        ? { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(old.body) }
        : null;
    await world.portal("PATCH", `referrals/${referral}`, { by: "partner", dealValue: 5 });
    await world.settle();
    fault = null;
    expect(staleAnswers).toBeLessThanOrEqual(0);
    expect(await world.opportunity(text(row, "opportunityid"))).toMatchObject({ estimatedvalue: 5 });
  });

  test("that names an opportunity without an identifier is linked to it, and the seller's values are sent", async () => {
    const id = opportunity(1);
    const { own } = await world.newDeal({ ...newDeal, name: "Named" });
    await world.portal("PATCH", `referrals/${own.id}`, { by: "partner", externalReferenceId: id });
    await world.settle();
    expect(await rowsOf(own.id)).toMatchObject([{ opportunityid: id, estimatedvalue: 48000 }]);
    expect((await world.deal(own.id)).own.dealValue).toBe(48000);
  });

  test("and no more than a lead becomes a lead, which its decline elsewhere disqualifies", async () => {
    const referral = await arrive(lead);
    expect(await rowsOf(referral)).toEqual([]);
    expect(await leadsOf(referral)).toMatchObject([
      { subject: lead.name, companyname: lead.customer.name, lastname: "Petersen", cosell_syncwithpartnercenter: true },
    ]);
    await world.portal("POST", `referrals/${referral}/status`, { act: "decline", by: "partner" });
    await world.settle();
    const [after, ...others] = await leadsOf(referral);
    expect(others).toEqual([]);
    expect(after).toMatchObject({ statecode: 2, cosell_referralsubstatus: "Declined" });
    expect(after?.cosell_audit).toContain("| declined |");
  });

  test("and a lead makes nothing where co-sell opportunities alone are synchronized", async () => {
    await world.environment.setVariable("cosell_synccosellopportunitiesonly", "yes");
    const helper = await world.environment.flowId("Partner Center to Dynamics 365 - Helper");
    await world.environment.flows.setFlowState(helper, false);
    await world.environment.flows.setFlowState(helper, true);
    expect(await leadsOf(await arrive(lead))).toEqual([]);
    expect(runsOf("Partner Center to Dynamics 365 - Helper")[0]).toMatchObject({ status: "Succeeded" });
  });
});
