import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { NotificationInbox } from "../../sandbox/dynamics/shell/notifications/notification-inbox";
import { readNotification } from "../../sandbox/dynamics/shell/notifications/app-notification";
import type { Row, RowPage } from "../../sandbox/dynamics/web-api/client";
import { WebApiError } from "../../sandbox/dynamics/web-api/web-api-error";
import { axeFindings } from "../support/axe-in-browser";
import { ShellSite, administrator, listPath } from "./shell-support";

const now = Date.parse("2026-03-04T12:00:00Z");
const row = (more: Row = {}): Row => ({
  appnotificationid: "a",
  title: "Deal",
  createdon: "2026-03-04T11:00:00Z",
  ttlinseconds: null,
  ...more,
});
const linked = (url: unknown, title: unknown = "Open", more: object = {}): Row =>
  row({ data: JSON.stringify({ actions: [{ title, data: { url, ...more } }] }) });
const linksOf = (one: Row) => readNotification(one, now)?.links;

describe("a notification", () => {
  test("is gone when its time has come: its own, or 14 days", () => {
    expect(readNotification(row({ ttlinseconds: 3601 }), now)).not.toBeNull();
    expect(readNotification(row({ ttlinseconds: 3600 }), now)).toBeNull();
    expect(readNotification(row({ createdon: "2026-02-18T12:00:01Z" }), now)).not.toBeNull();
    expect(readNotification(row({ createdon: "2026-02-18T12:00:00Z" }), now)).toBeNull();
  });

  test.each([
    "?pagetype=entityrecord&etn=opportunity&id=11111111-2222-4333-8444-555555555555",
    "/main.aspx?pagetype=entityrecord&etn=opportunity&id={11111111-2222-4333-8444-555555555555}",
    "main.aspx?pagetype=entityrecord&etn=opportunity&id=11111111-2222-4333-8444-555555555555",
  ])("links to the page %s of this app", (url) => {
    const address = { kind: "record", table: "opportunity", id: "11111111-2222-4333-8444-555555555555", formId: null };
    expect(linksOf(linked(url))).toEqual([{ title: "Open", address, inNewWindow: false }]);
  });

  test("opens a new window when it says so", () => {
    const list = linked("?pagetype=entitylist&etn=account", "Open", { navigationTarget: "newWindow" });
    expect(linksOf(list)?.[0]?.inNewWindow).toBe(true);
  });

  test.each([
    "https://evil.example/?pagetype=entitylist&etn=account",
    "//evil.example/main.aspx?pagetype=entitylist&etn=account",
    "javascript:alert(1)//?pagetype=entitylist&etn=account",
    " javascript:alert(1)",
    "/WebResources/x?pagetype=entitylist",
    "?pagetype=entityrecord&etn=account&id=1",
    "?pagetype=entitylist&etn=<script>",
    "?pagetype=webresource&etn=account",
    "?etn=account",
    "",
    5,
    null,
  ])("leads nowhere by %j", (url) => {
    expect(linksOf(linked(url))).toEqual([]);
  });

  test.each(["", "{", "null", "[]", '{"actions":5}', '{"actions":[null,5,{}]}', '{"actions":[{"title":"x"}]}'])(
    "of the data %j is shown without links",
    (data) => {
      expect(linksOf(row({ data }))).toEqual([]);
    },
  );
});

describe("the inbox", () => {
  const inboxOf = (answer: () => Promise<RowPage>) => {
    const asked = { reads: 0, time: now };
    const client = {
      retrieveMultiple: () => {
        asked.reads += 1;
        return answer();
      },
      delete: () => Promise.resolve(),
    };
    return { asked, client, inbox: new NotificationInbox(client, "me", () => asked.time) };
  };
  const page = (rows: Row[]): Promise<RowPage> =>
    Promise.resolve({ rows, nextLink: null, totalCount: null, moreRecords: false, pagingCookie: null });

  test("looks again when the last look is a minute old", async () => {
    const { asked, inbox } = inboxOf(() => page([row()]));
    await inbox.refreshWhenOld();
    asked.time += 59_999;
    await inbox.refreshWhenOld();
    expect(asked.reads).toBe(1);
    asked.time += 1;
    await inbox.refreshWhenOld();
    expect(asked.reads).toBe(2);
  });

  test("is not there for a user who may not read notifications, who is asked once", async () => {
    const { asked, inbox } = inboxOf(() => Promise.reject(new WebApiError("missing prvRead", 0x80040220, 403)));
    await inbox.refresh();
    await inbox.refresh();
    expect(inbox.shown.value).toBeNull();
    expect(asked.reads).toBe(1);
  });

  test("keeps what it has while the server cannot be reached", async () => {
    const answers = [() => page([row()]), () => Promise.reject<RowPage>(new WebApiError("offline", 0, 0))];
    const { inbox } = inboxOf(() => (answers.shift() ?? (() => page([])))());
    await inbox.refresh();
    await inbox.refresh();
    expect(inbox.shown.value).toHaveLength(1);
  });

  test("shows a notification again whose dismissal was refused, and not one that is gone already", async () => {
    const { client, inbox } = inboxOf(() => page([row(), row({ appnotificationid: "b" })]));
    await inbox.refresh();
    client.delete = () => Promise.reject(new WebApiError("no", 0x80040220, 403));
    await expect(inbox.dismiss("a")).rejects.toThrow("no");
    expect(inbox.shown.value).toHaveLength(2);
    client.delete = () => Promise.reject(new WebApiError("Does Not Exist", 0x80040217, 404));
    await inbox.dismiss("a");
    expect(inbox.shown.value?.map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("the bell", () => {
  let site: ShellSite;
  beforeAll(async () => {
    site = await ShellSite.open();
  }, 120_000);
  afterAll(() => site.close());
  afterEach(async () => {
    expect(await site.leave()).toEqual([]);
    for (const { appnotificationid } of await site.rows("appnotifications?$select=title")) {
      await site.request("DELETE", `appnotifications(${String(appnotificationid)})`);
    }
  });

  const bell = (page: Page) => page.locator('[data-id="notifications-launcher"]');
  const send = (Title: string, more: object = {}) =>
    site.request("POST", "SendAppNotification", { Title, Recipient: `/systemusers(${administrator})`, ...more });
  const open = (url: string) => ({
    Actions: {
      "@odata.type": "Microsoft.Dynamics.CRM.expando",
      "actions@odata.type": "#Collection(Microsoft.Dynamics.CRM.expando)",
      actions: [{ title: "Open", data: { "@odata.type": "#Microsoft.Dynamics.CRM.expando", type: "url", url } }],
    },
  });

  test("says how many there are, opens what is linked, and lets them be dismissed", async () => {
    const account = await site.create("accounts", { name: "Northwind" });
    await send("Referral accepted", {
      Body: "Northwind",
      IconType: 100000001,
      ...open(`?pagetype=entityrecord&etn=account&id=${account}`),
    });
    await send("Referral failed", { IconType: 100000002 });
    const page = await site.page(listPath("account"));
    await page.getByRole("button", { name: "Notifications (2)" }).click();
    const panel = page.getByRole("dialog");
    await panel
      .getByRole("listitem")
      .filter({ hasText: "Referral accepted" })
      .getByRole("link", { name: "Open" })
      .click();
    await page.locator('[data-id="header_title"]').getByText("Northwind").waitFor();
    await bell(page).click();
    await panel.getByRole("button", { name: "Dismiss: Referral failed" }).click();
    await expect.poll(() => bell(page).getAttribute("aria-label")).toBe("Notifications (1)");
    expect(await site.rows("appnotifications?$select=title")).toMatchObject([{ title: "Referral accepted" }]);
    await panel.getByRole("button", { name: "Dismiss all" }).click();
    await panel.getByText("There are no notifications.").waitFor();
    await expect.poll(() => site.rows("appnotifications")).toEqual([]);
  });

  test("shows hostile text as text, and follows no address elsewhere", async () => {
    const title = "<img src=x onerror=\"document.title='hit'\"> [click](https://evil.example)";
    await send(title, { Body: "<script>document.title='hit'</script>\n**bold**", ...open("https://evil.example/") });
    const page = await site.page(listPath("account"));
    await bell(page).click();
    const card = page.getByRole("listitem").filter({ hasText: "click" });
    await card.waitFor();
    expect(await card.getByRole("heading").textContent()).toBe(title);
    expect(await card.locator("p").textContent()).toBe("<script>document.title='hit'</script>\n**bold**");
    expect(await card.locator("img, script, a").count()).toBe(0);
    expect(await page.title()).not.toBe("hit");
  });

  test("finds a new one when it is opened, and can be used from the keyboard alone", async () => {
    const page = await site.page(listPath("account"));
    await bell(page).waitFor();
    await send("Late");
    await bell(page).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Late" }).waitFor();
    await page.getByRole("button", { name: "Dismiss: Late" }).press("Enter");
    await page.getByText("There are no notifications.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => bell(page).evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test("has no fault of accessibility, with its panel open", async () => {
    await send("One", { Body: "Words", IconType: 100000003, ...open("?pagetype=entitylist&etn=account") });
    const page = await site.page(listPath("account"), { bypassCSP: true });
    await bell(page).click();
    await page.getByRole("heading", { name: "One" }).waitFor();
    expect(await axeFindings(page, "[role=dialog]")).toEqual([]);
    expect(await axeFindings(page, ".app-bar")).toEqual([]);
  });
});
