import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ShellSite, administrator, listPath, recordPath } from "./shell-support";

let site: ShellSite;
let deal: string;

beforeAll(async () => {
  site = await ShellSite.open();
  const account = await site.create("accounts", { name: "Fabrikam, Inc." });
  deal = await site.create("opportunities", {
    name: "Analytics",
    estimatedvalue: 1000,
    "parentaccountid@odata.bind": `/accounts(${account})`,
  });
}, 120_000);
afterAll(() => site.close());
beforeEach(() => site.request("PATCH", `usersettingscollection(${administrator})`, { uilanguageid: 1033 }));
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
});

/** What axe finds by the rules of WCAG 2.1 AA. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    // Fluent's focus trap brackets the page with two empty elements that are hidden and focusable on purpose.
    .exclude("[data-tabster-dummy]")
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)}`));
}

const drawn = (page: Page, path: string) =>
  path === recordPath("opportunity", deal)
    ? page.locator('[data-id="header_title"]').waitFor()
    : page.locator('[data-id="grid-footer"]', { hasText: /\d/ }).waitFor();

for (const look of ["new", "classic", "dark"]) {
  test(`nobody is shut out of the list and the form in the look "${look}"`, async () => {
    for (const path of [listPath("opportunity"), recordPath("opportunity", deal)]) {
      const page = await site.page("/icon.svg");
      await page.addInitScript((chosen) => {
        localStorage.setItem("sandbox-look", chosen);
      }, look);
      await page.goto(site.url + path);
      await drawn(page, path);
      expect(await findings(page)).toEqual([]);
    }
  });
}

test("the settings, a dialog and the header's flyout shut nobody out", async () => {
  const page = await site.page(recordPath("opportunity", deal));
  await page.locator("#headerFieldsExpandButton").click();
  await page.locator('[data-id="headerFieldsFlyout"]').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator('[data-id$="MarkAsLost"]').click();
  await page.locator('[data-id="ok_id"]').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.locator('[data-id="cancel_id"]').click();
  await page.locator('[data-id="settings-launcher"]').click();
  await page.locator('[data-id="settings-user"]').waitFor();
  expect(await findings(page)).toEqual([]);
});

test("on a phone nothing sticks out sideways", async () => {
  for (const path of [listPath("opportunity"), recordPath("opportunity", deal)]) {
    const page = await site.page(path, { viewport: { width: 390, height: 844 } });
    await drawn(page, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await findings(page)).toEqual([]);
  }
});

test("in another language the page reads its way, from right to left where it does", async () => {
  const page = await site.page(recordPath("opportunity", deal));
  await page.locator('[data-id="settings-launcher"]').click();
  await page.locator('[data-id="settings-language"]').click();
  await page.getByRole("option", { name: /עברית/ }).click();
  await page.locator('[data-id="header_title"]').getByText("נשמר").waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    "he",
    "rtl",
  ]);
  const [navigation, main] = await Promise.all(
    ["#navigation", "#main"].map((selector) => page.locator(selector).boundingBox()),
  );
  expect(navigation!.x).toBeGreaterThan(main!.x);
  expect(await findings(page)).toEqual([]);
});

test("another user is signed in by a choice, and sees the page as theirs", async () => {
  const { body } = await site.request("GET", `systemusers(${administrator})?$select=_businessunitid_value`);
  const id = await site.create("systemusers", {
    firstname: "Kim",
    lastname: "Abel",
    domainname: "kim@contoso.example",
    "businessunitid@odata.bind": `/businessunits(${String(body._businessunitid_value)})`,
  });
  await site.request("PATCH", `usersettingscollection(${id})`, { uilanguageid: 1033, timezonecode: 92 });
  const { value } = (await site.request("GET", "roles?$select=roleid&$filter=name eq 'System Administrator'")).body;
  await site.request("POST", `systemusers(${id})/systemuserroles_association/$ref`, {
    "@odata.id": `/api/data/v9.2/roles(${String((value as { roleid: string }[])[0]?.roleid)})`,
  });
  const page = await site.page(listPath("account"));
  await page.locator('[data-id="settings-launcher"]').click();
  await page.locator('[data-id="settings-user"]').click();
  await page.getByRole("option", { name: "Kim Abel" }).click();
  await page.getByRole("button", { name: "Account of Kim Abel" }).waitFor();
});

test("the page keeps to its content security policy and asks nobody else for anything", async () => {
  const page = await site.page("/icon.svg");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(site.url + recordPath("opportunity", deal));
  await page.locator('[data-id="header_title"]').waitFor();
  expect(asked.filter((url) => !url.startsWith(`${site.url}/`) && !url.startsWith("data:"))).toEqual([]);
});
