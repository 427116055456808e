import fc from "fast-check";
import { expect, test } from "vitest";
import type { Deal } from "../../sandbox/partner-center/portal-api-types.js";
import type { Referral } from "../../sandbox/partner-center/referral/model.js";
import { microsoftReferral, root, type Step, TestPartnerCenter } from "./partner-center-support.js";

const visibility = "/consent/consentToShareReferralWithMicrosoftSellers";
const acts = ["receive", "accept", "decline", "win", "lose", "expire", "error"] as const;
const party = fc.constantFrom("partner" as const, "microsoft" as const);
const which = fc.nat({ max: 9 });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ path: fc.constant(visibility), value: fc.boolean() }),
  fc.record({ path: fc.constant("/details/dealValue"), value: fc.oneof(fc.nat(), fc.constant(-1)) }),
  fc.record({ path: fc.constant("/details/notes"), value: fc.string({ maxLength: 5 }) }),
  fc.record({ path: fc.constant("/status"), value: fc.constantFrom("New", "Active", "Closed") }),
  fc.record({ path: fc.constant("/substatus"), value: fc.constantFrom("Accepted", "Won", "Declined", "Received") }),
  fc.record({ path: fc.constantFrom("/name", "/team"), value: fc.constant([]) }),
);

type Act = (pc: TestPartnerCenter, any: (index: number) => Referral) => Promise<unknown>;

const act: fc.Arbitrary<Act> = fc.oneof(
  fc
    .boolean()
    .map<Act>(
      (isVisible) => (pc) =>
        pc.create({ type: "Independent", consent: { consentToShareReferralWithMicrosoftSellers: isVisible } }),
    ),
  fc
    .constantFrom("microsoft" as const, "marketplace-lead" as const, "partner" as const)
    .map<Act>((kind) => (pc) => pc.newDeal({ kind })),
  fc.tuple(which, fc.array(step, { minLength: 1, maxLength: 3 })).map<Act>(
    ([index, steps]) =>
      (pc, any) =>
        pc.patch(any(index).id, steps),
  ),
  which.map<Act>((index) => (pc, any) => pc.send("POST", root, microsoftReferral(any(index).engagementId))),
  fc.tuple(which, party, fc.constantFrom(...acts)).map<Act>(
    ([index, by, name]) =>
      (pc, any) =>
        pc.portal("POST", `/referrals/${any(index).id}/status`, { by, act: name }),
  ),
  fc.tuple(which, party, fc.nat()).map<Act>(
    ([index, by, dealValue]) =>
      (pc, any) =>
        pc.portal("PATCH", `/referrals/${any(index).id}`, { by, dealValue }),
  ),
  fc.tuple(which, fc.constantFrom("convert", "invite", "visible")).map<Act>(
    ([index, name]) =>
      (pc, any) =>
        pc.portal("POST", `/deals/${any(index).engagementId}/${name}`, {}),
  ),
  which.map<Act>(
    (index) => (pc, any) => pc.portal("PUT", `/deals/${any(index).engagementId}/crm-identifier`, { identifier: "7" }),
  ),
  fc.constantFrom(1000, 3_600_000, 15 * 24 * 3_600_000).map<Act>((pause) => (pc) => pc.clock.advance(pause)),
  fc.constant<Act>((pc) => pc.restart()),
);

test("whatever is done: what is closed stays as it is, what is visible stays visible, and each change has one event", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (history) => {
      const pc = new TestPartnerCenter();
      await pc.register();
      const first = await pc.create();
      for (const next of history) {
        const before = pc.partnerCenter.referrals();
        await next(pc, (index) => before[index % before.length] ?? first);
        const after = new Map(pc.partnerCenter.referrals().map((referral) => [referral.id, referral]));
        for (const old of before) {
          const now = after.get(old.id)!;
          if (old.status === "Closed") expect(now).toEqual(old);
          if (old.consent.consentToShareReferralWithMicrosoftSellers) {
            expect(now.consent.consentToShareReferralWithMicrosoftSellers).toBe(true);
          }
          if (now.eTag === old.eTag) expect(now).toEqual(old);
          else expect(now.updatedDateTime > old.updatedDateTime).toBe(true);
          expect(now.status === "New" || now.expirationDateTime === undefined).toBe(true);
        }
      }
      const all = pc.partnerCenter.referrals();
      const engagements = [...new Set(all.map(({ engagementId }) => engagementId))];
      const changes: [string, string][] = [];
      for (const id of engagements) {
        const deal = (await pc.portal("GET", `/deals/${id}`)).body as Deal;
        changes.push(...deal.history.map(({ referralId, kind }): [string, string] => [referralId, kind]));
      }
      const events = pc.partnerCenter
        .deliveries()
        .map(({ referralId, eventName }): [string, string] => [referralId ?? "", eventName.split("-").at(-1) ?? ""]);
      expect(events.sort()).toEqual(changes.sort());
      expect(new Set(all.map(({ eTag }) => eTag)).size).toBe(all.length);
    }),
    { numRuns: 60 },
  );
});
