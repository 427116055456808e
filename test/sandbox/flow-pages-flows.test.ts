import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { axeFindings } from "../support/axe-in-browser";
import { eventually } from "../support/eventually";
import { flowIds } from "../support/flow-service-sample";
import { FlowSite } from "./flow-pages-support";

let site: FlowSite;

beforeAll(async () => {
  site = await FlowSite.open();
});
afterEach(() => {
  expect(site.complaints.splice(0)).toEqual([]);
});
afterAll(() => site.close());

const flowSwitch = (page: Page, name: string) => page.getByRole("switch", { name: `${name}: on or off` });

describe("the list of flows", () => {
  test("shows each flow's kind, state, runs and what stands in its way", async () => {
    const page = await site.page("/flows");
    await page.getByText("4 flows, 2 of them on").waitFor();
    const row = page.getByRole("row").filter({ hasText: "Deals to Partner Center" });
    await row.getByText("When a row is added or modified: opportunity").waitFor();
    await row.getByText("1 failed").waitFor();
    await row.getByText("Something keeps this flow from being turned on (1 problem)").click();
    await row.getByText("The child flow 'Helper' is off. Turn it on first.").waitFor();
  });

  test("tells the real reason when a flow cannot be switched on, and switches it on once that is gone", async () => {
    const page = await site.page("/flows");
    await flowSwitch(page, "Deals to Partner Center").click();
    const alert = page.getByRole("alert");
    await alert.getByText("Deals to Partner Center could not be turned on").waitFor();
    await alert.getByText("Code: ChildFlowNeverPublished").waitFor();
    await alert.getByText("At actions/Call_the_helper").waitFor();
    expect(await flowSwitch(page, "Deals to Partner Center").isChecked()).toBe(false);
    await alert.getByRole("button", { name: "Dismiss" }).click();
    await eventually(() => alert.count()).toBe(0);
    await flowSwitch(page, "Helper").click();
    await eventually(() => flowSwitch(page, "Helper").isChecked()).toBe(true);
    await flowSwitch(page, "Deals to Partner Center").click();
    await eventually(() => flowSwitch(page, "Deals to Partner Center").isChecked()).toBe(true);
    await page.getByText("4 flows, 4 of them on").waitFor();
  });

  test("is searched by name", async () => {
    const page = await site.page("/flows");
    await page.getByRole("searchbox", { name: "Search flows" }).fill("hourly");
    await eventually(() => page.locator(".flow-table tbody tr").count()).toBe(1);
    await page.getByRole("searchbox", { name: "Search flows" }).fill("nowhere");
    await page.getByText("No flow has “nowhere” in its name").waitFor();
  });

  test("says that the sandbox does not answer, keeps what it knew, and comes back by itself", async () => {
    const page = await site.page("/flows");
    await page.getByText("4 flows, 2 of them on").waitFor();
    site.service.isDown = true;
    await page.getByText("What you see may be out of date: The sandbox does not answer.").waitFor();
    await page.getByText("4 flows, 2 of them on").waitFor();
    site.service.isDown = false;
    await eventually(() => page.getByText("out of date").count()).toBe(0);
  });

  test("says that there is none where there is none", async () => {
    const page = await site.page("/flows/connections");
    site.service.flows = [];
    await page.getByRole("link", { name: "Cloud flows" }).click();
    await page.getByText("There are no cloud flows yet").waitFor();
  });

  test("leads to Dynamics and to Partner Center on the next port", async () => {
    const page = await site.page("/flows");
    const port = Number(new URL(site.url).port);
    expect(await page.getByRole("link", { name: "Dynamics 365" }).getAttribute("href")).toBe("/main.aspx");
    expect(await page.getByRole("link", { name: "Partner Center", exact: true }).getAttribute("href")).toBe(
      `http://127.0.0.1:${port + 1}/`,
    );
  });
});

describe("a flow", () => {
  test("gives its HTTP address to be copied", async () => {
    const page = await site.page(`/flows/${flowIds.receiver}`, { permissions: ["clipboard-read", "clipboard-write"] });
    const url = await page.getByRole("textbox", { name: "HTTP URL" }).inputValue();
    expect(url).toContain("/triggers/manual/paths/invoke?");
    await page.getByRole("button", { name: "Copy: HTTP URL" }).click();
    await page.getByRole("status").getByText("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  });

  test("says so where the browser does not let copy", async () => {
    const page = await site.page(`/flows/${flowIds.receiver}`);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
    });
    await page.getByRole("button", { name: "Copy: HTTP URL" }).click();
    await page.getByText("The browser did not allow copying.").waitFor();
  });

  test("is run with inputs of the right types, after each mistake was told at its field", async () => {
    const page = await site.page(`/flows/${flowIds.helper}`);
    await page.getByRole("button", { name: "Run" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Attempts").fill("a few");
    await dialog.getByRole("button", { name: "Run flow" }).click();
    await dialog.getByText("Enter a number.").waitFor();
    expect(await dialog.getByText("Fill this in.").count()).toBe(2);
    await eventually(() => dialog.getByLabel("Action type").evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await dialog.getByLabel("Action type").selectOption("Create");
    await dialog.getByLabel("Attempts").fill("3");
    await dialog.getByLabel("referral-updated").check();
    await dialog.getByRole("button", { name: "Run flow" }).click();
    await page.getByRole("heading", { name: "Run of Helper" }).waitFor();
    expect(site.service.seen).toEqual([
      `POST /api/flows/${flowIds.helper}/runs {"inputs":{"text":"Create","number":3,"events":["referral-updated"]}}`,
    ]);
  });
});

describe("the definition", () => {
  const open = async () => {
    const page = await site.page(`/flows/${flowIds.helper}?tab=definition`);
    const text = page.getByLabel("Definition, as JSON");
    await text.waitFor();
    return { page, text, whole: await text.inputValue() };
  };

  test("is checked, saved, and refused with the service's reasons", async () => {
    const { page, text, whole } = await open();
    expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await text.fill(whole.replace('"actions": {}', '"actions": {'));
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText(/^Line \d+, column \d+: /).waitFor();
    await text.fill(whole.replace('"actions": {}', '"actions": { "Odd": { "type": "Unknown_type" } }'));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The definition was not saved").waitFor();
    await page.getByText("The action type 'Unknown_type' is not known.").waitFor();
    await text.fill(whole.replace("1.0.0.0", "1.0.0.1"));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    expect(site.service.flows[0]?.clientData).toContain("1.0.0.1");
    expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  });

  test("that was edited is not left without a question", async () => {
    const { page, text, whole } = await open();
    const asked: string[] = [];
    let leaves = false;
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      void (leaves ? dialog.accept() : dialog.dismiss());
    });
    await text.fill(`${whole} `);
    await page.getByRole("tab", { name: "Details" }).click();
    await eventually(() => asked.length).toBe(1);
    expect(await text.inputValue()).toBe(`${whole} `);
    leaves = true;
    await page.getByRole("tab", { name: "Details" }).click();
    await page.getByText("28-day run history").waitFor();
    expect(asked).toHaveLength(2);
  });

  test("that was changed elsewhere meanwhile says so, and keeps what was typed", async () => {
    const { page, text, whole } = await open();
    await text.fill(`${whole} `);
    const flow = site.service.flows[0];
    if (flow) flow.clientData = flow.clientData.replace("1.0.0.0", "2.0.0.0");
    await page.getByText("The definition was changed elsewhere while you edited it.").waitFor();
    expect(await text.inputValue()).toBe(`${whole} `);
    await page.getByRole("button", { name: "Discard changes" }).click();
    expect(await text.inputValue()).toContain("2.0.0.0");
  });
});

describe("connections", () => {
  test("are made, bound, broken, repaired and deleted", async () => {
    const page = await site.page("/flows/connections");
    await page.getByRole("button", { name: "New connection" }).click();
    await page.getByRole("menuitem", { name: "Partner Center Referrals" }).click();
    await page.getByRole("table", { name: "Connections" }).getByText("Partner Center Referrals").waitFor();
    const binding = page.getByLabel("Connection of Dataverse of Fabrikam");
    // Only a connection of the reference's own connector can be chosen.
    expect(await binding.locator("option").count()).toBe(2);
    await binding.selectOption({ index: 1 });
    const references = page.getByRole("table", { name: "Connection references" });
    await references.getByText("Connected").waitFor();
    await page.getByRole("button", { name: "Break: Microsoft Dataverse" }).click();
    await references.getByText("Broken").waitFor();
    await page.getByRole("button", { name: "Repair: Microsoft Dataverse" }).click();
    await references.getByText("Connected").waitFor();
    await page.getByRole("button", { name: "Delete: Microsoft Dataverse" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await references.locator(".status").getByText("Connection was deleted").waitFor();
  });
});

describe("axe finds nothing", () => {
  test.each([
    ["the list of flows", "/flows"],
    ["a flow", `/flows/${flowIds.rows}`],
    ["the address of a flow", `/flows/${flowIds.receiver}`],
    ["a definition", `/flows/${flowIds.helper}?tab=definition`],
    ["connections", "/flows/connections"],
    ["an address that leads nowhere", "/flows/nowhere"],
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

  test("in a refusal and in the form of a button, with forced colors and from right to left", async () => {
    const page = await site.page("/flows", { bypassCSP: true, forcedColors: "active" });
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    await flowSwitch(page, "Deals to Partner Center").click();
    await page.getByRole("alert").waitFor();
    expect(await axeFindings(page, "body")).toEqual([]);
    await page.goto(`${site.url}/flows/${flowIds.helper}`);
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Run flow" }).click();
    await page.getByText("Fill this in.").first().waitFor();
    expect(await axeFindings(page, "body")).toEqual([]);
  });
});
