import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Dynamics } from "../support/dynamics";
import { opportunity } from "../support/people";
import { Section } from "../support/section";
import type { Visit } from "../support/visit";

let dynamics: Dynamics;
let visit: Visit;

beforeAll(async () => {
  dynamics = await Dynamics.start();
});
afterAll(() => dynamics.close());
afterEach(async () => {
  expect(visit.mistakes).toEqual([]);
  await visit.close();
});

/** Presses Tab until the focus is where it should go; a seller without a mouse has no other way. */
async function tabTo(selector: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    if (await visit.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await visit.page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${selector}.`);
}

const inField = (column: string, element: string): string => `[data-id="${column}.fieldControl"] ${element}`;

describe("by keyboard alone", () => {
  test("a seller asks for help, gives consent, switches Sync on and saves", async () => {
    visit = await dynamics.visit("seller");
    const section = new Section(visit);
    const { keyboard } = visit.page;
    await visit.openRecord("opportunity", opportunity(3));
    await tabTo('[data-id="tablist-Summary"]');
    await keyboard.press("End");
    await keyboard.press("Enter");
    await section.sync.waitFor();
    await expect.poll(() => visit.field("cosell_syncwithpartnercenter").innerText()).toContain("Nothing is missing");
    await tabTo(inField("cosell_syncwithpartnercenter", '[role="switch"]'));
    await keyboard.press("Space");
    expect(await section.sync.getAttribute("aria-checked")).toBe("true");
    await tabTo(inField("cosell_microsofthelp", '[role="combobox"]'));
    await keyboard.press("ArrowDown");
    await keyboard.press("Control+s");
    await visit.saved();
    await visit.page.reload();
    await visit.openSection();
    await expect.poll(() => section.sync.getAttribute("aria-checked")).toBe("true");
  });

  test("cancels the irreversible step with Escape, and the focus comes back", async () => {
    visit = await dynamics.visit("seller");
    const section = new Section(visit);
    await visit.openRecord("opportunity", opportunity(4));
    await visit.openSection();
    await section.visibility.getByRole("switch").focus();
    await visit.page.keyboard.press("Space");
    await visit.page.locator('[data-id="confirmButton"]').waitFor();
    await visit.page.keyboard.press("Escape");
    await visit.page.locator('[data-id="confirmButton"]').waitFor({ state: "detached" });
    expect(await section.visibility.getByRole("switch").getAttribute("aria-checked")).toBe("false");
    await expect.poll(() => visit.page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("switch");
  });
});

describe("from right to left", () => {
  test("the section stands mirrored and in Hebrew", async () => {
    visit = await dynamics.visit("hebrewSeller");
    const section = new Section(visit);
    await visit.openRecord("opportunity", opportunity(17));
    await visit.openSection();
    await section.sync.waitFor();
    expect(await visit.page.evaluate(() => getComputedStyle(document.body).direction)).toBe("rtl");
    const [sharing, referral] = await Promise.all(
      ["cosell_sharing", "cosell_referral"].map((name) => visit.page.locator(`[data-id="${name}"]`).boundingBox()),
    );
    expect(sharing?.x).toBeGreaterThan(referral?.x ?? Number.POSITIVE_INFINITY);
    const words = await visit.field("cosell_syncwithpartnercenter").innerText();
    expect(words).toMatch(/[\u0590-\u05FF]/);
    await visit.picture("right-to-left");
  });
});

describe("on a phone", () => {
  test("the section stands in one column, and nothing has to be scrolled sideways", async () => {
    visit = await dynamics.visit("seller", { viewport: { width: 390, height: 844 }, hasTouch: true });
    const section = new Section(visit);
    await visit.openRecord("opportunity", opportunity(16));
    await visit.openSection();
    await section.sync.waitFor();
    const { scroll, client } = await visit.page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(client);
    const boxes = await Promise.all(
      ["cosell_sharing", "cosell_referral"].map((name) => visit.page.locator(`[data-id="${name}"]`).boundingBox()),
    );
    expect(boxes[1]?.y).toBeGreaterThan(boxes[0]?.y ?? Number.POSITIVE_INFINITY);
    await visit.picture("phone");
  });
});

describe("in German", () => {
  test("labels, controls and numbers are German", async () => {
    visit = await dynamics.visit("germanManager");
    await visit.openRecord("opportunity", opportunity(8));
    await visit.openSection();
    await new Section(visit).sync.waitFor();
    const words = await visit.page.locator('[data-id="editFormRoot"]').innerText();
    expect(words).toContain("Mit Partner Center synchronisieren");
    await visit.picture("german");
  });
});
