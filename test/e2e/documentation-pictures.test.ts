import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dynamics } from "../support/dynamics";
import { opportunity } from "../support/people";
import { Section } from "../support/section";

/* The pictures of the documents. `PICTURES=1 npm run test:e2e` writes them anew; else they land beside the build. */
describe("the documents' pictures", () => {
  let dynamics: Dynamics;

  beforeAll(async () => {
    dynamics = await Dynamics.start();
  });
  afterAll(() => dynamics.close());

  test("the section of an opportunity that is ready, and of one that is shared", async () => {
    const visit = await dynamics.visit("seller", { viewport: { width: 1440, height: 1150 } });
    for (const [name, number] of [
      ["opportunity-section", 3],
      ["opportunity-shared", 16],
      ["opportunity-answer-due", 26],
    ] as const) {
      await visit.openRecord("opportunity", opportunity(number));
      await visit.openSection();
      await new Section(visit).sync.waitFor();
      await visit.page.waitForLoadState("networkidle");
      await visit.picture(name);
    }
    await visit.close();
  });

  test("the list of opportunities that were shared, with the sync status as a badge", async () => {
    const visit = await dynamics.visit("seller");
    await visit.openList("opportunity");
    await visit.page.locator('[data-id="viewSelector"]').click();
    await visit.page
      .getByRole("menuitemradio")
      .or(visit.page.getByRole("option"))
      .getByText("Shared with Microsoft")
      .click();
    await visit.page.getByText("Synchronized").first().waitFor();
    await visit.picture("list-shared");
    await visit.close();
  });

  test.each([
    ["SyncToggle", "control-sync-toggle"],
    ["MicrosoftHelp", "control-microsoft-help"],
    ["ReferralVisibility", "control-referral-visibility"],
    ["SolutionsGrid", "control-solutions-grid"],
    ["AuditPanel", "control-audit-panel"],
    ["ReferralCard", "control-referral-card"],
  ])("%s in several of its states", async (control, name) => {
    const visit = await dynamics.visit("seller", { viewport: { width: 1440, height: 900 } });
    await visit.page.goto(`${dynamics.url}/controls.html?control=cosell_Cosell.${control}`);
    await visit.page.locator("article.control-state").first().waitFor();
    await expect.poll(() => visit.page.locator('article.control-state[data-ready="false"]').count()).toBe(0);
    await visit.picture(name);
    await visit.close();
  });
});
