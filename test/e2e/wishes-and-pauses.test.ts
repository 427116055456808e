import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Dynamics } from "../support/dynamics";
import { opportunity } from "../support/people";
import { Section } from "../support/section";
import type { Visit } from "../support/visit";

let dynamics: Dynamics;
let visit: Visit;
let section: Section;

beforeAll(async () => {
  dynamics = await Dynamics.start();
});
afterAll(() => dynamics.close());
beforeEach(async () => {
  visit = await dynamics.visit("seller");
  section = new Section(visit);
});
afterEach(async () => {
  expect(visit.mistakes).toEqual([]);
  await visit.close();
});

describe("Sync on a new record", () => {
  test("is a wish: it saves with things missing, stays Yes, and says what is still missing", async () => {
    await visit.openRecord("opportunity", null);
    await visit.type("name", "A wish for Pacific Crest");
    await visit.openSection();
    await section.sync.click();
    expect(await section.sync.getAttribute("aria-checked")).toBe("true");
    await visit.save();
    expect(await section.sync.getAttribute("aria-checked")).toBe("true");
    const told = visit.field("cosell_syncwithpartnercenter");
    await expect.poll(() => told.innerText()).toContain("Waiting");
    await expect.poll(() => told.innerText()).toContain("The deal has at least one solution");
    await visit.page.reload();
    await visit.openSection();
    await expect.poll(() => section.sync.getAttribute("aria-checked")).toBe("true");
  });
});

describe("a shared deal", () => {
  test("is paused by switching Sync off, and the form says that the referral stays", async () => {
    await visit.openRecord("opportunity", opportunity(16));
    await visit.openSection();
    await expect.poll(() => section.sync.getAttribute("aria-checked")).toBe("true");
    await section.sync.click();
    await visit.save();
    await expect
      .poll(() => visit.field("cosell_syncwithpartnercenter").innerText())
      .toMatch(/referral stays in Partner Center/i);
    await section.sync.click();
    await visit.save();
    expect(await section.sync.getAttribute("aria-checked")).toBe("true");
  });

  test("keeps its help, and shows identifier, link and trail", async () => {
    await visit.openRecord("opportunity", opportunity(16));
    await visit.openSection();
    await section.sync.waitFor();
    expect(await section.help.count()).toBe(0);
    await visit.page.getByRole("link", { name: "Open the referral" }).first().waitFor();
    await visit.picture("shared-deal");
  });
});

describe("visibility", () => {
  const confirmButton = '[data-id="confirmButton"]';

  test("asks once, and cancelling leaves no trace", async () => {
    await visit.openRecord("opportunity", opportunity(5));
    await visit.openSection();
    await section.visibility.getByRole("switch").click();
    await visit.page.locator(confirmButton).waitFor();
    await visit.picture("visibility-question");
    await visit.page.locator('[data-id="cancelButton"]').click();
    expect(await section.visibility.getByRole("switch").getAttribute("aria-checked")).toBe("false");
    expect(await visit.page.locator('[data-id="header_saveStatus"]').innerText()).toContain("Saved");
  });

  test("locks for ever once it was confirmed and saved", async () => {
    await visit.openRecord("opportunity", opportunity(5));
    await visit.openSection();
    await section.visibility.getByRole("switch").click();
    await visit.page.locator(confirmButton).click();
    // The answer comes to the control after the dialog has gone.
    await visit.page.locator('[data-id="header_saveStatus"]', { hasText: "Unsaved" }).waitFor();
    await visit.save();
    await visit.page.reload();
    await visit.openSection();
    await expect.poll(() => section.visibility.innerText()).toContain("Visible to Microsoft sellers");
    await expect.poll(() => section.visibility.getByRole("switch").count()).toBe(0);
  });
});

describe("who has none of the roles", () => {
  test("sees one quiet line, and no error", async () => {
    await visit.close();
    visit = await dynamics.visit("withoutRole");
    await visit.openRecord("opportunity", null);
    await visit.type("name", "A deal of somebody without the role");
    await visit.save();
    await visit.openSection();
    await visit.field("cosell_syncwithpartnercenter").getByText("You have no co-sell role").first().waitFor();
    await visit.page.locator('[data-id="cosell_solutionlist"]').getByText("You have no co-sell role").waitFor();
    expect(await visit.page.locator("body").innerText()).not.toContain("Principal user");
    expect(await visit.page.locator('[data-id="errorDialog_subtitle"]').count()).toBe(0);
    await visit.picture("without-role");
    // A refused request is told to the console by the browser itself.
    visit.mistakes.splice(0);
  });
});
