import { describe, expect, test } from "vitest";
import { ConnectorWorld } from "./connector-support.js";

const id = "11111111-2222-4333-8444-555555555555";
const address = "https://api.partner.microsoft.com/v1.0/engagements/referrals";
const registration = "https://api.partnercenter.microsoft.com/webhooks/v1/registration";

const json = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(body),
});

describe("the connector for referrals", () => {
  test("says who calls, for whom, and by which correlation", async () => {
    const world = new ConnectorWorld();
    await world.referrals("GetReferralById", { id, "MS-CorrelationId": "c-1" });
    expect(world.toPartnerCenter).toEqual([
      {
        method: "GET",
        url: `${address}/${id}`,
        headers: {
          accept: "application/json",
          "content-type": "application/json",
          authorization: "Bearer sandbox",
          "x-caller-id": "60858c1b-2062-40ad-b42c-996b6b5b047d",
          "ms-correlationid": "c-1",
        },
        body: null,
      },
    ]);
  });

  test("lists by the query that it is given, percent-encoded", async () => {
    const world = new ConnectorWorld();
    world.partnerCenterAnswers = () => json(200, { value: [{ id }], "@odata.count": 1 });
    const { body } = await world.referrals("GetAllReferrals", {
      $filter: `engagementId eq '${id}' and status eq 'New & old'`,
      $orderby: "createdDateTime desc",
      $top: "10",
      $skip: 20,
      $count: true,
      $select: null,
    });
    expect(body).toEqual({ value: [{ id }], "@odata.count": 1 });
    const url = new URL(world.toPartnerCenter[0]!.url);
    expect(url.origin + url.pathname).toBe(address);
    expect([...url.searchParams]).toEqual([
      ["$filter", `engagementId eq '${id}' and status eq 'New & old'`],
      ["$orderby", "createdDateTime desc"],
      ["$top", "10"],
      ["$skip", "20"],
      ["$count", "true"],
    ]);
  });

  test("creates a referral from members that are written flat", async () => {
    const world = new ConnectorWorld();
    world.partnerCenterAnswers = ({ body }) => json(201, { ...(body as object), id }, { ETag: '"1"' });
    const answer = await world.referrals("CreateReferral", {
      "Referral/name": "Deal",
      "Referral/type": "Independent",
      "Referral/details/dealValue": 10000.5,
      "Referral/details/currency": "EUR",
      "Referral/details/requirements/solutions": [{ id: "SOL-1", type: "Name" }],
      "Referral/consent/consentToToShareInfoWithOthers": true,
      "Referral/customerProfile/address/country": "DE",
      "Referral/customerProfile/team": [{ firstName: "Ann", contactPreference: { locale: "de" } }],
      "Referral/campaignId": null,
    });
    expect(answer).toMatchObject({ status: 201, requests: 1, headers: { etag: '"1"' }, body: { id, name: "Deal" } });
    expect(world.toPartnerCenter[0]).toMatchObject({ method: "POST", url: address });
    expect(world.toPartnerCenter[0]?.body).toEqual({
      name: "Deal",
      type: "Independent",
      details: { dealValue: 10000.5, currency: "EUR", requirements: { solutions: [{ id: "SOL-1", type: "Name" }] } },
      consent: { consentToToShareInfoWithOthers: true },
      customerProfile: {
        address: { country: "DE" },
        team: [{ firstName: "Ann", contactPreference: { locale: "de" } }],
      },
      campaignId: null,
    });
  });

  test("patches a referral by a list, and answers nothing", async () => {
    const world = new ConnectorWorld();
    const patches = [
      { op: "replace", path: "/status", value: "Active" },
      { op: "add", path: "/team/-", value: { firstName: "Ann" } },
    ];
    const answer = await world.referrals("PatchReferralById", { id, Referral: patches });
    expect(answer).toMatchObject({ status: 204, body: null });
    expect(world.toPartnerCenter[0]).toMatchObject({ method: "PATCH", url: `${address}/${id}`, body: patches });
    expect(world.toPartnerCenter[0]?.headers).not.toHaveProperty("if-match");
  });

  test.each([
    ["CreateDealRegistrationByReferralId", `${address}/${id}/`, [{ op: "add", path: "/registrations/-", value: {} }]],
    [
      "PatchDealRegistrationByReferralId",
      `${address}/${id}//`,
      [{ op: "replace", path: "/registrations/0/contract/value", value: 5 }],
    ],
  ])("tells %s apart by the slashes at its end", async (operationId, url, patches) => {
    const world = new ConnectorWorld();
    await world.referrals(operationId, { id, Referral: patches });
    expect(world.toPartnerCenter[0]).toMatchObject({ method: "PATCH", url, body: patches });
  });

  test("replaces a referral with the version that it was read in", async () => {
    const world = new ConnectorWorld();
    await world.referrals("UpdateReferralById", { id, "if-match": '"1"', "odataReferral/name": "Deal" });
    expect(world.toPartnerCenter[0]).toMatchObject({
      method: "PUT",
      url: `${address}/${id}`,
      headers: { "if-match": '"1"' },
      body: { name: "Deal" },
    });
  });

  test.each([
    [404, { error: { code: "itemNotFound", message: "No such referral.", target: "id" } }],
    [429, { statusCode: 429, message: "Rate limit is exceeded. Try again in 7 seconds." }],
  ])("passes on what Partner Center says with %i", async (status, body) => {
    const world = new ConnectorWorld();
    world.partnerCenterAnswers = () => json(status, body, { "Retry-After": "7" });
    const answer = await world.referrals("GetReferralById", { id });
    expect(answer).toMatchObject({ status, body, requests: 1, headers: { "retry-after": "7" } });
  });

  test("passes on a body that is no JSON as the text that it is", async () => {
    const world = new ConnectorWorld();
    world.partnerCenterAnswers = () => ({
      status: 502,
      headers: { "content-type": "text/html" },
      body: "<h1>Bad</h1>",
    });
    expect(await world.referrals("GetReferralById", { id })).toMatchObject({ status: 502, body: "<h1>Bad</h1>" });
    world.partnerCenterAnswers = () => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: "{half",
    });
    expect(await world.referrals("GetReferralById", { id })).toMatchObject({ status: 200, body: "{half" });
  });
});

describe("the connector for events", () => {
  test("views, makes and replaces the registration", async () => {
    const world = new ConnectorWorld();
    world.partnerCenterAnswers = ({ method }) => (method === "GET" ? json(404, {}) : json(200, { SubscriberId: "s" }));
    expect((await world.events("ViewRegistration", {})).status).toBe(404);
    const wanted = {
      "body/WebhookUrl": "https://contoso.example/hook",
      "body/WebhookEvents": ["referral-created"],
      "body/SignatureTokenToMsSignatureHeader": "true",
    };
    await world.events("EventRegistration", wanted);
    expect((await world.events("UpdateRegistration", wanted)).body).toEqual({ SubscriberId: "s" });
    const body = {
      WebhookUrl: "https://contoso.example/hook",
      WebhookEvents: ["referral-created"],
      SignatureTokenToMsSignatureHeader: "true",
    };
    expect(world.toPartnerCenter).toMatchObject([
      { method: "GET", url: registration, body: null },
      { method: "POST", url: registration, body },
      { method: "PUT", url: registration, body },
    ]);
    for (const { headers } of world.toPartnerCenter) {
      expect(headers).toMatchObject({ authorization: "Bearer sandbox", "content-type": "application/json" });
      expect(headers).not.toHaveProperty("x-caller-id");
    }
  });
});
