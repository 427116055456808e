import { describe, expect, test } from "vitest";
import { customer, microsoftReferral, ownReferral, root, TestPartnerCenter } from "./partner-center-support.js";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const sevenDigits = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/;

describe("a created referral", () => {
  test("comes back whole, with what the service adds, and is accepted at once", async () => {
    const pc = new TestPartnerCenter();
    const { status, headers, body } = await pc.send("POST", root, ownReferral());
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...ownReferral(), status: "Active", substatus: "Accepted", direction: "Outgoing" });
    expect(body).toMatchObject({
      organizationName: "Contoso",
      qualification: "None",
      acceptedDateTime: body.createdDateTime,
    });
    expect(body.id).toMatch(guid);
    expect(body.engagementId).toMatch(guid);
    expect(body.createdDateTime).toMatch(sevenDigits);
    expect(body.eTag).toMatch(/^"[^"]+"$/);
    expect(headers.etag).toBe(body.eTag);
    expect((await pc.get(`${root}/${String(body.id)}`)).body).toEqual(body);
    expect((await pc.get(new URL(body.links!.self.uri).pathname)).body.id).toBe(body.id);
  });

  test("keeps every documented member", async () => {
    const pc = new TestPartnerCenter();
    const values = {
      campaignId: "C1",
      referralProgram: "P",
      salesStage: "40",
      mpnId: "1234567",
      favorite: true,
      lastRunId: "r",
      customerProfile: {
        ...customer,
        size: "51to250employees",
        ids: [{ profileType: "Duns", id: "123456789" }],
        team: [
          { ...customer.team[0], title: "CTO", contactPreference: { locale: "en-us", disableNotifications: true } },
        ],
      },
      consent: { consentToToShareInfoWithOthers: true, consentToContact: false },
      details: {
        customerAction: "Evaluate",
        customerRequestedContact: true,
        incentiveLevel: { any: [1] },
        requirements: {
          industries: [{ id: "Financial Services" }],
          products: [{ id: "Azure" }],
          services: [{ id: "Integration" }],
          solutions: [
            { id: "SOL-1", price: 1.5, quantity: 2, currency: "EUR", publisherName: "Contoso", solutionType: "3P" },
          ],
          offers: ["x"],
          additionalRequirements: {
            attributes: [{ type: "CustomerMarketplaceIntent", id: "HaveNotDecided" }],
            iot: { deviceCategory: "gateway" },
          },
        },
      },
    };
    expect(await pc.create(values)).toMatchObject(values);
  });

  test("answers 200 and stays new where the mode says so", async () => {
    const pc = new TestPartnerCenter({ createdStatus: 200, ownReferral: "as-posted" });
    const { status, body } = await pc.send("POST", root, ownReferral());
    expect([status, body.status, body.substatus, body.acceptedDateTime]).toEqual([200, "New", "Pending", undefined]);
  });

  test.each([
    ["type", { type: undefined }, "type"],
    ["customer", { customerProfile: undefined }, "customerProfile"],
    ["consent", { consent: undefined }, "consent"],
    ["details", { details: undefined }, "details"],
    ["a customer without country", { customerProfile: { name: "X", address: {} } }, "customerProfile/address/country"],
    [
      "a country's name",
      { customerProfile: { name: "X", address: { country: "Germany" } } },
      "customerProfile/address/country",
    ],
    [
      "a country of nobody",
      { customerProfile: { name: "X", address: { country: "XK" } } },
      "customerProfile/address/country",
    ],
    ["an unknown member", { emailAddress: "x" }, "emailAddress"],
    ["an unknown inner member", { details: { closeDate: "x" } }, "details/closeDate"],
    ["a member called __proto__", JSON.parse('{"__proto__":{"a":1}}') as object, "__proto__"],
    ["a member that the service writes", { id: "00000000-0000-4000-8000-000000000000" }, "id"],
    ["Microsoft's identifier", { trackingInfo: { microsoftMsxId: "1" } }, "trackingInfo"],
    ["an unknown type", { type: "Private" }, "type"],
    ["a currency that is none", { details: { currency: "EURO" } }, "details/currency"],
    ["a value in a text", { details: { dealValue: "1000" } }, "details/dealValue"],
    ["a value below zero", { details: { dealValue: -1 } }, "details/dealValue"],
    ["a day without a time", { details: { closingDateTime: "2026-06-30" } }, "details/closingDateTime"],
    ["a day that is none", { details: { closingDateTime: "2026-02-30T00:00:00Z" } }, "details/closingDateTime"],
    ["no solution", { details: {} }, "details/requirements/solutions"],
    [
      "51 solutions",
      { details: { requirements: { solutions: Array(51).fill({ id: "S" }) } } },
      "details/requirements/solutions",
    ],
    ["51 people", { team: Array(51).fill({}) }, "team"],
    ["an unknown help", { inviteContext: { assistanceRequestCode: "Help" } }, "inviteContext/assistanceRequestCode"],
    ["a closed status", { status: "Closed", substatus: "Won" }, "status"],
    ["a substatus of another status", { status: "New", substatus: "Won" }, "substatus"],
    ["Microsoft without an engagement", { target: [{ type: "BusinessProfileLocation", id: "msft" }] }, "engagementId"],
    ["another partner", { target: [{ type: "BusinessProfileLocation", id: "fabrikam" }] }, "target"],
    ["an engagement that is none", microsoftReferral("00000000-0000-4000-8000-0000000000ff"), "engagementId"],
  ])("is refused with the member's name: %s", async (_, values, target) => {
    const pc = new TestPartnerCenter();
    const { status, body } = await pc.send("POST", root, { ...ownReferral(), ...values });
    expect([status, body.error?.code, body.error?.target]).toEqual([400, "invalidRequest", target]);
    expect(body.error?.message).not.toBe("");
    expect(pc.partnerCenter.referrals()).toEqual([]);
  });

  test("takes times of other offsets and tells them in UTC", async () => {
    const pc = new TestPartnerCenter();
    const { details } = ownReferral() as { details: object };
    const own = await pc.create({ details: { ...details, closingDateTime: "2026-07-01T01:30:00.5000000+02:00" } });
    expect(own.details.closingDateTime).toBe("2026-06-30T23:30:00.5Z");
  });

  test("passes over read-only members, or does without a solution, where the mode says so", async () => {
    const pc = new TestPartnerCenter({ readOnlyMembers: "ignored", solution: "optional" });
    const own = await pc.create({ id: "00000000-0000-4000-8000-0000000000ff", details: {} });
    expect(own.id).not.toBe("00000000-0000-4000-8000-0000000000ff");
  });
});

describe("Microsoft's referral", () => {
  test("is the second of the engagement, pending for 14 days, found by its engagement", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const related = await pc.inviteMicrosoft(own);
    expect(related).toMatchObject({
      engagementId: own.engagementId,
      organizationId: "msft",
      status: "New",
      substatus: "Pending",
      expirationDateTime: "2026-03-18T12:00:00.0000000Z",
      inviteContext: {
        notes: "Please join.",
        assistanceRequestCode: "ProofOfConceptOrDemo",
        invitedBy: { organizationName: "Contoso" },
      },
    });
    const { body } = await pc.list({ $filter: `engagementId eq '${own.engagementId}'` });
    expect(body.value?.map(({ id }) => id)).toEqual([own.id, related.id]);
  });

  test("is closed as expired when Microsoft does not answer, and ours stays", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const related = await pc.inviteMicrosoft(own);
    await pc.clock.advance(14 * 24 * 3_600_000 - 1);
    expect((await pc.get(`${root}/${related.id}`)).body.status).toBe("New");
    await pc.clock.advance(1);
    expect((await pc.get(`${root}/${related.id}`)).body).toMatchObject({ status: "Closed", substatus: "Expired" });
    expect((await pc.get(`${root}/${own.id}`)).body.status).toBe("Active");
  });

  test("expires also while Partner Center is not running", async () => {
    const pc = new TestPartnerCenter();
    const related = await pc.inviteMicrosoft(await pc.create());
    await pc.restart(15 * 24 * 3_600_000);
    expect((await pc.get(`${root}/${related.id}`)).body.substatus).toBe("Expired");
  });

  test("takes no change from us", async () => {
    const pc = new TestPartnerCenter();
    const related = await pc.inviteMicrosoft(await pc.create());
    const { status, body } = await pc.patch(related.id, [{ path: "/details/notes", value: "x" }]);
    expect([status, body.error?.code]).toEqual([403, "accessDenied"]);
  });

  test("needs a contact with name, phone and e-mail when help is asked", async () => {
    const pc = new TestPartnerCenter();
    const nobody = { ...customer, team: [{ firstName: "Ann", lastName: "Lee", email: "ann@x.example" }] };
    const own = await pc.create({ customerProfile: nobody });
    const { status, body } = await pc.send("POST", root, {
      ...microsoftReferral(own.engagementId),
      customerProfile: nobody,
    });
    expect([status, body.error?.target]).toEqual([400, "customerProfile/team"]);
  });

  test("needs a deal that is visible", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create({ consent: {} });
    const { status, body } = await pc.send("POST", root, microsoftReferral(own.engagementId));
    expect([status, body.error?.target]).toEqual([400, "consent/consentToShareReferralWithMicrosoftSellers"]);
    expect(
      (await pc.patch(own.id, [{ path: "/consent/consentToShareReferralWithMicrosoftSellers", value: true }])).status,
    ).toBe(204);
    await pc.inviteMicrosoft(own);
  });

  test("makes an Independent deal Shared, or is refused, by mode", async () => {
    const accepting = new TestPartnerCenter();
    const own = await accepting.create({ type: "Independent" });
    await accepting.inviteMicrosoft(own);
    expect((await accepting.get(`${root}/${own.id}`)).body.type).toBe("Shared");
    const refusing = new TestPartnerCenter({ microsoftForIndependent: "refused" });
    const other = await refusing.create({ type: "Independent" });
    expect((await refusing.send("POST", root, microsoftReferral(other.engagementId))).status).toBe(400);
  });

  test("may be there twice, unless the mode refuses it, and never for a closed deal", async () => {
    const accepting = new TestPartnerCenter();
    const own = await accepting.create();
    await accepting.inviteMicrosoft(own);
    await accepting.inviteMicrosoft(own);
    await accepting.patch(own.id, [
      { path: "/status", value: "Closed" },
      { path: "/substatus", value: "Lost" },
    ]);
    expect((await accepting.send("POST", root, microsoftReferral(own.engagementId))).status).toBe(400);
    const refusing = new TestPartnerCenter({ secondMicrosoftReferral: "refused", forbiddenChange: 409 });
    const other = await refusing.create();
    await refusing.inviteMicrosoft(other);
    expect((await refusing.send("POST", root, microsoftReferral(other.engagementId))).status).toBe(409);
  });
});
