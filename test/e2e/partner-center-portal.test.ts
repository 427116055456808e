import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { axeFindings } from "../support/axe-in-browser";
import { PartnerCenterSite } from "../support/partner-center-site";
import type { PartnerCenterVisit } from "../support/partner-center-visit";

let site: PartnerCenterSite;
let visits: PartnerCenterVisit[] = [];

beforeAll(async () => {
  site = await PartnerCenterSite.start();
});
afterAll(() => site.close());
afterEach(async () => {
  for (const visit of visits) await visit.close();
  visits = [];
});

async function visit(options: Parameters<PartnerCenterSite["visit"]>[0] = {}): Promise<PartnerCenterVisit> {
  const visit = await site.visit(options);
  visits.push(visit);
  return visit;
}

/** Microsoft's seller invites the partner to a deal; the page then shows the deal. */
async function invite(seller: PartnerCenterVisit, name: string): Promise<void> {
  await seller.open("/referrals/new");
  await seller.typeDeal({ name, company: "Fabrikam", value: "125,000", solution: "SOL-15974-MQF" });
  await seller.page.getByLabel("Notes to the partner").fill("They asked for you by name.");
  await seller.button("Invite the partner").click();
  await seller.page.getByRole("heading", { level: 1, name }).waitFor();
}

describe("Partner Center's page", () => {
  test("an invitation of Microsoft is listed with the days that are left, and is accepted by the partner", async () => {
    const seller = await visit();
    await invite(seller, "Migration of Fabrikam");
    const partner = await visit();
    await partner.open("/");
    await partner.playAs("Partner");
    await partner.openBox(/^Inbound/);
    const row = partner.row("Migration of Fabrikam");
    expect(await row.innerText()).toMatch(/Fabrikam[\s\S]*Co-sell[\s\S]*Waiting[\s\S]*\$125,000\.00[\s\S]*14 days/);
    await partner.page.getByRole("link", { name: "Migration of Fabrikam" }).click();
    await partner.button("Accept").click();
    await partner.side("Your organization").getByText("Active").waitFor();
    expect(await partner.page.getByRole("status").filter({ hasText: "Done" }).innerText()).toBe("Done: Accept");

    // The seller's page, which was open all the time, learns of it by itself.
    await seller.side("Your organization").getByText("Active").waitFor();
    await partner.navigate("Co-sell opportunities");
    await partner.page.getByLabel("Status").selectOption("Active");
    await partner.row("Migration of Fabrikam").waitFor();
    await partner.page.getByLabel("Status").selectOption("Waiting for an answer");
    await expect.poll(() => partner.row("Migration of Fabrikam").count()).toBe(0);
    expect([...seller.mistakes, ...partner.mistakes]).toEqual([]);
  });

  test("a deal is declined with a reason, and nothing can be done to it any more", async () => {
    const seller = await visit();
    await invite(seller, "Declined deal");
    await seller.playAs("Partner");
    await seller.button("Decline").click();
    await seller.dialog().getByRole("button", { name: "Decline" }).click();
    await seller.dialog().getByRole("alert").getByText("Choose a reason.").waitFor();
    await seller.dialog().getByLabel("Reason").selectOption("Not a customer");
    await seller.dialog().getByLabel("Details").fill("Left in spring");
    await seller.dialog().getByRole("button", { name: "Decline" }).click();
    await seller.side("Your organization").getByText("Declined").waitFor();
    await seller.side("Your organization").getByText("Not a customer: Left in spring").waitFor();
    expect(await seller.button("Accept").count()).toBe(0);
    expect(await seller.button("Edit deal").count()).toBe(0);
  });

  test("a deal of the partner is shown to Microsoft, converted by its seller, and won", async () => {
    const person = await visit();
    await person.open("/referrals/new");
    await person.playAs("Partner");
    await person.typeDeal({ name: "Own deal", company: "Tailspin Toys", value: "8000", solution: "SOL-1" });
    await person.button("Create deal").click();
    await person.page.getByRole("heading", { level: 1, name: "Own deal" }).waitFor();
    await person.button("Show to Microsoft").click();
    await person.dialog().getByRole("button", { name: "Show" }).click();
    await person.page.getByText("Microsoft's sellers see this deal.").waitFor();
    await person.playAs("Microsoft seller");
    await person.button("Convert to co-sell").click();
    await person.dialog().getByLabel("How can Microsoft help?").selectOption("Customer technical architecture");
    await person.dialog().getByRole("button", { name: "Convert" }).click();
    await person.side("Microsoft").getByText("Customer technical architecture").waitFor();
    await person.button("Set Microsoft CRM identifier").click();
    await person.dialog().getByLabel("Identifier").fill("7-3K2FABCDE");
    await person.dialog().getByRole("button", { name: "Save" }).click();
    await person.side("Microsoft").getByText("7-3K2FABCDE").waitFor();
    await person.playAs("Partner");
    await person.button("Mark as won").click();
    await person.dialog().getByRole("button", { name: "Mark as won" }).click();
    await person.side("Your organization").getByText("Won").waitFor();
    expect(person.mistakes).toEqual([]);
  });

  test("value, date, notes and solutions are edited, and the history tells what they were", async () => {
    const person = await visit();
    await invite(person, "Edited deal");
    await person.playAs("Partner");
    await person.button("Accept").click();
    await person.side("Your organization").getByText("Active").waitFor();
    await person.button("Edit deal").click();
    await person.dialog().getByLabel("Deal value").fill("a lot");
    await person.dialog().getByRole("button", { name: "Save" }).click();
    await person.dialog().getByText("Write an amount such as").first().waitFor();
    await person.dialog().getByLabel("Deal value").fill("130000");
    await person.dialog().getByLabel("Close date").fill("2027-06-30");
    await person.dialog().getByLabel("Notes").fill("Bigger than we thought");
    await person.dialog().getByRole("button", { name: "Add solution" }).click();
    await person.dialog().getByLabel("Identifier of solution 2").fill("SOL-2");
    await person.dialog().getByRole("button", { name: "Save" }).click();
    await person.page.getByText("$130,000.00").waitFor();
    await person.page.getByText("Jun 30, 2027").waitFor();
    const history = person.page.getByRole("region", { name: "History" });
    expect(await history.getByRole("listitem").filter({ hasText: "details/dealValue" }).last().innerText()).toMatch(
      /125000[\s\S]*130000/,
    );
    await expect.poll(() => person.dialog().count()).toBe(0);
    // The dialog has gone whole: the page is there for screen readers, and the focus is where it was.
    await expect.poll(() => person.page.evaluate(() => document.activeElement?.textContent)).toBe("Edit deal");
    expect(person.mistakes).toEqual([]);
  });

  test("what is missing in a new deal is said at its place, and the first of it has the focus", async () => {
    const person = await visit();
    await person.open("/referrals/new");
    await person.playAs("Partner");
    await person.button("Create deal").click();
    await person.page.getByText("Some fields need your attention.").waitFor();
    expect(await person.page.getByLabel("Deal name").evaluate((box) => box === document.activeElement)).toBe(true);
    await person.page.getByText("Name at least one solution.").waitFor();
    await person.typeDeal({ name: "Rejected", company: "Contoso", value: "1", solution: "SOL-1" });
    await person.page.getByLabel("Country").fill("QQ");
    await person.button("Create deal").click();
    // The country has two letters, but is none: the service says so.
    await person.page.getByText("Partner Center did not take the deal.").waitFor();
    expect(await person.page.getByLabel("Deal name").inputValue()).toBe("Rejected");
  });

  test("a deal that is not there, and a page that is not there, are said in words", async () => {
    const person = await visit();
    await person.open("/referrals/0f8fad5b-d9cb-469f-a165-70867728950e");
    await person.page.getByRole("alert").getByText("0f8fad5b-d9cb-469f-a165-70867728950e").waitFor();
    await person.button("Try again").waitFor();
    await person.open("/nowhere");
    await person.page.getByText("There is nothing at /nowhere.").waitFor();
    await person.page.getByRole("link", { name: "Go to co-sell opportunities" }).click();
    await person.page.getByRole("heading", { level: 1, name: "Co-sell opportunities" }).waitFor();
  });

  test("the webhooks' page shows the registration, sends a validation event, and tries a parked one again", async () => {
    const person = await visit();
    await person.open("/webhooks");
    await person.page.getByText("Nobody is registered").waitFor();
    await person.button("Register a webhook").click();
    await person.dialog().getByLabel("Webhook URL").fill("http://receiver.example/events");
    await person.dialog().getByRole("button", { name: "Save" }).click();
    await person.dialog().getByRole("alert").getByText(/https/).waitFor();
    await person.dialog().getByLabel("Webhook URL").fill("https://receiver.example/events");
    await person.dialog().getByRole("button", { name: "Save" }).click();
    await person.page.getByText("The registration was saved.").waitFor();
    await person.page.getByText("https://receiver.example/events").waitFor();
    // The refusal above is the only one.
    expect(person.mistakes.splice(0)).toHaveLength(1);
    site.receiverStatus = 500;
    await person.button("Send validation event").click();
    await person.page.getByText("The validation event was sent.").waitFor();
    await site.clock.advance(7 * 86_400_000);
    const parked = person.page.getByRole("listitem").filter({ hasText: "test-created" }).filter({ hasText: "Parked" });
    await parked.getByText("10 attempts").waitFor();
    site.receiverStatus = 202;
    await parked.getByRole("button", { name: "Try again now" }).click();
    await site.clock.advance(60_000);
    await person.page.getByText("11 attempts").waitFor();
    await person.button(/^test-created/).click();
    await person.page.getByText("https://receiver.example/events").nth(1).waitFor();
    await person.page.getByText('"EventName": "test-created"').waitFor();
    expect(person.mistakes).toEqual([]);
  });

  test("while the service does not answer, what was read stays, with a notice; afterwards it goes on by itself", async () => {
    const person = await visit();
    await invite(person, "Deal on a bad line");
    await person.page.route("**/portal/api/**", (route) => route.abort());
    await person.button("Mark as lost").click();
    await person.dialog().getByLabel("Reason").selectOption("Other");
    await person.dialog().getByRole("button", { name: "Mark as lost" }).click();
    await person.dialog().getByText("The sandbox does not answer.").waitFor();
    await person.dialog().getByRole("button", { name: "Cancel" }).click();
    await person.page.getByRole("heading", { level: 1, name: "Deal on a bad line" }).waitFor();
    await person.navigate("Leads");
    await person.page.getByRole("alert").getByText("The sandbox does not answer.").waitFor();
    await person.page.unroute("**/portal/api/**");
    await person.page.getByText("There are no leads yet.").waitFor();
    await expect.poll(() => person.page.getByRole("alert").count()).toBe(0);
  });

  test("on a phone the navigation lies over the page, and Escape or a choice closes it", async () => {
    const person = await visit({ viewport: { width: 390, height: 844 } });
    await person.open("/");
    const navigation = person.page.getByRole("navigation", { name: "Navigation" });
    expect(await navigation.count()).toBe(0);
    await person.button("Show or hide navigation").click();
    await navigation.waitFor();
    await person.page.keyboard.press("Escape");
    await expect.poll(() => navigation.count()).toBe(0);
    await person.button("Show or hide navigation").click();
    await person.navigate("Webhooks");
    await person.page.getByRole("heading", { level: 1, name: "Webhooks" }).waitFor();
    expect(await navigation.count()).toBe(0);
    expect(await person.page.evaluate(() => document.activeElement?.id)).toBe("main");
  });

  test("the requests of the API are listed with what was asked and answered", async () => {
    await site.ask("GET", "/v1.0/engagements/referrals/0f8fad5b-d9cb-469f-a165-70867728950f");
    const person = await visit();
    await person.open("/requests");
    await person.button(/^GET .*950f/).click();
    await person.page.getByText("itemNotFound").waitFor();
  });
});

describe("axe finds nothing", () => {
  const pages = ["/", "/referrals?view=leads", "/referrals/new", "/webhooks", "/requests", "/nowhere"];

  test.each([
    ["on a desk", { width: 1440, height: 900 }],
    ["on a phone", { width: 390, height: 844 }],
  ])("on any page %s, and nothing is wider than the screen", async (_where, viewport) => {
    const person = await visit({ viewport, bypassCSP: true });
    await invite(person, `Checked deal on ${viewport.width}`);
    const deal = new URL(person.page.url()).pathname;
    for (const path of [...pages, deal]) {
      await person.open(path);
      await person.page.waitForLoadState("networkidle");
      expect(await axeFindings(person.page, "body"), path).toEqual([]);
      expect(await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBe(0);
    }
    await person.playAs("Partner");
    await person.button("Edit deal").click();
    // While it fades in, nothing on it has the contrast that it will have.
    await person.dialog().evaluate((dialog) => Promise.all(dialog.getAnimations().map(({ finished }) => finished)));
    expect(await axeFindings(person.page, "body")).toEqual([]);
  });
});
