import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ShellSite, listPath } from "./shell-support";

let site: ShellSite;

beforeAll(async () => {
  site = await ShellSite.open();
  for (let number = 1; number <= 52; number += 1) {
    const name = `Customer ${String(number).padStart(2, "0")}`;
    await site.create("accounts", { name, address1_city: number % 2 ? "Lyon" : "Oslo" });
  }
}, 120_000);
afterAll(() => site.close());
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
});

const rows = (page: Page) => page.locator("[role=row][row-index]");
const firstName = (page: Page) => rows(page).first().locator('[col-id="name"] a, [col-id="name"] button').innerText();

test("a list shows a view's columns, page by page, and counts its rows", async () => {
  const page = await site.page(listPath("account"));
  await page.locator('[data-id="grid-footer"]').getByText("Rows: 52").waitFor();
  expect(await rows(page).count()).toBe(50);
  await page.locator('[data-id="moveNextPageButton"]').click();
  await expect.poll(() => rows(page).count()).toBe(2);
  await page.locator('[data-id="movePreviousPageButton"]').click();
  await expect.poll(() => rows(page).count()).toBe(50);
});

test("a click on a column's head sorts, another turns the order round", async () => {
  const page = await site.page(listPath("account"));
  const head = page.locator('[role=columnheader][col-id="name"]');
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("ascending");
  await head.getByRole("button").click();
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
  await expect.poll(() => firstName(page)).toBe("Customer 52");
});

test("a keyword narrows the rows, takes its own signs literally, and can be taken back", async () => {
  const page = await site.page(listPath("account"));
  const search = page.locator('[data-id="quickFind_text"]');
  await search.fill("customer 1");
  await search.press("Enter");
  await expect.poll(() => rows(page).count()).toBe(10);
  await search.fill("%");
  await search.press("Enter");
  await page.getByText("Nothing matches “%”.").waitFor();
  await search.fill("");
  await expect.poll(() => rows(page).count()).toBe(50);
});

test("another view has an address of its own", async () => {
  const page = await site.page(listPath("account"));
  await page.locator('[data-id="viewSelector"]').click();
  const other = page.locator('[role=menuitemradio][aria-checked="false"]').first();
  const name = await other.innerText();
  await other.click();
  await page.locator('[data-id="viewSelector"]', { hasText: name }).waitFor();
  expect(page.url()).toMatch(/viewid=[0-9a-f-]{36}/);
  await page.reload();
  await page.locator('[data-id="viewSelector"]', { hasText: name }).waitFor();
});

test("the selected rows are deleted after a question", async () => {
  await site.create("contacts", { lastname: "Gone" });
  await site.create("contacts", { lastname: "Kept" });
  const page = await site.page(listPath("contact"));
  await page.getByRole("checkbox", { name: "Select Gone" }).check();
  await page.locator('[data-id$="DeleteMenu"]').click();
  await page.locator("#confirmButton").click();
  await page.locator('[data-id="grid-footer"]').getByText("Rows: 1").waitFor();
  expect(await site.rows("contacts?$select=lastname")).toMatchObject([{ lastname: "Kept" }]);
});

test("a CSV file becomes rows; each line that cannot is reported with its reason, and stops no other", async () => {
  const page = await site.page(listPath("lead"));
  await page.locator('[data-id$="ImportDataCSV"]').click();
  const csv = [
    "Topic,lastname,Est. Value,Rating,Shoe size",
    'New store,Meyer,"1,200.50",Hot,43',
    "Bad value,Meyer,plenty,Hot,",
    ",Meyer,10,Hot,",
    '"Two',
    'lines",Adler,5,cold,',
    "Bad choice,Meyer,10,Boiling,",
  ].join("\r\n");
  await page
    .locator('[data-id="importFile"]')
    .setInputFiles({ name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.locator('[data-id="importPreview"]').getByText("left out: Shoe size").waitFor();
  await page.locator("#confirmButton").click();
  const report = page.locator('[data-id="importReport"]');
  await report.getByText("Imported rows: 2").waitFor();
  const lines = await report.locator("tbody tr").allInnerTexts();
  expect(lines.map((line) => line.split("\t")[0])).toEqual(["3", "4", "7"]);
  expect(lines[0]).toContain("Est. Value: “plenty” is not a number.");
  expect(lines[2]).toContain("Rating: “Boiling” is none of the choices (Hot, Warm, Cold).");
  await page.locator("#okButton").click();
  expect(await site.rows("leads?$select=subject,estimatedamount,leadqualitycode&$orderby=subject")).toMatchObject([
    { subject: "New store", estimatedamount: 1200.5, leadqualitycode: 1 },
    { subject: "Two\r\nlines", leadqualitycode: 3 },
  ]);
  site.complaints.splice(0);
});

test("an environment variable keeps its default, and takes a current value of its own type", async () => {
  await site.create("environmentvariabledefinitions", {
    schemaname: "pfx_hours",
    displayname: "Hours",
    type: 100000001,
    defaultvalue: "24",
  });
  const page = await site.page(listPath("environmentvariabledefinition"));
  const row = page.locator('[data-id="variable-pfx_hours"]');
  await row.getByText("none (the default counts)").waitFor();
  await row.getByRole("button", { name: "Hours" }).click();
  const input = page.getByRole("dialog").getByRole("textbox");
  await input.fill("often");
  expect(await page.locator("#okButton").isDisabled()).toBe(true);
  await input.fill("12");
  await page.locator("#okButton").click();
  await row.getByText("12", { exact: true }).waitFor();
  expect(await site.rows("environmentvariablevalues?$select=value")).toMatchObject([{ value: "12" }]);
  expect(await site.rows("environmentvariabledefinitions?$select=defaultvalue")).toMatchObject([
    { defaultvalue: "24" },
  ]);
});
