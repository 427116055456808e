import { describe, expect, it } from "vitest";
import type { RowValues } from "../../sandbox/dataverse/store/store.js";
import type { Referral } from "../../sandbox/partner-center/referral/model.js";
import type { LoggedRequest } from "../../sandbox/partner-center/portal-api-types.js";
import type { Evidence } from "./evidence.js";
import { judge } from "./judge.js";

const id = "11111111-1111-4111-8111-111111111111";

const row: RowValues = {
  name: "Deal amber0",
  statecode: 0,
  estimatedvalue: 1000,
  estimatedclosedate: "2026-06-01",
  cosell_notestomicrosoft: "Notes",
  cosell_visibletomicrosoft: true,
  cosell_syncwithpartnercenter: true,
  cosell_syncstatus: 482000002,
  cosell_referralidentifier: "own",
};

const own: Referral = {
  id: "own",
  engagementId: "engagement",
  name: "Deal amber0",
  externalReferenceId: id,
  organizationId: "contoso",
  organizationName: "Contoso",
  createdDateTime: "2026-05-04T08:01:00.0000000Z",
  updatedDateTime: "2026-05-04T08:01:00.0000000Z",
  status: "Active",
  substatus: "Accepted",
  type: "Shared",
  qualification: "None",
  direction: "Outgoing",
  customerProfile: { name: "Customer", address: { country: "US" } },
  consent: { consentToShareReferralWithMicrosoftSellers: true },
  details: { dealValue: 1000, closingDateTime: "2026-06-01T00:00:00.0000000Z", notes: "Notes" },
  links: {} as Referral["links"],
  eTag: '"1"',
};

const request: LoggedRequest = {
  id: "1",
  time: "2026-05-04T08:01:00.0000000Z",
  method: "POST",
  url: "https://api.partner.microsoft.com/v1.0/engagements/referrals",
  status: 201,
  correlationId: null,
  user: null,
  requestBody: JSON.stringify({ name: "Deal amber0" }),
  answerBody: "",
};

const patch = (time: string, body: object[]): LoggedRequest => ({
  ...request,
  time,
  method: "PATCH",
  url: `${request.url}/own`,
  requestBody: JSON.stringify(body),
});

/** A deal that was shared at eight, and agrees with its referral. */
function evidence(changed: Partial<Evidence> = {}, opportunity: RowValues = row): Evidence {
  const tables: Record<string, ReadonlyMap<string, RowValues>> = { opportunity: new Map([[id, opportunity]]) };
  return {
    deals: [{ id, word: "amber0" }],
    rows: (table) => tables[table] ?? new Map<string, RowValues>(),
    changes: [
      {
        table: "opportunity",
        id,
        kind: "create",
        columns: [],
        before: null,
        after: row,
        time: "2026-05-04T08:00:00.000Z",
      },
    ],
    referrals: [own],
    requests: [request],
    runs: [],
    settledSince: "2026-05-05T12:00:00.000Z",
    ...changed,
  };
}

/** Laws that the judge finds broken. */
const broken = (changed?: Partial<Evidence>, opportunity?: RowValues): number[] => [
  ...new Set(judge(evidence(changed, opportunity)).map(({ law }) => law)),
];

describe("the judge of histories", () => {
  it("finds nothing where everything is in order", () => {
    expect(broken()).toEqual([]);
  });

  it("sees what was told of a deal that nobody shared, or before it was shared", () => {
    expect(broken({ changes: [] })).toEqual([1]);
    expect(broken({ requests: [{ ...request, time: "2026-05-04T07:59:00.0000000Z" }] })).toEqual([1]);
  });

  it("sees a second referral of our own, of Microsoft, and a second row", () => {
    expect(broken({ referrals: [own, { ...own, id: "second" }] })).toEqual([2]);
    const microsoft = { ...own, organizationId: "msft", id: "invited" };
    expect(broken({ referrals: [own, microsoft] })).toEqual([]);
    expect(broken({ referrals: [own, microsoft, { ...microsoft, id: "again" }] })).toEqual([2]);
    const twice = new Map([
      [id, row],
      ["22222222-2222-4222-8222-222222222222", row],
    ]);
    expect(broken({ rows: (table) => (table === "opportunity" ? twice : new Map<string, RowValues>()) })).toEqual([2]);
  });

  it("sees visibility asked back, or hidden in the row", () => {
    const path = "/consent/consentToShareReferralWithMicrosoftSellers";
    expect(
      broken({ requests: [patch("2026-05-04T09:00:00.0000000Z", [{ op: "replace", path, value: false }])] }),
    ).toEqual([3]);
    expect(broken({}, { ...row, cosell_visibletomicrosoft: false })).toEqual([3, 4]);
  });

  it.each([
    ["deal value", { estimatedvalue: 2000 }],
    ["closing date", { estimatedclosedate: "2026-06-02" }],
    ["notes", { cosell_notestomicrosoft: "Others" }],
    ["state", { statecode: 1 }],
    ["sync status", { cosell_syncstatus: 482000003 }],
    ["identifier", { cosell_referralidentifier: "nobody's" }],
  ] as const)("sees that the %s is not the same on both sides", (_, differing) => {
    expect(broken({}, { ...row, ...differing })).toEqual([4]);
    expect(broken({}, { ...row, ...differing, cosell_syncstatus: 482000004 })).toEqual([]);
    expect(broken({}, { ...row, ...differing, cosell_syncwithpartnercenter: false })).toEqual([]);
  });

  it("sees what is still written when all should be quiet", () => {
    const body = [{ op: "replace", path: "/details/notes", value: "Notes" }];
    expect(broken({ requests: [patch("2026-05-05T12:00:01.0000000Z", body)] })).toEqual([6]);
  });

  it("sees what is sent to a referral that has long been closed", () => {
    const closed: Referral = {
      ...own,
      status: "Closed",
      substatus: "Won",
      closedDateTime: "2026-05-04T09:00:00.0000000Z",
    };
    const body = [{ op: "replace", path: "/details/notes", value: "Notes" }];
    const won = { ...row, statecode: 1 };
    expect(broken({ referrals: [closed], requests: [patch("2026-05-04T09:05:00.0000000Z", body)] }, won)).toEqual([]);
    expect(broken({ referrals: [closed], requests: [patch("2026-05-04T10:00:00.0000000Z", body)] }, won)).toEqual([7]);
  });
});
