import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { controlNames } from "../../scripts/build/controls";
import { axeFindings } from "../support/axe-in-browser";
import { Dynamics } from "../support/dynamics";
import { opportunity } from "../support/people";
import { picturePath } from "../support/picture";
import type { Visit } from "../support/visit";

let dynamics: Dynamics;

beforeAll(async () => {
  dynamics = await Dynamics.start();
});
afterAll(() => dynamics.close());

/** A visit whose page takes the checker's script, which the content security policy would refuse. */
const visitToCheck = (person: Parameters<Dynamics["visit"]>[0] = "seller"): Promise<Visit> =>
  dynamics.visit(person, { bypassCSP: true });

async function openStates(visit: Visit, control: string): Promise<number> {
  await visit.page.goto(`${dynamics.url}/controls.html?control=cosell_Cosell.${control}`);
  const states = visit.page.locator("article.control-state");
  await states.first().waitFor();
  await expect.poll(() => visit.page.locator('article.control-state[data-ready="false"]').count()).toBe(0);
  return states.count();
}

describe("axe finds nothing", () => {
  test.each(controlNames())("in any state of %s", async (control) => {
    const visit = await visitToCheck();
    expect(await openStates(visit, control)).toBeGreaterThan(10);
    expect(await axeFindings(visit.page, ".controls-page")).toEqual([]);
    expect(visit.mistakes).toEqual([]);
    await visit.page
      .locator(`article.control-state`)
      .first()
      .screenshot({ path: picturePath(`states-${control}`) });
    await visit.close();
  });

  test.each([
    ["a deal that is not shared", opportunity(5)],
    ["a shared deal", opportunity(16)],
    ["a deal whose answer is due", opportunity(26)],
  ])("on the form of %s", async (_what, id) => {
    const visit = await visitToCheck();
    await visit.openRecord("opportunity", id);
    await visit.openSection();
    await visit
      .field("cosell_syncwithpartnercenter")
      .getByText(/Partner Center/)
      .first()
      .waitFor();
    await visit.page.waitForLoadState("networkidle");
    expect(await axeFindings(visit.page, "body")).toEqual([]);
    await visit.close();
  });

  test("on the form's first tab, in Hebrew from right to left", async () => {
    const visit = await visitToCheck("hebrewSeller");
    await visit.openRecord("opportunity", opportunity(17));
    await visit.page.waitForLoadState("networkidle");
    expect(await axeFindings(visit.page, "body")).toEqual([]);
    await visit.openSection();
    await visit.page.waitForLoadState("networkidle");
    expect(await axeFindings(visit.page, "body")).toEqual([]);
    await visit.close();
  });

  test("on the list of opportunities", async () => {
    const visit = await visitToCheck();
    await visit.openList("opportunity");
    await visit.page.waitForLoadState("networkidle");
    expect(await axeFindings(visit.page, "body")).toEqual([]);
    await visit.close();
  });
});
