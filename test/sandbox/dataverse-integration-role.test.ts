import { afterAll, beforeAll, expect, test } from "vitest";
import { integrationCalls } from "../support/integration-calls.js";
import { CallFailed, IntegrationSite } from "../support/integration-walk.js";

/** What the platform asks of everybody, or where this Dataverse asks less than the platform: no call can show it. */
const askedByPlatform: Record<string, string> = {
  prvAppendToTransactionCurrency: "a row names its currency; this Dataverse lets everybody name one",
  prvReadBusinessUnit: "a user reads the own business unit to act at all",
  prvReadOrganization: "a user reads the settings of the organization to act at all",
};

let site: IntegrationSite;
beforeAll(() => {
  site = new IntegrationSite();
});
afterAll(() => {
  expect(site.failures).toEqual([]);
  site.close();
});

const failing = (): string[] =>
  Object.entries(integrationCalls).flatMap(([name, call]) => {
    try {
      call(site);
      return [];
    } catch (error) {
      if (error instanceof CallFailed) return [name];
      throw error;
    }
  });

test.each(Object.entries(integrationCalls))("the role of the flows' connection is enough to %s", (_, call) => {
  site.undone(() => {
    call(site);
  });
});

test("each of its privileges is needed for one of these calls, or by the platform", () => {
  const needless = site.privileges.filter((privilege) => {
    let failed: string[] = [];
    site.without(privilege, () => {
      failed = failing();
    });
    return failed.length === 0;
  });
  expect(needless).toEqual(Object.keys(askedByPlatform));
});

test("it reaches nothing that the flows have no business with", () => {
  for (const path of ["workflows", "solutions", "roles", "systemforms"]) {
    expect(() => site.call("GET", path), path).toThrow(/missing prvRead/);
  }
  expect(() => site.call("PATCH", `systemusers(${site.seller})`, { jobtitle: "x" })).toThrow(/missing prvWriteUser/);
  expect(() => site.create("opportunities", { overriddencreatedon: "2020-01-01", name: "x" })).toThrow(CallFailed);
});

test("it deletes only what the flows made for themselves", () => {
  const deleting = site.privileges.filter((name) => name.startsWith("prvDelete"));
  expect(deleting).toEqual([
    "prvDeleteCallbackRegistration",
    "prvDeletecosell_opportunitysolution",
    "prvDeletecosell_syncclaim",
  ]);
});
