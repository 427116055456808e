import { describe, expect, test } from "vitest";
import { customer, root, TestPartnerCenter } from "./partner-center-support.js";

async function withThree(modes = {}): Promise<{ pc: TestPartnerCenter; ids: string[] }> {
  const pc = new TestPartnerCenter(modes);
  const one = await pc.create({ name: "one" });
  const german = { ...customer, address: { ...customer.address, country: "DE" } };
  const two = await pc.create({ name: "two", type: "Independent", customerProfile: german, team: [] });
  const three = (await pc.newDeal({ kind: "marketplace-lead", name: "three" })).own;
  return { pc, ids: [one.id, two.id, three.id] };
}

describe("the list of referrals", () => {
  test.each([
    ["status eq 'New' and qualification eq 'Direct'", ["three"]],
    ["status eq 'Active'", ["one", "two"]],
    ["customerProfile/address/country eq 'DE' and direction eq 'Outgoing'", ["two"]],
    ["type eq 'Shared'", ["one"]],
    ["substatus eq 'Pending'", ["three"]],
    ["(type eq 'Independent') and (status eq 'Active')", ["two"]],
    ["team/any(t:t/email eq 'SARA.novak@contoso.example')", ["one"]],
    ["engagementId eq '00000000-0000-4000-8000-0000000000ff'", []],
    ["type eq 'it''s'", []],
  ])("is filtered by %s", async (filter, names) => {
    const { pc } = await withThree();
    const { status, body } = await pc.list({ $filter: filter });
    expect([status, body.value?.map(({ name }) => name)]).toEqual([200, names]);
  });

  test.each([
    "updatedDateTime gt 2026-01-01T00:00:00Z",
    "externalReferenceId eq 'x'",
    "id eq 'x'",
    "name eq 'one'",
    "status ne 'New'",
    "status eq 'New' or status eq 'Active'",
    "not (status eq 'New')",
    "customerProfile/team/any(t:t/email eq 'x')",
    "team/any(t:t/firstName eq 'x')",
    "contains(name,'x')",
    "status eq",
    "status eq 'New",
    "nothing eq 'x'",
    "'New' eq status",
    "",
    `${"(".repeat(60)}status eq 'New'${")".repeat(60)}`,
  ])("refuses what is not documented: %s", async (filter) => {
    const { pc } = await withThree();
    const { status, body } = await pc.list({ $filter: filter });
    expect([status, body.error?.target]).toEqual([400, "$filter"]);
  });

  test.each([
    ["createdDateTime gt 2026-03-04T12:00:00Z", ["two", "three"]],
    ["name eq 'one' or name eq 'two'", ["one", "two"]],
    ["not (status eq 'Active')", ["three"]],
    ["details/dealValue ge 90000 and details/dealValue lt 100000", ["three"]],
    ["salesStage eq null", ["one", "two", "three"]],
    ["consent/consentToShareReferralWithMicrosoftSellers eq false", ["three"]],
  ])("takes any comparison where the mode says so: %s", async (filter, names) => {
    const { pc } = await withThree({ filters: "any" });
    const { body } = await pc.list({ $filter: filter });
    expect(body.value?.map(({ name }) => name)).toEqual(names);
  });

  test("is ordered by creation or update, and nothing else", async () => {
    const { pc, ids } = await withThree();
    await pc.patch(ids[0]!, [{ path: "/details/notes", value: "last" }]);
    const names = async (order: string): Promise<unknown> =>
      (await pc.list({ $orderby: order })).body.value?.map(({ name }) => name);
    expect(await names("createdDateTime desc")).toEqual(["three", "two", "one"]);
    expect(await names("createdDateTime")).toEqual(["one", "two", "three"]);
    expect(await names("updatedDateTime desc")).toEqual(["one", "three", "two"]);
    expect((await pc.list({ $orderby: "name" })).status).toBe(400);
    expect((await pc.list({ $orderby: "createdDateTime desc,updatedDateTime" })).status).toBe(400);
  });

  test("comes in pages that lose and double nothing while others are added", async () => {
    const pc = new TestPartnerCenter({ pageSize: 3 });
    for (let index = 0; index < 8; index++) await pc.create({ name: String(index) });
    const seen: string[] = [];
    let answer = await pc.list({
      $orderby: "createdDateTime desc",
      $count: "true",
      $skip: "1",
      $filter: "type eq 'Shared'",
    });
    expect(answer.body["@odata.count"]).toBe(8);
    for (;;) {
      seen.push(...(answer.body.value ?? []).map(({ name }) => name ?? ""));
      const next = answer.body["@odata.nextLink"];
      if (next === undefined) break;
      expect(next.startsWith("https://api.partner.microsoft.com/v1.0/engagements/referrals?")).toBe(true);
      await pc.create({ name: "later" });
      answer = await pc.get(next);
    }
    expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
  });

  test("ends at $top over all pages, and $top may be nought", async () => {
    const pc = new TestPartnerCenter({ pageSize: 2 });
    for (let index = 0; index < 5; index++) await pc.create({ name: String(index) });
    const first = await pc.list({ $top: "3" });
    const second = await pc.get(first.body["@odata.nextLink"]!);
    expect(second.body.value?.map(({ name }) => name)).toEqual(["2"]);
    expect(second.body["@odata.nextLink"]).toBeUndefined();
    expect((await pc.list({ $top: "0" })).body.value).toEqual([]);
  });

  test("links to its next page as the documentation's sample does, by mode", async () => {
    const pc = new TestPartnerCenter({ pageSize: 1, nextLink: "short" });
    await pc.create();
    await pc.create();
    const { body } = await pc.list({});
    expect(body["@odata.nextLink"]).toMatch(/^http:\/\/api\.partner\.microsoft\.com\/referrals\?\$skiptoken=/);
  });

  test("shows the selected members alone", async () => {
    const { pc, ids } = await withThree();
    const { body } = await pc.list({ $select: "id,status", $top: "1" });
    expect(body.value).toEqual([{ id: ids[0], status: "Active" }]);
    expect((await pc.list({ $select: "id,nothing" })).status).toBe(400);
  });

  test.each([
    "$expand=links",
    "$search=x",
    "$top=-1",
    "$top=x",
    "$skip=1.5",
    "$count=yes",
    "$skiptoken=x",
    "$top=1&$top=2",
    "api=1",
  ])("refuses the option %s", async (query) => {
    expect((await new TestPartnerCenter().get(`${root}?${query}`)).status).toBe(400);
  });

  test("lags behind creates and updates by the mode's milliseconds, and the single referral does not", async () => {
    const pc = new TestPartnerCenter({ listLag: 60_000 });
    const own = await pc.create();
    const listed = async (): Promise<unknown> => (await pc.list({})).body.value?.map(({ details }) => details.notes);
    expect(await listed()).toEqual([]);
    await pc.clock.advance(60_000);
    expect(await listed()).toEqual(["Two pilots side by side."]);
    await pc.patch(own.id, [{ path: "/details/notes", value: "new" }]);
    await pc.clock.advance(30_000);
    await pc.patch(own.id, [{ path: "/details/notes", value: "newer" }]);
    expect(await listed()).toEqual(["Two pilots side by side."]);
    expect((await pc.get(`${root}/${own.id}`)).body.details?.notes).toBe("newer");
    await pc.clock.advance(30_000);
    expect(await listed()).toEqual(["new"]);
    await pc.clock.advance(30_000);
    expect(await listed()).toEqual(["newer"]);
  });
});
