import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { HttpRequest } from "../../sandbox/http.js";
import { PartnerCenter } from "../../sandbox/partner-center/partner-center.js";
import { VirtualClock } from "../../sandbox/time/virtual-clock.js";
import { ConnectorWorld, type Json, type Parameters } from "./connector-support.js";

const opened: PartnerCenter[] = [];

afterEach(() => {
  for (const partnerCenter of opened.splice(0)) partnerCenter.close();
});

/** The connectors before the embedded Partner Center, which knows them by their requests alone. */
function world() {
  let guids = 0;
  const events: HttpRequest[] = [];
  const clock = new VirtualClock(new Date("2026-11-25T08:00:00Z"));
  const partnerCenter = PartnerCenter.open({
    file: join(mkdtempSync(join(tmpdir(), "connector-embedded-")), "referrals.db"),
    clock,
    newGuid: () => `00000000-0000-4000-8000-${String((guids += 1)).padStart(12, "0")}`,
    random: () => 0.5,
    deliver: (event) => {
      events.push(event);
      return Promise.resolve({ status: 202, headers: {}, body: "" });
    },
  });
  opened.push(partnerCenter);
  const connectors = new ConnectorWorld();
  connectors.partnerCenterAnswers = (sent) =>
    partnerCenter.handle({
      method: sent.method,
      url: sent.url,
      headers: sent.headers,
      body: new TextEncoder().encode(sent.body === null ? "" : JSON.stringify(sent.body)),
    });
  return { connectors, clock, events };
}

const deal: Parameters = {
  "Referral/name": "Backup for Fabrikam",
  "Referral/type": "Independent",
  "Referral/externalReferenceId": "11111111-2222-4333-8444-555555555555",
  "Referral/customerProfile/name": "Fabrikam",
  "Referral/customerProfile/address/country": "DE",
  "Referral/customerProfile/address/addressLine1": "Hauptstr. 1",
  "Referral/customerProfile/address/city": "Berlin",
  "Referral/consent/consentToToShareInfoWithOthers": true,
  "Referral/consent/consentToShareReferralWithMicrosoftSellers": false,
  "Referral/details/dealValue": 10000,
  "Referral/details/currency": "EUR",
  "Referral/details/closingDateTime": "2027-01-31T00:00:00Z",
  "Referral/details/notes": "",
  "Referral/details/requirements/solutions": [{ id: "SOL-12345-ABC", name: "Backup", type: "Name" }],
  "Referral/details/requirements/additionalRequirements": {
    attributes: [{ type: "CustomerMarketplaceIntent", id: "HaveNotDecided" }],
  },
  "Referral/team": [{ firstName: "Ann", lastName: "Berg", email: "ann@contoso.example", phoneNumber: "5550100" }],
};

describe("the connectors and the embedded Partner Center", () => {
  test("create, read, list and patch a referral", async () => {
    const { connectors } = world();
    const made = await connectors.referrals("CreateReferral", deal);
    expect(made.error).toBeUndefined();
    expect(made.body).toMatchObject({ name: "Backup for Fabrikam", details: { dealValue: 10000 } });
    const id = made.body.id as string;
    const read = await connectors.referrals("GetReferralById", { id });
    expect(read).toMatchObject({ status: 200, body: { id, eTag: expect.any(String) as string } });
    const listed = await connectors.referrals("GetAllReferrals", {
      $filter: `engagementId eq '${made.body.engagementId as string}'`,
      $orderby: "createdDateTime desc",
      $top: 10,
      $count: true,
    });
    expect(listed).toMatchObject({ status: 200, body: { "@odata.count": 1 } });
    expect((listed.body.value as Json[]).map((referral) => referral.id)).toEqual([id]);
    const patched = await connectors.referrals("PatchReferralById", {
      id,
      Referral: [{ op: "replace", path: "/details/dealValue", value: 12500.5 }],
    });
    expect(patched).toMatchObject({ status: 204, body: null });
    const after = await connectors.referrals("GetReferralById", { id });
    expect(after.body).toMatchObject({ details: { dealValue: 12500.5 } });
  });

  test("replace a referral by the version that was read, and by no other", async () => {
    const { connectors } = world();
    const { body } = await connectors.referrals("CreateReferral", deal);
    const id = body.id as string;
    const whole = Object.fromEntries(Object.entries(deal).map(([name, value]) => [`odata${name}`, value]));
    const changed = { ...whole, id, "odataReferral/details/notes": "Called back." };
    const stale = await connectors.referrals("UpdateReferralById", { ...changed, "if-match": '"stale"' });
    expect(stale).toMatchObject({ status: 412, requests: 1 });
    const replaced = await connectors.referrals("UpdateReferralById", { ...changed, "if-match": body.eTag as string });
    expect(replaced).toMatchObject({ status: 200, body: { id, details: { notes: "Called back." } } });
  });

  test("answer what Partner Center refuses", async () => {
    const { connectors } = world();
    const missing = await connectors.referrals("GetReferralById", { id: "00000000-0000-4000-8000-999999999999" });
    expect(missing).toMatchObject({ status: 404, error: { code: "itemNotFound" } });
    expect(await connectors.referrals("CreateReferral", { ...deal, "Referral/type": "Unheard" })).toMatchObject({
      status: 400,
      requests: 1,
    });
  });

  test("see a token that is not known refused", async () => {
    const { connectors } = world();
    const referrals = connectors.connections.get("referrals")!;
    connectors.connections.set("referrals", { ...referrals, identity: "another" });
    expect(await connectors.referrals("GetAllReferrals", {})).toMatchObject({
      status: 401,
      error: { code: "unauthenticated" },
    });
  });

  test("make, see and replace the registration for events, whose switch is a text", async () => {
    const { connectors, clock, events } = world();
    expect((await connectors.events("ViewRegistration", {})).status).toBe(404);
    const wanted: Parameters = {
      "body/WebhookUrl": "https://contoso.example/hook",
      "body/WebhookEvents": ["referral-created", "referral-updated"],
      "body/SignatureTokenToMsSignatureHeader": "true",
    };
    const made = await connectors.events("EventRegistration", wanted);
    expect(made).toMatchObject({ body: { WebhookUrl: "https://contoso.example/hook" } });
    expect((await connectors.events("EventRegistration", wanted)).status).toBe(409);
    const other = { ...wanted, "body/WebhookUrl": "https://contoso.example/other" };
    expect((await connectors.events("UpdateRegistration", other)).status).toBe(200);
    expect((await connectors.events("ViewRegistration", {})).body).toMatchObject({
      WebhookUrl: "https://contoso.example/other",
      WebhookEvents: ["referral-created", "referral-updated"],
    });
    await connectors.referrals("CreateReferral", deal);
    await clock.advance(60_000);
    expect(events).toMatchObject([
      {
        url: "https://contoso.example/other",
        headers: { "x-ms-signature": expect.stringMatching(/^Signature /) as string },
      },
    ]);
  });
});
