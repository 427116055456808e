import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ShellSite, field, listPath, recordPath } from "./shell-support";

let site: ShellSite;

beforeAll(async () => {
  site = await ShellSite.open();
}, 120_000);
afterAll(() => site.close());
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
});

const title = (page: Page) => page.locator('[data-id="header_title"]');
const command = (page: Page, name: string) => page.locator(`[data-id$=".${name}"]`);
const notice = (page: Page) => page.locator('[data-id="warningNotification"]');

test("a lead becomes an account, a contact and an opportunity, which is opened", async () => {
  const id = await site.create("leads", { subject: "Fleet", lastname: "Meyer", companyname: "Harbor & Pine" });
  const page = await site.page(recordPath("lead", id));
  await command(page, "Qualify").click();
  await page.locator('[data-id="ok_id"]').click();
  await page.locator('[data-id="header_entityName"]').getByText("Opportunity", { exact: false }).first().waitFor();
  await title(page).getByText("Fleet").waitFor();
  expect(await site.rows("accounts?$select=name")).toMatchObject([{ name: "Harbor & Pine" }]);
  await page.goBack();
  await notice(page)
    .getByText(/Read-only.*Qualified/)
    .waitFor();
});

test("a lead is disqualified for a reason, and taken up again", async () => {
  const id = await site.create("leads", { subject: "Vans", lastname: "Adler" });
  const page = await site.page(recordPath("lead", id));
  await command(page, "Disqualify").click();
  await page.getByRole("radio").nth(1).check();
  const reason = await page
    .getByRole("radio")
    .nth(1)
    .evaluate((radio: HTMLInputElement) => Number(radio.value));
  await page.locator('[data-id="ok_id"]').click();
  await notice(page).waitFor();
  const stored = () => site.rows(`leads?$select=statecode,statuscode&$filter=leadid eq ${id}`);
  expect(await stored()).toMatchObject([{ statecode: 2, statuscode: reason }]);
  await command(page, "ReactivateLead").click();
  await command(page, "Save").waitFor();
  expect(await stored()).toMatchObject([{ statecode: 0 }]);
});

test("a lost opportunity is opened again", async () => {
  const id = await site.create("opportunities", { name: "Analytics" });
  const page = await site.page(recordPath("opportunity", id));
  await command(page, "MarkAsLost").click();
  await page.locator('[data-id="statusreason_id"]').click();
  await page.getByRole("option", { name: "Out-Sold" }).click();
  await page.locator('[data-id="ok_id"]').click();
  await notice(page).getByText("Out-Sold").waitFor();
  await command(page, "ReopenOpportunity").click();
  await command(page, "Save").waitFor();
  expect(await field(page, "name").locator("input").getAttribute("readonly")).toBeNull();
});

test("a row of a table without rules of its own is deactivated after a question, and activated", async () => {
  const id = await site.create("accounts", { name: "Old customer" });
  const page = await site.page(recordPath("account", id));
  await command(page, "Deactivate").click();
  await page.locator("#confirmButton").click();
  await notice(page)
    .getByText(/Inactive/)
    .waitFor();
  await command(page, "Activate").click();
  await command(page, "Deactivate").waitFor();
});

test("a record is deleted after a question, and its list stands in its place", async () => {
  const id = await site.create("accounts", { name: "Mistake" });
  const page = await site.page(listPath("account"));
  await page.getByRole("button", { name: "Mistake" }).click();
  await command(page, "Delete").click();
  await page.locator("#confirmButton").click();
  await page.locator('[data-id="viewSelector"]').waitFor();
  expect(await site.rows(`accounts?$select=name&$filter=accountid eq ${id}`)).toEqual([]);
});

test("Save & Close stores and goes back to the list", async () => {
  const page = await site.page(listPath("account"));
  await command(page, "NewRecord").click();
  await field(page, "name").locator("input").fill("Alpine Ski House");
  await command(page, "SaveAndClose").click();
  await page.getByRole("button", { name: "Alpine Ski House" }).waitFor();
});

test("changes of a stored record are saved when it is left", async () => {
  const id = await site.create("accounts", { name: "Before" });
  const page = await site.page(recordPath("account", id));
  await field(page, "name").locator("input").fill("After");
  await page.locator('[data-id^="sitemap-entity-"]', { hasText: "Contacts" }).click();
  await page.getByRole("heading", { level: 1, name: /Contacts/ }).waitFor();
  expect(await site.rows(`accounts?$select=name&$filter=accountid eq ${id}`)).toMatchObject([{ name: "After" }]);
});

test("a note stands on the timeline with who wrote it", async () => {
  const page = await site.page(recordPath("opportunity", await site.create("opportunities", { name: "Notes" })));
  await page.getByRole("textbox", { name: "Enter a note" }).fill("Called <b>twice</b>");
  await page.getByRole("button", { name: "Add note" }).click();
  const note = page.locator('[data-id="notescontrol"] li');
  await note.getByText("Called <b>twice</b>").waitFor();
});

test("a record that is not there, and a page that is none, say so", async () => {
  const page = await site.page(recordPath("account", "00000000-0000-4000-8000-000000000000"));
  await page
    .getByRole("alert")
    .getByText(/Does Not Exist/i)
    .waitFor();
  expect(site.complaints.splice(0)).toEqual([expect.stringContaining("404")]);
  await page.goto(`${site.url}/main.aspx?pagetype=dashboard&etn=account`);
  await page.getByRole("alert").getByText("pagetype=dashboard").waitFor();
});

test("the settings play a lost connection", async () => {
  const page = await site.page(listPath("account"));
  await page.locator('[data-id="settings-launcher"]').click();
  await page.getByRole("switch", { name: "Work without a connection" }).check();
  await page.locator('[data-id="offlineNotification"]').waitFor();
  await page.getByRole("switch", { name: "Work without a connection" }).uncheck();
  await page.locator('[data-id="offlineNotification"]').waitFor({ state: "hidden" });
});

test("the settings and the list of apps lead to flow runs and to Partner Center", async () => {
  const page = await site.page(listPath("account"));
  const partnerCenter = `http://127.0.0.1:${Number(new URL(site.url).port) + 1}/`;
  await page.locator('[data-id="navbar-switch-app"]').click();
  const item = (name: string) => page.getByRole("menuitem", { name, exact: true });
  await item("Flow runs").waitFor();
  expect(await item("Flow runs").getAttribute("href")).toBe("/flows");
  expect(await item("Partner Center").getAttribute("href")).toBe(partnerCenter);
  await page.keyboard.press("Escape");
  await page.locator('[data-id="settings-launcher"]').click();
  const links = page.getByRole("navigation", { name: "Other pages of the sandbox" });
  expect(await links.getByRole("link", { name: "Flow runs" }).getAttribute("href")).toBe("/flows");
  expect(await links.getByRole("link", { name: "Partner Center" }).getAttribute("href")).toBe(partnerCenter);
});
