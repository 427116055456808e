import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ShellSite, field, listPath, recordPath } from "./shell-support";

let site: ShellSite;
let account: string;

beforeAll(async () => {
  site = await ShellSite.open();
  account = await site.create("accounts", { name: "Fabrikam, Inc.", address1_city: "Dallas" });
  await site.create("accounts", { name: "Northwind Traders", address1_city: "Seattle" });
}, 120_000);
afterAll(() => site.close());
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
});

const title = (page: Page) => page.locator('[data-id="header_title"]');
const save = (page: Page) => page.locator('[aria-label="Save (CTRL+S)"]');

async function newDeal(columns: object = {}): Promise<string> {
  return site.create("opportunities", { name: "Analytics", ...columns });
}

test("a new record says that it is unsaved, is saved, and keeps its address", async () => {
  const page = await site.page(listPath("account"));
  await page.locator('[data-id$="Mscrm.HomepageGrid.account.NewRecord"]').click();
  await title(page).getByText("New Account").waitFor();
  await title(page).getByText("- Unsaved").waitFor();
  await field(page, "name").locator("input").fill("Contoso");
  await save(page).click();
  await title(page).getByText("Contoso").waitFor();
  await title(page).getByText("- Saved").waitFor();
  expect(page.url()).toMatch(/id=[0-9a-f-]{36}/);
  await page.reload();
  await title(page).getByText("Contoso").waitFor();
  expect(await field(page, "name").locator("input").inputValue()).toBe("Contoso");
});

test("a required column without a value is named, marked, and takes the focus", async () => {
  const page = await site.page(recordPath("opportunity"));
  await save(page).click();
  const topic = field(page, "name");
  await topic.getByText("A value is required.").waitFor();
  await page.locator('[data-id="form-invalid"]').getByText("Topic").waitFor();
  await expect.poll(() => topic.locator("input").evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await topic.locator("input").getAttribute("aria-invalid")).toBe("true");
});

test("CTRL+S stores what is still being typed", async () => {
  const page = await site.page(recordPath("opportunity", await newDeal()));
  await field(page, "name").locator("input").fill("Analytics platform");
  await page.keyboard.press("Control+s");
  await title(page).getByText("Analytics platform").waitFor();
  await title(page).getByText("- Saved").waitFor();
  expect(await site.rows("opportunities?$select=name&$filter=name eq 'Analytics platform'")).toHaveLength(1);
});

test("money, dates and choices are written as the user writes them", async () => {
  const id = await newDeal();
  const page = await site.page(recordPath("opportunity", id));
  await field(page, "budgetamount").locator("input").fill("$12,500.5");
  await page.locator("#headerFieldsExpandButton").click();
  await field(page, "header_estimatedclosedate").locator("input").fill("2/9/2027");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await save(page).click();
  await title(page).getByText("- Saved").waitFor();
  expect(await field(page, "budgetamount").locator("input").inputValue()).toBe("$12,500.50");
  const [row] = await site.rows(`opportunities?$select=budgetamount,estimatedclosedate&$filter=opportunityid eq ${id}`);
  expect(row).toMatchObject({ budgetamount: 12500.5, estimatedclosedate: "2027-02-09" });
});

test("what cannot be a number stays in its box, says so, and keeps the record from being saved", async () => {
  const page = await site.page(recordPath("opportunity", await newDeal()));
  const budget = field(page, "budgetamount");
  await budget.locator("input").fill("a lot");
  await save(page).click();
  await budget.getByText("Enter a number.").waitFor();
  expect(await budget.locator("input").inputValue()).toBe("a lot");
  await budget.locator("input").fill("100");
  await save(page).click();
  await title(page).getByText("- Saved").waitFor();
});

test("a lookup finds rows by name and shows the one that was picked as a link", async () => {
  const id = await newDeal();
  const page = await site.page(recordPath("opportunity", id));
  const lookup = field(page, "parentaccountid");
  await lookup.locator("input").click();
  await lookup.locator("input").fill("fabri");
  await page.getByRole("option", { name: /Fabrikam/ }).click();
  await lookup.getByRole("button", { name: "Fabrikam, Inc.", exact: true }).waitFor();
  await save(page).click();
  await title(page).getByText("- Saved").waitFor();
  const [row] = await site.rows(`opportunities?$select=_parentaccountid_value&$filter=opportunityid eq ${id}`);
  expect(row).toMatchObject({ _parentaccountid_value: account });
  await lookup.getByRole("button", { name: "Delete Fabrikam, Inc." }).click();
  await lookup.locator("input").waitFor();
});

test("a row that is missing is made in a dialog and picked", async () => {
  const page = await site.page(recordPath("opportunity", await newDeal()));
  const lookup = field(page, "parentaccountid");
  await lookup.locator("input").click();
  await page.getByRole("option", { name: /New Account/ }).click();
  const dialog = page.locator('[data-id="form-dialog"]');
  await dialog.locator('[data-id="name.fieldControl"] input').fill("Tailspin Toys");
  await dialog.locator('[data-id$="SaveAndClose"]').click();
  await lookup.getByRole("button", { name: "Tailspin Toys", exact: true }).waitFor();
});

test("unsaved changes are not left without a question", async () => {
  const page = await site.page(listPath("opportunity"));
  await page.locator('[data-id$="Mscrm.HomepageGrid.opportunity.NewRecord"]').click();
  await field(page, "name").locator("input").fill("Half a deal");
  for (const leave of [() => page.locator('[data-id^="sitemap-entity-"]', { hasText: "Accounts" }).click(), goBack]) {
    await leave();
    await page.locator("#cancelButton").click();
    expect(await field(page, "name").locator("input").inputValue()).toBe("Half a deal");
    expect(page.url()).toContain("pagetype=entityrecord");
  }
  await page.locator('[data-id^="sitemap-entity-"]', { hasText: "Accounts" }).click();
  await page.locator("#confirmButton").click();
  await page.getByRole("heading", { name: /Accounts/ }).waitFor();

  async function goBack(): Promise<void> {
    await page.evaluate(() => {
      history.back();
    });
  }
});

test("an opportunity is closed as won, and can only be read from then on", async () => {
  const id = await newDeal({ estimatedvalue: 1000 });
  const page = await site.page(recordPath("opportunity", id));
  await page.locator('[data-id$="Mscrm.Form.opportunity.MarkAsWon"]').click();
  await page.locator('[data-id="ok_id"]').click();
  await page
    .locator('[data-id="warningNotification"]')
    .getByText(/Read-only.*Won/)
    .waitFor();
  expect(await field(page, "name").locator("input").getAttribute("readonly")).not.toBeNull();
  const [row] = await site.rows(`opportunities?$select=statecode,actualvalue&$filter=opportunityid eq ${id}`);
  expect(row).toMatchObject({ statecode: 1, actualvalue: 1000 });
});

test("without a connection nothing is lost and the form says why it is not saved", async () => {
  const page = await site.page(recordPath("opportunity", await newDeal()));
  await title(page).waitFor();
  await page.context().setOffline(true);
  await page.locator('[data-id="offlineNotification"]').waitFor();
  await field(page, "name").locator("input").fill("Kept");
  await save(page).click();
  await page
    .locator('[data-id="notificationList"]')
    .getByText(/no connection/)
    .waitFor();
  await page.context().setOffline(false);
  await save(page).click();
  await title(page).getByText("Kept").waitFor();
});
