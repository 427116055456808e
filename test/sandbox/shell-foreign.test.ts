import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { foreignSolutionZip } from "../support/foreign-solution";
import { ShellSite, field, listPath } from "./shell-support";

let site: ShellSite;

beforeAll(async () => {
  site = await ShellSite.open(foreignSolutionZip());
}, 120_000);
afterAll(() => site.close());
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
});

test("another publisher's app, table, form, control and script are drawn, and a row is saved with them", async () => {
  const page = await site.page("/main.aspx");
  await page.locator('[data-id="navbar-switch-app"]').click();
  await page.getByRole("menuitem", { name: "Fabrikam Projects" }).click();
  await page.locator('[data-id="appBreadCrumb"]', { hasText: "Fabrikam Projects" }).waitFor();
  await page.locator('[data-id="sitemap-entity-fab_projects"]').waitFor();
  await page.locator('[data-id$="Mscrm.HomepageGrid.fab_project.NewRecord"]').click();
  await page.locator('[data-id="notificationList"]').getByText("Projects are reviewed every two weeks.").waitFor();

  await field(page, "fab_name").locator("input").fill("Bridge");
  const rating = page.locator('[data-id="fab_rating.fieldControl_container"]');
  await rating.getByRole("radio", { name: "4" }).click();
  await expect.poll(() => rating.getByRole("radio", { name: "4" }).getAttribute("aria-checked")).toBe("true");
  await field(page, "fab_phase").getByRole("combobox").click();
  await page.getByRole("option", { name: "Done" }).click();
  await page.locator('[data-id="fab_dueon-locked-icon"]').waitFor();
  await page.locator('[aria-label="Save (CTRL+S)"]').click();
  await page.locator('[data-id="header_title"]').getByText("- Saved").waitFor();
  expect(await site.rows("fab_projects?$select=fab_name,fab_rating,fab_phase")).toMatchObject([
    { fab_name: "Bridge", fab_rating: 4, fab_phase: 711110002 },
  ]);
  await page.reload();
  await expect.poll(() => rating.getByRole("radio", { name: "4" }).getAttribute("aria-checked")).toBe("true");
});

test("another publisher's list is imported from a file and opened", async () => {
  const page = await site.page(listPath("fab_project"));
  await page.locator('[data-id$="ImportDataCSV"]').click();
  const buffer = Buffer.from("fab_name;fab_rating\nTunnel;3\n");
  await page.locator('[data-id="importFile"]').setInputFiles({ name: "projects.csv", mimeType: "text/csv", buffer });
  await page.locator("#confirmButton").click();
  await page.locator('[data-id="importReport"]').getByText("Imported rows: 1").waitFor();
  await page.locator("#okButton").click();
  await page.getByRole("button", { name: "Tunnel" }).click();
  await page.locator('[data-id="header_title"]').getByText("Tunnel").waitFor();
});
