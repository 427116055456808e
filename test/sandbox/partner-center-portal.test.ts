import { describe, expect, test } from "vitest";
import type {
  Deal,
  DealList,
  Delivery,
  DeliveryList,
  NewDeal,
  PortalVersion,
  RequestList,
  StatusAct,
  WebhookOverview,
} from "../../sandbox/partner-center/portal-api-types.js";
import { root, TestPartnerCenter } from "./partner-center-support.js";

const unknown = "00000000-0000-4000-8000-00000000ffff";

async function deal(pc: TestPartnerCenter, engagementId: string): Promise<Deal> {
  return (await pc.portal("GET", `/deals/${engagementId}`)).body as Deal;
}

async function deals(pc: TestPartnerCenter, query = ""): Promise<DealList> {
  return (await pc.portal("GET", `/deals${query}`)).body as DealList;
}

async function act(pc: TestPartnerCenter, id: string, values: StatusAct): Promise<number> {
  return (await pc.portal("POST", `/referrals/${id}/status`, values)).status;
}

describe("a deal that Microsoft's seller starts", () => {
  test("comes to us pending, by Microsoft's invitation, with Microsoft's own referral beside it", async () => {
    const pc = new TestPartnerCenter();
    const { summary, own, microsoft } = await pc.newDeal({ inviteNotes: "They ask for you." });
    expect(summary).toMatchObject({
      dealType: "co-sell",
      direction: "Incoming",
      closingDateTime: "2026-07-31T00:00:00Z",
    });
    const { body } = await pc.get(`${root}/${own.id}`);
    expect(body).toMatchObject({
      type: "Shared",
      qualification: "SalesQualified",
      direction: "Incoming",
      status: "New",
      substatus: "Pending",
      organizationName: "Contoso",
      expirationDateTime: "2026-03-18T12:00:00.0000000Z",
      inviteContext: { notes: "They ask for you.", invitedBy: { organizationId: "msft" } },
      details: { requirements: { solutions: [{ id: "SOL-2", name: "Telemetry", type: "Name" }] } },
    });
    expect(microsoft).toMatchObject([{ organizationId: "msft", status: "Active", substatus: "Accepted" }]);
    expect(microsoft[0]?.raw).toMatchObject({ engagementId: body.engagementId });
  });

  test("has no referral of Microsoft's where the mode says so", async () => {
    const pc = new TestPartnerCenter({ inboundMicrosoftReferral: "absent" });
    expect(await pc.newDeal()).toMatchObject({
      microsoft: [],
      summary: { dealType: "co-sell", microsoftStatus: null },
    });
  });

  test.each([
    ["marketplace-lead", "Direct"],
    ["qualified-lead", "MarketingQualified"],
  ] as const)("is a %s when it is one", async (kind, qualification) => {
    const pc = new TestPartnerCenter();
    const { own, microsoft, summary } = await pc.newDeal({
      kind,
      referralSource: "AppSource",
      callToAction: "Contact me",
    });
    expect([summary.dealType, microsoft]).toEqual(["lead", []]);
    expect((await pc.get(`${root}/${own.id}`)).body).toMatchObject({
      type: "Independent",
      qualification,
      status: "New",
      referralSource: "AppSource",
      inviteContext: { invitedBy: { organizationId: "msft" } },
    });
  });

  test.each([
    ["a country's name", { customer: { name: "X", country: "Germany" } }],
    ["a currency that is none", { currency: "EURO" }],
    ["a day that is none", { closingDateTime: "2026-02-30" }],
    ["help, which is ours to ask for", { assistanceRequestCode: "GeneralOrOther" as const }],
    ["an unknown kind", { kind: "p2p" as never }],
    ["an unknown member", { value: 1 }],
  ])("is refused with %s", async (_, values) => {
    const pc = new TestPartnerCenter();
    await expect(pc.newDeal(values as Partial<NewDeal>)).rejects.toThrow("invalidRequest");
    expect(pc.partnerCenter.referrals()).toEqual([]);
  });
});

describe("a deal of our own that is made in the portal", () => {
  test.each([
    [{}, "private", []],
    [{ visible: true }, "partner-led", []],
    [{ assistanceRequestCode: "QuotesOrLicensing" as const, inviteNotes: "Please" }, "co-sell", ["New"]],
  ])("with %j is %s", async (values, dealType, statuses) => {
    const pc = new TestPartnerCenter();
    const team = [{ firstName: "Ann", lastName: "Lee", phoneNumber: "1", email: "ann@x.example" }];
    const made = await pc.newDeal({ kind: "partner", customer: { name: "X", country: "US", team }, ...values });
    expect([made.summary.dealType, made.own.status, made.own.visible]).toEqual([
      dealType,
      "Active",
      dealType !== "private",
    ]);
    expect(made.microsoft.map(({ status }) => status)).toEqual(statuses);
    expect(made.microsoft.map(({ assistanceRequestCode }) => assistanceRequestCode)).toEqual(
      statuses.map(() => "QuotesOrLicensing"),
    );
  });

  test("with help and without a contact is not made by half", async () => {
    const pc = new TestPartnerCenter();
    await expect(pc.newDeal({ kind: "partner", assistanceRequestCode: "GeneralOrOther" })).rejects.toThrow("contact");
    expect(pc.partnerCenter.referrals()).toEqual([]);
  });
});

describe("each side", () => {
  test("answers its own referral and not the other's", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const related = await pc.inviteMicrosoft(own);
    expect(await act(pc, related.id, { act: "accept", by: "partner" })).toBe(403);
    expect(await act(pc, own.id, { act: "win", by: "microsoft" })).toBe(403);
    expect(await act(pc, related.id, { act: "receive", by: "microsoft" })).toBe(200);
    expect(await act(pc, related.id, { act: "accept", by: "microsoft" })).toBe(200);
    expect(await act(pc, own.id, { act: "win", by: "partner" })).toBe(200);
    expect(await act(pc, own.id, { act: "lose", by: "partner" })).toBe(400);
    expect((await deal(pc, own.engagementId)).summary).toMatchObject({
      status: "Closed",
      substatus: "Won",
      microsoftStatus: { status: "Active", substatus: "Accepted" },
    });
  });

  test("may close as error, which the API tells and does not take", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    expect(
      (
        await pc.patch(own.id, [
          { path: "/status", value: "Closed" },
          { path: "/substatus", value: "Error" },
        ])
      ).status,
    ).toBe(400);
    expect(await act(pc, own.id, { act: "error", by: "partner", reason: "Duplicate" })).toBe(200);
    expect((await pc.get(`${root}/${own.id}`)).body).toMatchObject({
      status: "Closed",
      substatus: "Error",
      statusReason: "Duplicate",
    });
  });

  test("edits a deal that both take part in; Microsoft edits no other", async () => {
    const pc = new TestPartnerCenter();
    const { own, summary } = await pc.newDeal();
    const edit = {
      dealValue: 1,
      currency: "USD",
      closingDateTime: "2026-12-24",
      notes: "n",
      solutions: [{ id: "SOL-9", name: "Nine" }],
      team: [{ email: "t@x.example" }],
      customerTeam: [{ lastName: "L" }],
    };
    expect((await pc.portal("PATCH", `/referrals/${own.id}`, { by: "microsoft", ...edit })).status).toBe(200);
    expect((await pc.get(`${root}/${own.id}`)).body).toMatchObject({
      details: {
        dealValue: 1,
        currency: "USD",
        closingDateTime: "2026-12-24T00:00:00Z",
        notes: "n",
        requirements: { solutions: [{ id: "SOL-9" }] },
      },
      team: [{ email: "t@x.example" }],
      customerProfile: { team: [{ lastName: "L" }] },
    });
    const [change] = (await deal(pc, summary.engagementId)).history;
    expect(change).toMatchObject({ by: "microsoft", via: "portal", kind: "updated" });
    expect(change?.changes).toContainEqual({ path: "details/dealValue", from: 90000, to: 1 });
    const partnerLed = await pc.create({ type: "Independent" });
    expect((await pc.portal("PATCH", `/referrals/${partnerLed.id}`, { by: "microsoft", notes: "n" })).status).toBe(403);
    expect((await pc.portal("PATCH", `/referrals/${partnerLed.id}`, { by: "partner" })).status).toBe(400);
  });

  test("is told what is possible, and exactly that is taken", async () => {
    const acts = ["receive", "accept", "decline", "win", "lose", "expire", "error"] as const;
    for (const closing of ["win", "decline"] as const) {
      for (const wanted of acts) {
        const pc = new TestPartnerCenter();
        const own = await pc.create();
        const related = await pc.inviteMicrosoft(own);
        if (closing === "win") await act(pc, related.id, { act: "accept", by: "microsoft" });
        const { possible } = await deal(pc, own.engagementId);
        const isOffered = possible.microsoft.includes(wanted);
        if (isOffered) expect(await act(pc, related.id, { act: wanted, by: "microsoft" })).toBe(200);
      }
    }
  });
});

describe("Microsoft", () => {
  test("sets its CRM identifier on the referral that the mode names", async () => {
    for (const [mode, onOwn, onMicrosoft] of [
      ["microsoft", undefined, "7-ABC"],
      ["own", "7-ABC", undefined],
      ["both", "7-ABC", "7-ABC"],
    ] as const) {
      const pc = new TestPartnerCenter({ crmIdentifierOn: mode });
      const own = await pc.create();
      const related = await pc.inviteMicrosoft(own);
      const set = (identifier: string) => pc.portal("PUT", `/deals/${own.engagementId}/crm-identifier`, { identifier });
      expect((await set(" 7-ABC ")).status).toBe(200);
      expect((await pc.get(`${root}/${own.id}`)).body.trackingInfo?.microsoftMsxId).toBe(onOwn);
      expect((await pc.get(`${root}/${related.id}`)).body.trackingInfo?.microsoftMsxId).toBe(onMicrosoft);
      await set("");
      expect(JSON.stringify(pc.partnerCenter.referrals())).not.toContain("7-ABC");
    }
  });

  test("has no identifier for a deal that it takes no part in", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    expect((await pc.portal("PUT", `/deals/${own.engagementId}/crm-identifier`, { identifier: "1" })).status).toBe(400);
  });

  test("converts a visible deal, once, and no other", async () => {
    const pc = new TestPartnerCenter();
    const hidden = await pc.create({ type: "Independent", consent: {} });
    expect((await pc.portal("POST", `/deals/${hidden.engagementId}/convert`, {})).status).toBe(400);
    await pc.portal("POST", `/deals/${hidden.engagementId}/visible`, {});
    const { status, body } = await pc.portal("POST", `/deals/${hidden.engagementId}/convert`, {});
    expect([status, body]).toMatchObject([
      200,
      { summary: { dealType: "co-sell", microsoftStatus: { status: "Active" } } },
    ]);
    expect((await pc.get(`${root}/${hidden.id}`)).body.type).toBe("Shared");
    expect((await pc.portal("POST", `/deals/${hidden.engagementId}/convert`, {})).status).toBe(400);
  });

  test("is invited from the portal, which makes the deal visible", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create({ type: "Independent", consent: {} });
    const invitation = { assistanceRequestCode: "GeneralOrOther", notes: "Help" };
    expect((await pc.portal("POST", `/deals/${own.engagementId}/invite`, invitation)).status).toBe(200);
    expect(await deal(pc, own.engagementId)).toMatchObject({
      own: { visible: true, type: "Shared" },
      microsoft: [{ assistanceRequestCode: "GeneralOrOther", inviteNotes: "Help", status: "New" }],
      possible: { convert: false, invite: false, makeVisible: false },
    });
  });
});

describe("the list of deals", () => {
  test("sorts them into boxes and finds them by name, customer and id", async () => {
    const pc = new TestPartnerCenter();
    const incoming = await pc.newDeal();
    const lead = await pc.newDeal({ kind: "marketplace-lead", name: "A lead" });
    const own = await pc.create();
    await pc.inviteMicrosoft(own);
    const closed = await pc.create({ name: "Old" });
    await act(pc, closed.id, { act: "lose", by: "partner" });
    expect((await deals(pc)).counts).toEqual({ all: 4, incoming: 1, leads: 1, outgoing: 2 });
    const ids = async (query: string): Promise<string[]> =>
      (await deals(pc, query)).deals.map(({ referralId }) => referralId);
    expect(await ids("?box=incoming")).toEqual([incoming.own.id]);
    expect(await ids("?box=leads")).toEqual([lead.own.id]);
    expect((await ids("?box=outgoing")).sort()).toEqual([own.id, closed.id].sort());
    expect(await ids("?state=closed")).toEqual([closed.id]);
    expect(await ids("?box=outgoing&state=waiting")).toEqual([own.id]);
    expect(await ids("?state=active")).toEqual([]);
    expect(await ids("?search=nordlicht")).toEqual([lead.own.id, incoming.own.id]);
    expect(await ids(`?search=${own.engagementId}`)).toEqual([own.id]);
    expect(await ids("?skip=1&top=2")).toEqual([own.id, lead.own.id]);
    expect((await pc.portal("GET", "/deals?box=other")).status).toBe(400);
    expect((await pc.portal("GET", "/deals?state=other")).status).toBe(400);
    expect((await pc.portal("GET", "/deals?top=201")).status).toBe(400);
  });

  test("has a version that moves with changes alone", async () => {
    const pc = new TestPartnerCenter();
    const version = async (): Promise<number> => ((await pc.portal("GET", "/version")).body as PortalVersion).version;
    const before = await version();
    await pc.get(root);
    expect(await version()).toBe(before);
    const own = await pc.create();
    const created = await version();
    expect(created).toBeGreaterThan(before);
    await pc.patch(own.id, [{ path: "/details/notes", value: "n" }]);
    expect(await version()).toBeGreaterThan(created);
  });

  test("has nothing under ids that nobody has", async () => {
    const pc = new TestPartnerCenter();
    for (const [method, path] of [
      ["GET", `/deals/${unknown}`],
      ["POST", `/deals/${unknown}/convert`],
      ["POST", `/referrals/${unknown}/status`],
      ["PATCH", `/referrals/${unknown}`],
      ["GET", `/deliveries/${unknown}`],
      ["POST", `/deliveries/${unknown}/retry`],
    ] as const) {
      const body = method === "GET" ? undefined : path.endsWith("status") ? { act: "accept", by: "partner" } : {};
      expect((await pc.portal(method, path, body)).status, path).toBe(404);
    }
  });
});

test("the history tells who changed what, by which way and under which correlation id", async () => {
  const pc = new TestPartnerCenter();
  const own = await pc.create();
  const correlation = "11111111-2222-4333-8444-555555555555";
  await pc.patch(own.id, [{ path: "/details/notes", value: "n" }], { "ms-correlationid": correlation });
  const related = await pc.inviteMicrosoft(own);
  await pc.clock.advance(14 * 24 * 3_600_000);
  const { history } = await deal(pc, own.engagementId);
  expect(
    history.map(({ referralId, kind, by, via, correlationId }) => [referralId, kind, by, via, correlationId]),
  ).toEqual([
    [related.id, "updated", "service", "clock", null],
    [related.id, "created", "partner", "api", null],
    [own.id, "updated", "partner", "api", correlation],
    [own.id, "created", "partner", "api", null],
  ]);
  expect(history[2]?.changes).toEqual([{ path: "details/notes", from: "Two pilots side by side.", to: "n" }]);
});

describe("the page of webhooks", () => {
  test("shows the registration, the certificate and every delivery with its answers", async () => {
    const pc = new TestPartnerCenter();
    const overview = async (): Promise<WebhookOverview> => (await pc.portal("GET", "/webhook")).body as WebhookOverview;
    expect((await overview()).registration).toBeNull();
    await pc.register();
    expect((await overview()).registration).toMatchObject({
      webhookEvents: expect.arrayContaining(["test-created"]) as unknown,
      signatureInMsHeader: true,
    });
    pc.receive = () => Promise.resolve({ status: 503, headers: {}, body: "later" });
    const own = await pc.create();
    await pc.clock.advance(1000);
    const { deliveries, total } = (await pc.portal("GET", "/deliveries?state=pending")).body as DeliveryList;
    expect([total, deliveries]).toMatchObject([
      1,
      [
        {
          referralId: own.id,
          eventName: "referral-created",
          attempts: [{ status: 503, answer: "later" }],
          nextAttempt: "2026-03-04T12:01:01.0000000Z",
        },
      ],
    ]);
    expect((await overview()).counts).toEqual({ pending: 1, delivered: 0, parked: 0, lost: 0 });
    expect((await overview()).certificate).toMatchObject({
      subject: "CN=Co-sell sandbox\\, not Microsoft",
      pem: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/) as unknown,
    });
    expect((await pc.portal("GET", "/deliveries?state=other")).status).toBe(400);
  });

  test("sends a test event, as long as the throttle lets it", async () => {
    const pc = new TestPartnerCenter();
    expect((await pc.portal("POST", "/webhook/test", {})).status).toBe(404);
    await pc.register();
    const { status, body } = await pc.portal("POST", "/webhook/test", {});
    expect([status, (body as Delivery).eventName, (body as Delivery).state]).toEqual([201, "test-created", "pending"]);
    await pc.portal("POST", "/webhook/test", {});
    expect((await pc.portal("POST", "/webhook/test", {})).status).toBe(429);
  });

  test("lists the requests of the APIs, newest first, and none of its own", async () => {
    const pc = new TestPartnerCenter();
    await pc.register();
    await pc.create();
    const { requests, total } = (await pc.portal("GET", "/requests?top=1")).body as RequestList;
    expect([total, requests.map(({ method, url }) => [method, url])]).toEqual([2, [["POST", root]]]);
  });
});

test("everything is there after a restart", async () => {
  const pc = new TestPartnerCenter();
  await pc.register();
  const { summary } = await pc.newDeal();
  await pc.clock.advance(1000);
  const before = [
    await deal(pc, summary.engagementId),
    (await pc.portal("GET", "/deliveries")).body,
    (await pc.portal("GET", "/webhook")).body,
  ];
  await pc.restart();
  const after = [
    await deal(pc, summary.engagementId),
    (await pc.portal("GET", "/deliveries")).body,
    (await pc.portal("GET", "/webhook")).body,
  ];
  expect(after).toEqual(before);
  const next = await pc.create();
  expect(next.updatedDateTime > summary.updatedDateTime).toBe(true);
});
