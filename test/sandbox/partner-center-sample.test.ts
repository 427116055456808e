import { describe, expect, test } from "vitest";
import type { DealList } from "../../sandbox/partner-center/portal-api-types.js";
import { loadSampleReferrals, readSampleReferrals } from "../../sandbox/sample/load-referrals.js";
import { readSampleData } from "../../sandbox/sample/sample-files.js";
import { sharedReferrals } from "../../sandbox/sample/shared-referrals.js";
import { root, TestPartnerCenter } from "./partner-center-support.js";

const send = (pc: TestPartnerCenter) => (request: Parameters<typeof pc.partnerCenter.handle>[0]) =>
  pc.partnerCenter.handle(request);

async function counts(pc: TestPartnerCenter): Promise<DealList["counts"]> {
  return ((await pc.portal("GET", "/deals")).body as DealList).counts;
}

describe("the sample deals that come in", () => {
  test("are taken, and a second loading adds nothing", async () => {
    const pc = new TestPartnerCenter();
    await loadSampleReferrals(send(pc), pc.clock.now());
    const first = await counts(pc);
    expect(first).toMatchObject({ all: 5, incoming: 3, leads: 2 });
    await loadSampleReferrals(send(pc), pc.clock.now());
    expect(await counts(pc)).toEqual(first);
  });

  test("name solutions of the catalogue", () => {
    const now = new Date("2026-03-04T12:00:00Z");
    const catalogue = readSampleData(now).solutionDetails;
    for (const { name, solutions = [] } of readSampleReferrals(now)) {
      for (const { id, name: title } of solutions) {
        const detail = catalogue.find(({ solutionIdentifier }) => solutionIdentifier === id);
        expect(detail?.columns.cosell_name, `${name}: ${id}`).toBe(title);
      }
    }
  });
});

describe("the referrals of the sample deals that are shared", () => {
  test("are there under the identifiers that the rows name, and open ones can be changed", async () => {
    const pc = new TestPartnerCenter();
    const data = readSampleData(pc.clock.now());
    await pc.register();
    pc.partnerCenter.restore(sharedReferrals(data));
    for (const { id, columns } of [...data.opportunities, ...data.leads]) {
      const referralId = columns.cosell_referralidentifier;
      if (typeof referralId !== "string") continue;
      const { status, body } = await pc.get(`${root}/${referralId}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        engagementId: columns.cosell_engagementidentifier,
        externalReferenceId: id,
        status: columns.cosell_referralstatus,
        substatus: columns.cosell_referralsubstatus,
      });
      const related = await pc.list({ $filter: `engagementId eq '${String(body.engagementId)}'` });
      const microsoftId = columns.cosell_microsoftreferralidentifier;
      expect(related.body.value?.map((one) => one.id).sort()).toEqual(
        [referralId, ...(typeof microsoftId === "string" ? [microsoftId] : [])].sort(),
      );
      const patched = await pc.patch(referralId, [{ path: "/externalReferenceId", value: id }]);
      expect(patched.status).toBe(columns.cosell_referralstatus === "Closed" ? 400 : 204);
    }
    await pc.clock.advance(0);
    expect(pc.events).toEqual([]);
  });

  test("agree with their rows in value, day and solutions", () => {
    const data = readSampleData(new Date("2026-03-04T12:00:00Z"));
    const referrals = new Map(sharedReferrals(data).map((referral) => [referral.id, referral]));
    for (const { columns, solutions = [] } of data.opportunities) {
      const referral = referrals.get(String(columns.cosell_referralidentifier));
      if (!referral) continue;
      expect(referral.details.dealValue).toBe(columns.estimatedvalue);
      expect(referral.details.closingDateTime?.slice(0, 10)).toBe(columns.estimatedclosedate);
      expect(referral.details.requirements?.solutions?.map(({ id }) => id)).toEqual(solutions);
      expect(referral.customerProfile.address.country).toMatch(/^[A-Z]{2}$/);
    }
  });

  test("stay as they are when they are restored again", async () => {
    const pc = new TestPartnerCenter();
    const shared = sharedReferrals(readSampleData(pc.clock.now()));
    pc.partnerCenter.restore(shared);
    const before = pc.partnerCenter.referrals();
    await pc.restart();
    pc.partnerCenter.restore(shared);
    expect(pc.partnerCenter.referrals()).toEqual(before);
  });
});
