import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dynamics } from "../support/dynamics";
import { Section } from "../support/section";
import type { Visit } from "../support/visit";

/* The seller's way as the connector's documentation tells it, in a real browser, over the packed solution. */
describe("a seller shares an opportunity", () => {
  let dynamics: Dynamics;
  let visit: Visit;
  let section: Section;

  beforeAll(async () => {
    dynamics = await Dynamics.start();
    visit = await dynamics.visit("seller");
    section = new Section(visit);
  });
  afterAll(() => dynamics.close());

  test("creates an opportunity with value, date and customer", async () => {
    await visit.openRecord("opportunity", null);
    await visit.type("name", "Warehouse robots for Halden");
    await visit.choose("parentaccountid", "Halden Robotics");
    await visit.typeInHeader({ estimatedvalue: "120000", estimatedclosedate: "6/30/2027" });
    await visit.save();
    await visit.openSection();
    await section.sync.waitFor();
    await visit.picture("seller-1-new");
  });

  test("picks help, and the visibility follows", async () => {
    expect(await section.visibility.getByRole("switch").getAttribute("aria-checked")).toBe("false");
    await section.chooseHelp("Proof of concept / Demo");
    await expect.poll(() => section.visibility.innerText()).toContain("because you ask for Microsoft's help");
    await visit.picture("seller-2-help");
  });

  test("is refused without solution and contact, and told why", async () => {
    await section.sync.click();
    await expect.poll(() => section.sync.getAttribute("aria-checked")).toBe("false");
    const told = (await visit.notifications()).join("\n");
    expect(told).toMatch(/Add at least one solution/);
    expect(told).toMatch(/Choose a customer contact/);
    expect(told).toMatch(/customer agreed to be named/);
    await visit.picture("seller-3-refused");
  });

  test("adds a contact and a solution from the catalogue, and ticks the consent", async () => {
    await visit.openTab("Summary");
    await visit.choose("parentcontactid", "Maya Halden");
    await visit.openSection();
    await section.addSolution("AlpineFlow Fleet Telemetry");
    await section.consent.check();
    await expect.poll(() => visit.field("cosell_syncwithpartnercenter").innerText()).toContain("Nothing is missing");
    await visit.picture("seller-4-ready");
  });

  test("sees exactly what would be shared, with whom, and what cannot be undone", async () => {
    const told = await visit.field("cosell_syncwithpartnercenter").innerText();
    for (const value of [
      "Halden Robotics Inc.",
      "120,000.00",
      "6/30/2027",
      "Maya Halden",
      "AlpineFlow Fleet Telemetry",
    ]) {
      expect(told).toContain(value);
    }
    expect(told).toContain("With Microsoft");
    expect(told).toContain("What cannot be undone");
    await visit.picture("seller-5-what-will-be-shared");
  });

  test("switches Sync on, saves, and finds it all there after a reload", async () => {
    await section.sync.click();
    await visit.save();
    await visit.page.reload();
    await visit.openSection();
    await expect.poll(() => section.sync.getAttribute("aria-checked")).toBe("true");
    await expect
      .poll(() => visit.field("cosell_syncwithpartnercenter").innerText(), { timeout: 20_000 })
      .toContain("Synchronized");
    expect(await visit.field("cosell_microsofthelp").innerText()).toContain("Proof of concept / Demo");
    expect(await section.visibility.innerText()).toContain("Visible to Microsoft sellers");
    await section.solutions.getByText("AlpineFlow Fleet Telemetry").first().waitFor();
    await visit.picture("seller-6-shared");
    expect(visit.mistakes).toEqual([]);
  });
});
