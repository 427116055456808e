import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PartnerCenterModes } from "../../sandbox/partner-center/modes.js";
import type { Referral } from "../../sandbox/partner-center/referral/model.js";
import { type Step, root, TestPartnerCenter } from "./partner-center-support.js";

const visibility = "/consent/consentToShareReferralWithMicrosoftSellers";
describe("a patch", () => {
  test.each<[string, unknown, (referral: Referral) => unknown, unknown]>([
    ["/campaignId", "C2", (referral) => (referral as { campaignId?: string }).campaignId, "C2"],
    [
      "/customerProfile/team",
      [{ firstName: "B" }],
      ({ customerProfile }) => customerProfile.team,
      [{ firstName: "B" }],
    ],
    [
      "/customerProfile/team/-",
      { firstName: "B" },
      ({ customerProfile }) => customerProfile.team?.at(-1),
      { firstName: "B" },
    ],
    [
      "/details/closingDateTime",
      "2026-09-01T00:00:00Z",
      ({ details }) => details.closingDateTime,
      "2026-09-01T00:00:00Z",
    ],
    ["/details/currency", "EUR", ({ details }) => details.currency, "EUR"],
    ["/details/dealValue", 10, ({ details }) => details.dealValue, 10],
    ["/details/dealValue", "10000", ({ details }) => details.dealValue, 10000],
    ["/details/notes", "n", ({ details }) => details.notes, "n"],
    ["/details/notes", null, ({ details }) => details.notes, undefined],
    ["/details/requirements/solutions", [{ id: "S" }], ({ details }) => details.requirements?.solutions, [{ id: "S" }]],
    ["/details/requirements/solutions/-", { id: "S" }, ({ details }) => details.requirements?.solutions?.length, 2],
    ["/externalReferenceId", "e", ({ externalReferenceId }) => externalReferenceId, "e"],
    ["/referralProgram", "p", (referral) => (referral as { referralProgram?: string }).referralProgram, "p"],
    ["/salesStage", "60", ({ salesStage }) => salesStage, "60"],
    ["/statusReason", "r", ({ statusReason }) => statusReason, "r"],
    ["/team", [], ({ team }) => team, []],
    [
      "/team/-",
      { email: "b@x.example" },
      ({ team }) => team?.map(({ email }) => email),
      ["sara.novak@contoso.example", "b@x.example"],
    ],
  ])("changes %s to %j", async (path, value, read, expected) => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const { status, headers, body } = await pc.patch(own.id, [{ op: "add", path, value }]);
    expect([status, body]).toEqual([204, {}]);
    const after = (await pc.get(`${root}/${own.id}`)).body as Referral;
    expect(read(after)).toEqual(expected);
    expect(headers.etag).toBe(after.eTag);
    expect(after.eTag).not.toBe(own.eTag);
    expect(after.updatedDateTime > own.updatedDateTime).toBe(true);
  });

  test.each<[string, Step[]]>([
    ["name", [{ path: "/name", value: "x" }]],
    ["address", [{ path: "/customerProfile/address/city", value: "x" }]],
    ["help", [{ path: "/inviteContext/assistanceRequestCode", value: "GeneralOrOther" }]],
    ["Microsoft's identifier", [{ path: "/trackingInfo/microsoftMsxId", value: "1" }]],
    ["registration, at the wrong address", [{ path: "/registrations/-", value: { type: "AzureIPCoSell" } }]],
    ["a path without slash", [{ path: "details/notes", value: "x" }]],
    ["removal", [{ op: "remove", path: "/details/notes", value: "x" }]],
    ["an entry in place of the list's end", [{ op: "replace", path: "/team/-", value: {} }]],
    ["a value that is no number", [{ path: "/details/dealValue", value: "ten" }]],
    ["a value that is null", [{ path: "/details/dealValue", value: null }]],
    ["no value", [{ path: "/details/notes", value: undefined }]],
    ["a currency that is none", [{ path: "/details/currency", value: "ABC" }]],
    ["a person with an unknown member", [{ op: "add", path: "/team/-", value: { mail: "x" } }]],
    [
      "a 51st solution",
      [
        { path: "/details/requirements/solutions", value: Array(50).fill({ id: "S" }) },
        { op: "add", path: "/details/requirements/solutions/-", value: { id: "S" } },
      ],
    ],
    ["nothing", []],
    ["a status without its substatus", [{ path: "/status", value: "Closed" }]],
    ["hiding from Microsoft", [{ path: visibility, value: false }]],
    [
      "half of it",
      [
        { path: "/details/notes", value: "x" },
        { path: "/details/dealValue", value: -1 },
      ],
    ],
  ])("refuses %s, and changes nothing", async (_, steps) => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const { status, body } = await pc.patch(own.id, steps);
    expect([status, body.error?.code]).toEqual([400, "invalidRequest"]);
    expect((await pc.get(`${root}/${own.id}`)).body).toEqual(expect.objectContaining(own));
  });

  test("gives the whole referral when that is preferred", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const answer = await pc.patch(own.id, [{ path: "/details/notes", value: "n" }], {
      prefer: "return=representation",
    });
    expect([answer.status, answer.headers["preference-applied"], answer.body.details?.notes]).toEqual([
      200,
      "return=representation",
      "n",
    ]);
  });

  test("is held to If-Match when it is sent", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const steps = [{ path: "/details/notes", value: "n" }];
    expect((await pc.patch(own.id, steps, { "if-match": own.eTag })).status).toBe(204);
    const stale = await pc.patch(own.id, steps, { "if-match": own.eTag });
    expect([stale.status, stale.body.error?.code, stale.body.error?.innerError?.code]).toEqual([
      412,
      "preconditionFailed",
      "resourceModified",
    ]);
    expect((await pc.patch(own.id, steps, { "if-match": "*" })).status).toBe(204);
  });

  test("accepts and declines what came in, and takes nothing more once closed", async () => {
    const pc = new TestPartnerCenter();
    const { own } = await pc.newDeal();
    const accept = [
      { path: "/status", value: "Active" },
      { path: "/substatus", value: "Accepted" },
    ];
    expect((await pc.patch(own.id, accept)).status).toBe(204);
    const accepted = (await pc.get(`${root}/${own.id}`)).body;
    expect(accepted.expirationDateTime).toBeUndefined();
    expect(accepted.acceptedDateTime).toBe(accepted.updatedDateTime);
    const other = (await pc.newDeal()).own;
    const decline = [
      { path: "/status", value: "Closed" },
      { path: "/substatus", value: "Declined" },
      { path: "/statusReason", value: "Not a customer" },
    ];
    expect((await pc.patch(other.id, decline)).status).toBe(204);
    expect((await pc.get(`${root}/${other.id}`)).body).toMatchObject({
      substatus: "Declined",
      statusReason: "Not a customer",
    });
    expect((await pc.patch(other.id, [{ path: "/details/notes", value: "n" }])).status).toBe(400);
    expect((await pc.patch(other.id, accept)).status).toBe(400);
  });

  test.each<[Partial<PartnerCenterModes>, Step, number]>([
    [{ patchName: "accepted" }, { path: "/name", value: "x" }, 204],
    [{ patchValuesAsText: "refused" }, { path: "/details/dealValue", value: "1" }, 400],
    [{ forbiddenChange: 403 }, { path: visibility, value: false }, 403],
    [{ forbiddenChange: 409 }, { path: visibility, value: "false" }, 409],
    [{ customerTeamAfterShare: "read-only" }, { path: "/customerProfile/team", value: [] }, 400],
  ])("goes by the mode %j", async (modes, step, status) => {
    const pc = new TestPartnerCenter(modes);
    const own = await pc.create();
    await pc.inviteMicrosoft(own);
    expect((await pc.patch(own.id, [step])).status).toBe(status);
  });

  test("that changes nothing counts, or is silent, by mode", async () => {
    const steps = [{ path: "/details/notes", value: "Two pilots side by side." }];
    const counting = new TestPartnerCenter();
    const own = await counting.create();
    expect((await counting.patch(own.id, steps)).headers.etag).not.toBe(own.eTag);
    const silent = new TestPartnerCenter({ emptyPatch: "silent" });
    const other = await silent.create();
    expect((await silent.patch(other.id, steps)).headers.etag).toBe(other.eTag);
  });
});

describe("a deal's registration", () => {
  const value = {
    type: "AzureIPCoSell",
    contract: { value: 5, currency: "USD", term: "Finite" },
    solutionDetails: [{ id: "SOL-1", value: 5 }],
  };

  test("is made by the address with a slash, and changed by the one with two", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const made = await pc.patch(`${own.id}/`, [{ op: "add", path: "/registrations/-", value }]);
    const changed = await pc.patch(`${own.id}//`, [{ path: "/registrations/0/contract/term", value: "Perpetual" }]);
    expect([made.status, changed.status]).toEqual([204, 204]);
    const { body } = await pc.get(`${root}/${own.id}`);
    expect(body.registrationStatus).toBe("ReviewPending");
    expect(body.registrations).toMatchObject([
      { ...value, status: "ReviewPending", contract: { value: 5, term: "Perpetual" } },
    ]);
  });

  test("cannot be changed before there is one, nor at the wrong address", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    const term = [{ path: "/registrations/0/contract/term", value: "Perpetual" }];
    expect((await pc.patch(`${own.id}//`, term)).status).toBe(400);
    expect((await pc.patch(`${own.id}/`, term)).status).toBe(400);
    expect(
      (await pc.patch(`${own.id}/`, [{ op: "add", path: "/registrations/-", value: { type: "Other" } }])).status,
    ).toBe(400);
    expect((await pc.patch(`${own.id}///`, term)).status).toBe(404);
  });
});

function withoutLinks(body: object): Partial<Referral> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "links"));
}

describe("a whole referral that is put", () => {
  const put = async (
    pc: TestPartnerCenter,
    change: (body: Partial<Referral>) => Partial<Referral>,
    ifMatch?: string,
  ): Promise<number> => {
    const { body } = await pc.get(`${root}/${pc.partnerCenter.referrals()[0]?.id ?? ""}`);
    const headers = { "if-match": ifMatch ?? body.eTag! };
    return (await pc.send("PUT", `${root}/${body.id!}`, change(withoutLinks(body)), headers)).status;
  };

  test("may differ in what can be patched", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    expect(await put(pc, (body) => ({ ...body, details: { ...body.details, notes: "put" } }))).toBe(200);
    expect((await pc.get(`${root}/${own.id}`)).body).toMatchObject({ details: { notes: "put" }, team: own.team });
  });

  test.each<[string, (body: Partial<Referral>) => object]>([
    ["another name", (body) => ({ ...body, name: "x" })],
    ["another customer", (body) => ({ ...body, customerProfile: { ...body.customerProfile, name: "x" } })],
    ["another time of creation", (body) => ({ ...body, createdDateTime: "2020-01-01T00:00:00Z" })],
    ["another id", (body) => ({ ...body, id: "00000000-0000-4000-8000-0000000000ff" })],
    ["no consent", (body) => ({ ...body, consent: {} })],
    ["links", (body) => ({ ...body, links: {} })],
    ["no details", (body) => ({ ...body, details: undefined })],
  ])("is refused with %s", async (_, change) => {
    const pc = new TestPartnerCenter();
    await pc.create();
    expect(await put(pc, change)).toBe(400);
  });

  test("needs the eTag of what is there", async () => {
    const pc = new TestPartnerCenter();
    const own = await pc.create();
    expect(await put(pc, (body) => body, '"other"')).toBe(412);
    expect((await pc.send("PUT", `${root}/${own.id}`, withoutLinks(own))).status).toBe(400);
  });
});

test("a status goes only where the documented machine lets it, whatever is tried", async () => {
  const moves: Record<string, string[]> = {
    New: ["New", "Active", "Closed"],
    Active: ["Active", "Closed"],
    Closed: [],
  };
  const substatuses: Record<string, string[]> = {
    New: ["Pending", "Received"],
    Active: ["Accepted"],
    Closed: ["Won", "Lost", "Declined", "Expired"],
  };
  const status = fc.constantFrom("New", "Active", "Closed", "None");
  const substatus = fc.constantFrom("None", ...Object.values(substatuses).flat());
  const pc = new TestPartnerCenter();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(status, substatus), { maxLength: 8 }), async (walk) => {
      const { own } = await pc.newDeal();
      let at = { status: "New", substatus: "Pending" };
      for (const [next, sub] of walk) {
        const answer = await pc.patch(own.id, [
          { path: "/status", value: next },
          { path: "/substatus", value: sub },
        ]);
        const isAllowed = moves[at.status]!.includes(next) && substatuses[next]!.includes(sub);
        expect(answer.status).toBe(isAllowed ? 204 : 400);
        if (isAllowed) at = { status: next, substatus: sub };
        expect((await pc.get(`${root}/${own.id}`)).body).toMatchObject(at);
      }
    }),
    { numRuns: 60 },
  );
});
