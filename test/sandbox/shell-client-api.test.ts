import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ShellSite, field, recordPath } from "./shell-support";

let site: ShellSite;
let account: string;

beforeAll(async () => {
  site = await ShellSite.open();
  account = await site.create("accounts", { name: "Fabrikam, Inc.", telephone1: "+1 555 0100" });
  await site.create("accounts", { name: "Northwind Traders" });
}, 120_000);
afterAll(() => site.close());
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
});

async function opened(): Promise<Page> {
  const page = await site.page(recordPath("account", account));
  await page.locator('[data-id="header_title"]').getByText("Fabrikam, Inc.").waitFor();
  return page;
}

/** Begins something in the page that waits for the user; what it comes to is read with `outcome`. */
const begin = (page: Page, script: string) => page.evaluate(`globalThis.outcome = (${script})(), undefined`);
const outcome = (page: Page): Promise<unknown> => page.evaluate("globalThis.outcome");

test("a script asks, and is told the answer", async () => {
  const page = await opened();
  const ask = `() => Xrm.Navigation.openConfirmDialog({ title: "Sure?", subtitle: "Really", text: "It <b>stays</b>.", confirmButtonLabel: "Share" })`;
  await begin(page, ask);
  await page.getByRole("dialog", { name: "Sure?" }).getByText("It <b>stays</b>.").waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  expect(await outcome(page)).toEqual({ confirmed: true });
  await begin(page, ask);
  await page.getByRole("dialog", { name: "Sure?" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await outcome(page)).toEqual({ confirmed: false });
});

test("an alert and an error are read and closed", async () => {
  const page = await opened();
  await begin(page, `() => Xrm.Navigation.openAlertDialog({ text: "Line 1\\nLine 2" }).then(() => "closed")`);
  await page.getByRole("dialog").getByText("Line 1").waitFor();
  await page.locator("#okButton").click();
  expect(await outcome(page)).toBe("closed");
  await begin(
    page,
    `() => Xrm.Navigation.openErrorDialog({ message: "It failed.", errorCode: -2147220969, details: "Why" })`,
  );
  await page.getByText("Error code: 0x80040217").waitFor();
  await page.locator("summary").click();
  await page.getByText("Why").waitFor();
  await page.locator("#okButton").click();
});

test("rows are looked up in a dialog, one or several", async () => {
  const page = await opened();
  await begin(page, `() => Xrm.Utility.lookupObjects({ entityTypes: ["account", "contact"], allowMultiSelect: true })`);
  await page.getByRole("checkbox", { name: /Fabrikam/ }).check();
  await page.getByRole("checkbox", { name: /Northwind/ }).check();
  await page.locator("#okButton").click();
  expect(await outcome(page)).toMatchObject([{ id: account, entityType: "account" }, { name: "Northwind Traders" }]);
  await begin(page, `() => Xrm.Utility.lookupObjects({ entityTypes: ["account"] })`);
  await page.getByRole("dialog").getByRole("searchbox").fill("fabri");
  await expect.poll(() => page.getByRole("radio").count()).toBe(1);
  await page.locator("#cancelButton").click();
  expect(await outcome(page)).toEqual([]);
});

test("a form is opened in a dialog over the page, and its row given back", async () => {
  const page = await opened();
  await begin(
    page,
    `() => Xrm.Navigation.openForm({ entityName: "contact", useQuickCreateForm: true }, { lastname: "Abel" })`,
  );
  const dialog = page.locator('[data-id="form-dialog"]');
  expect(await dialog.locator('[data-id="lastname.fieldControl"] input').inputValue()).toBe("Abel");
  await dialog.locator('[data-id$="SaveAndClose"]').click();
  expect(await outcome(page)).toMatchObject({ savedEntityReference: [{ entityType: "contact" }] });
  expect(await field(page, "name").locator("input").inputValue()).toBe("Fabrikam, Inc.");
  await expect.poll(() => page.evaluate("Xrm.Page.data.entity.getEntityName()")).toBe("account");
});

test("notifications of the app stand above the page until they are closed, and act when asked", async () => {
  const page = await opened();
  await begin(
    page,
    `() => new Promise((resolve) => Xrm.App.addGlobalNotification({ type: 2, level: 3, message: "Two deals wait.",
      showCloseButton: true, action: { actionLabel: "Show", eventHandler: () => resolve("shown") } }))`,
  );
  const bar = page.locator('[data-id="globalNotifications"]');
  await bar.getByText("Two deals wait.").waitFor();
  await bar.getByRole("button", { name: "Show" }).click();
  expect(await outcome(page)).toBe("shown");
  await bar.getByRole("button", { name: "Dismiss" }).click();
  await bar.getByText("Two deals wait.").waitFor({ state: "hidden" });
});

test("notifications of a form stand newest first, several behind one bar of the worst level", async () => {
  const page = await opened();
  const wrapper = page.locator('[data-id="notificationWrapper"]');
  await page.evaluate(`Xrm.Page.ui.setFormNotification("First", "INFO", "1")`);
  await wrapper.getByText("First").waitFor();
  await page.evaluate(`Xrm.Page.ui.setFormNotification("Second", "ERROR", "2")`);
  await wrapper.getByText("You have 2 notifications. Select to view.").waitFor();
  await page.locator("#notificationExpandIcon").click();
  const list = page.locator('[data-id="notificationList"] li');
  expect(await list.allInnerTexts()).toEqual([expect.stringContaining("Second"), expect.stringContaining("First")]);
  await list.first().getByRole("button", { name: "Dismiss" }).click();
  await wrapper.getByText("First").waitFor();
  await page.evaluate(`Xrm.Page.ui.clearFormNotification("1")`);
  await expect.poll(() => wrapper.innerText()).toBe("");
});

test("what scripts do to a control is seen at once", async () => {
  const page = await opened();
  await page.evaluate(`Xrm.Page.getControl("telephone1").setDisabled(true)`);
  await page.locator('[data-id="telephone1-locked-icon"]').waitFor();
  await page.evaluate(`Xrm.Page.getControl("name").setNotification("Taken already.", "n")`);
  await page.locator('[data-id="name-error-message"]').getByText("Taken already.").waitFor();
  await page.evaluate(`Xrm.Page.getAttribute("fax").setRequiredLevel("required")`);
  await page.locator('[data-id="fax-required-icon"]').waitFor();
  await page.evaluate(`Xrm.Page.getControl("fax").setVisible(false)`);
  await page.locator('[data-id="fax-FieldSectionItemContainer"]').waitFor({ state: "hidden" });
  await page.evaluate(`Xrm.Page.getControl("websiteurl").setFocus()`);
  await expect
    .poll(() =>
      field(page, "websiteurl")
        .locator("input")
        .evaluate((input) => input === document.activeElement),
    )
    .toBe(true);
});

test("an address that is no page is not opened", async () => {
  const page = await opened();
  const refused = await page.evaluate(
    `(() => { try { Xrm.Navigation.openUrl("javascript:alert(1)"); } catch (error) { return error.message; } })()`,
  );
  expect(refused).toContain('begin with "javascript:"');
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate(`Xrm.Navigation.openUrl("/icon.svg")`)]);
  expect(await popup.evaluate("opener")).toBeNull();
});

test("a long work of a script lies over the form until it ends", async () => {
  const page = await opened();
  await page.evaluate(`Xrm.Utility.showProgressIndicator("Counting")`);
  await page.getByText("Counting").waitFor();
  await page.evaluate(`Xrm.Utility.closeProgressIndicator()`);
  await page.getByText("Counting").waitFor({ state: "hidden" });
});
