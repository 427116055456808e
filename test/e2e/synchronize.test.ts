import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dynamics } from "../support/dynamics";
import type { PartnerCenterVisit } from "../support/partner-center-visit";
import { opportunity } from "../support/people";
import { Section } from "../support/section";
import type { Visit } from "../support/visit";

/*
 * Both scenarios of the connector's documentation, in a real browser: the seller on one page, Partner Center on the other,
 * and between them nothing but the flows of the package.
 */
describe("a deal synchronizes", () => {
  let dynamics: Dynamics;
  let seller: Visit;
  let section: Section;
  let portal: PartnerCenterVisit;

  beforeAll(async () => {
    dynamics = await Dynamics.start();
    seller = await dynamics.visit("seller");
    section = new Section(seller);
    portal = await dynamics.visitPartnerCenter();
  });
  afterAll(() => dynamics.close());

  const identifier = () => seller.field("cosell_referralresponse").innerText();

  test("the seller shares a deal, and its identifier comes to the open form without a reload", async () => {
    await seller.openRecord("opportunity", opportunity(3));
    await seller.openSection();
    await section.sync.click();
    await seller.command("Save");
    await seller.saved();
    await expect.poll(identifier, { timeout: 30_000 }).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    await expect.poll(() => seller.field("cosell_syncwithpartnercenter").innerText()).toContain("Synchronized");
    await expect
      .poll(() => seller.field("cosell_audit").innerText())
      .toContain("Microsoft was asked to work on the deal");
    await seller.picture("synchronized-1-shared");
  });

  test("Microsoft's seller sees it, accepts it and names its own opportunity", async () => {
    await portal.open("/");
    await portal.openBox(/^Outbound/);
    await portal.page.getByRole("link", { name: "Warehouse orchestration for the Seattle hub" }).click();
    await portal.playAs("Microsoft seller");
    await portal.button("Accept").click();
    await portal.side("Microsoft").getByText("Active").waitFor();
    await portal.picture("synchronized-2-partner-center");
  });

  test("the seller learns of it from the trail", async () => {
    await expect
      .poll(
        async () => {
          await seller.page.reload();
          await seller.openSection();
          // The control draws a moment after its section; until then there is nothing to read.
          await seller.field("cosell_audit").getByText("Microsoft was asked to work on the deal").waitFor();
          return seller.field("cosell_audit").innerText();
        },
        { timeout: 60_000, interval: 3_000 },
      )
      .toContain("accepted");
    await seller.picture("synchronized-3-accepted");
  });

  test("Microsoft invites the partner, and the deal stands among the open opportunities", async () => {
    await portal.open("/referrals/new");
    await portal.typeDeal({ name: "Invited deal", company: "Fabrikam", value: "125,000", solution: "SOL-ISV-1075" });
    await portal.button("Invite the partner").click();
    await portal.page.getByRole("heading", { level: 1, name: "Invited deal" }).waitFor();
    await expect
      .poll(
        async () => {
          await seller.openList("opportunity");
          await seller.page.locator('[data-id="viewSelector"]').click();
          await seller.page.getByRole("menuitemradio", { name: "Open Opportunities", exact: true }).click();
          await seller.page.getByText(/^Rows: [1-9]/).waitFor();
          return seller.page.getByRole("main").innerText();
        },
        { timeout: 60_000, interval: 3_000 },
      )
      .toContain("Invited deal");
    await seller.picture("synchronized-4-invited");
    expect([...seller.mistakes, ...portal.mistakes]).toEqual([]);
  });
});
