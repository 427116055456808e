import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { axeFindings } from "../support/axe-in-browser";
import { eventually } from "../support/eventually";
import { flowIds, nestedAction, runIds, sampleRun } from "../support/flow-service-sample";
import { FlowSite } from "./flow-pages-support";

let site: FlowSite;

beforeAll(async () => {
  site = await FlowSite.open();
});
afterEach(() => {
  expect(site.complaints.splice(0)).toEqual([]);
});
afterAll(() => site.close());

const failedRun = `/flows/${flowIds.rows}/runs/${runIds.failed}`;
const step = (page: Page, name: string) => page.locator(`[data-action="${name}"]`);
const details = (page: Page) => page.getByRole("complementary", { name: "Details of the step" });

describe("a run", () => {
  test("shows its steps in order, with how each ended", async () => {
    const page = await site.page(failedRun);
    await page.getByRole("heading", { name: "Run of Deals to Partner Center" }).waitFor();
    const names = await page.locator("[data-action]").evaluateAll((all) => all.map((one) => one.textContent));
    expect(names).toEqual([
      "Initialize attempt1 sSucceeded",
      "Read the key1 sSucceeded",
      "Try1 sFailed",
      "Is the deal open1 sSucceeded",
      "Call the helper1 sSucceeded",
      "Each deal1 sFailed",
      "Read the referral1 sSucceeded",
      "Send the referral1 sSucceeded",
      "Report successSkipped",
      "AnswerNot run",
    ]);
    await page.getByText("9 (12 with child flows)").waitFor();
    await page.getByRole("button", { name: "If no · not taken" }).click();
    await step(page, "Say_so").getByText("Skipped").waitFor();
    await page.getByText("An action failed. No dependent actions succeeded.").waitFor();
  });

  test("leads to the failed action, in its turn of the loop, with its error and its retries", async () => {
    const page = await site.page(failedRun);
    await page.getByRole("button", { name: "Collapse all" }).click();
    await eventually(() => step(page, "Send_the_referral").count()).toBe(0);
    await page.getByRole("button", { name: "Go to the failed action" }).click();
    await eventually(() => step(page, "Send_the_referral").getAttribute("aria-pressed")).toBe("true");
    await eventually(() => step(page, "Send_the_referral").evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await details(page).getByText("The currency 'XYZ' is not known to Partner Center.").waitFor();
    await details(page).getByText("Attempt 2: InternalServerError, after 1 s").waitFor();
    expect(new URL(page.url()).search).toBe("?action=Send_the_referral&turn=Each_deal.4");
  });

  test("goes through the turns of a loop by its pager, and an address leads back to one", async () => {
    const page = await site.page(`${failedRun}?action=Send_the_referral&turn=Each_deal.4`);
    await details(page).getByText("The currency 'XYZ'").waitFor();
    await page.getByRole("button", { name: "Next turn of Each deal", exact: true }).click();
    await eventually(() => step(page, "Send_the_referral").innerText()).toContain("Succeeded");
    expect(await page.getByRole("button", { name: "Next turn of Each deal", exact: true }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Next failed turn of Each deal" }).click();
    await eventually(() => step(page, "Send_the_referral").innerText()).toContain("Failed");
    const number = page.getByRole("textbox", { name: "Turn of Each deal" });
    await number.fill("99");
    await number.press("Enter");
    await eventually(() => number.inputValue()).toBe("5");
    await number.fill("two");
    await number.press("Tab");
    expect(await number.inputValue()).toBe("5");
    expect(new URL(page.url()).search).toContain("turn=Each_deal.5");
  });

  test("keeps its cards readable however deep they stand, and begins at the one that the address names", async () => {
    const page = await site.page("/flows", { viewport: { width: 390, height: 844 } });
    site.service.runs = [sampleRun(runIds.failed, flowIds.rows, "Deep", { actions: [nestedAction(8)] })];
    await page.goto(`${site.url}${failedRun}?action=Deep_0`);
    const box = async () => (await step(page, "Deep_0").boundingBox()) ?? { x: -1, width: 0 };
    await eventually(async () => (await box()).x).toBeGreaterThanOrEqual(0);
    const { x, width } = await box();
    expect(width).toBeGreaterThan(250);
    expect(x + width).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  test("says of secured content that it is hidden, and of an action without content nothing of the kind", async () => {
    const page = await site.page(failedRun);
    await step(page, "Read_the_key").click();
    await eventually(() => details(page).getByText("Content hidden (secured)").count()).toBe(2);
    await step(page, "Try").click();
    await details(page).getByRole("heading", { name: "Try" }).waitFor();
    expect(await details(page).getByText("Content hidden (secured)").count()).toBe(0);
    await step(page, "Initialize_attempt").click();
    await details(page).getByRole("heading", { name: "Initialize attempt" }).waitFor();
    expect(await details(page).getByText("Content hidden (secured)").count()).toBe(0);
  });

  test("leads to the run of a child flow, and from there back to the calling one", async () => {
    const page = await site.page(failedRun);
    await step(page, "Call_the_helper").click();
    await details(page).getByRole("link", { name: "Open the run of the child flow" }).click();
    await page.getByRole("heading", { name: "Run of Helper" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/flows/${flowIds.helper}/runs/${runIds.child}`);
    await page.getByRole("link", { name: "Open the calling run" }).click();
    await page.getByRole("heading", { name: "Run of Deals to Partner Center" }).waitFor();
    // The page knew the parent's id alone, and has corrected the address.
    await eventually(() => new URL(page.url()).pathname).toBe(failedRun);
    await page.goBack();
    await page.getByRole("heading", { name: "Run of Helper" }).waitFor();
  });

  test("that still goes is followed until it ends, and can be cancelled", async () => {
    const page = await site.page(`/flows/${flowIds.helper}/runs/${runIds.running}`);
    await page.getByText("This run is still going.").waitFor();
    await page.getByRole("button", { name: "Cancel run" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Keep running" }).click();
    expect(site.service.seen).toEqual([]);
    await page.getByRole("button", { name: "Cancel run" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel run" }).click();
    await page.getByText("This run was cancelled.").waitFor();
    expect(site.service.seen).toEqual([`POST /api/flows/runs/${runIds.running}/cancel`]);
    expect(await page.getByRole("button", { name: "Cancel run" }).count()).toBe(0);
  });

  test("that ends by itself meanwhile is shown as ended", async () => {
    const page = await site.page(`/flows/${flowIds.helper}/runs/${runIds.running}`);
    await page.getByText("This run is still going.").waitFor();
    site.service.runs = [sampleRun(runIds.running, flowIds.helper, "Helper")];
    await page.getByText("This run succeeded.").waitFor();
  });

  test("is sent in again as a run of its own", async () => {
    const page = await site.page(failedRun);
    await page.getByRole("button", { name: "Resubmit" }).click();
    await page.getByText("Sent in again from").waitFor();
    expect(new URL(page.url()).pathname).toBe(`${failedRun}again`);
  });

  test("shows a step's details below it on a phone, and takes them away when it is pressed again", async () => {
    const page = await site.page(failedRun, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await step(page, "Call_the_helper").tap();
    const below = page.getByRole("region", { name: "Details of the step" });
    await below.getByText("Inputs").first().waitFor();
    await step(page, "Call_the_helper").tap();
    await eventually(() => below.count()).toBe(0);
    await step(page, "Call_the_helper").tap();
    await below.getByRole("link", { name: "Open the run of the child flow" }).tap();
    await page.getByRole("heading", { name: "Run of Helper" }).waitFor();
  });

  test("can be read by keys alone", async () => {
    const page = await site.page(failedRun);
    await page.getByRole("button", { name: "Go to the failed action" }).focus();
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("manual");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await details(page).getByRole("heading", { name: "Initialize attempt" }).waitFor();
    await step(page, "Try").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await eventually(() => step(page, "Is_the_deal_open").count()).toBe(0);
  });

  test("that does not exist says so in the service's words", async () => {
    const page = await site.page(`/flows/${flowIds.rows}/runs/08584000000000000000000000000CU00`);
    await page.getByText("The workflow run '08584000000000000000000000000CU00' could not be found.").waitFor();
  });
});

describe("the history of runs", () => {
  test("is filtered by status", async () => {
    const page = await site.page("/flows/runs");
    const rows = page.locator(".run-table tbody tr");
    await eventually(() => rows.count()).toBe(3);
    await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "Failed" });
    await eventually(() => rows.count()).toBe(1);
    await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "Waiting" });
    await page.getByText("No run with this status").waitFor();
  });

  test("gives older runs when asked, and keeps them while newer ones come", async () => {
    const page = await site.page(`/flows/${flowIds.hourly}`);
    const run = (number: number) =>
      sampleRun(`0858${String(9999 - number).padStart(30, "0")}`, flowIds.hourly, "Hourly reconcile");
    site.service.runs = Array.from({ length: 60 }, (_, at) => run(60 - at));
    const rows = page.locator(".run-table tbody tr");
    await eventually(() => rows.count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await eventually(() => rows.count()).toBe(60);
    expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0);
    site.service.runs.unshift(run(61));
    await page.getByRole("button", { name: "Refresh" }).click();
    await eventually(() => rows.count()).toBe(61);
  });
});

describe("axe finds nothing", () => {
  test.each([
    ["the failed run", `${failedRun}?action=Send_the_referral&turn=Each_deal.4`],
    ["a run that goes", `/flows/${flowIds.helper}/runs/${runIds.running}`],
    ["the list of runs", "/flows/runs"],
  ])("in %s, wide and on a phone", async (_what, path) => {
    for (const width of [1440, 390]) {
      const page = await site.page(path, { bypassCSP: true, viewport: { width, height: 900 } });
      await page.waitForLoadState("networkidle");
      expect(await axeFindings(page, "body")).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await page.context().close();
    }
  });
});
