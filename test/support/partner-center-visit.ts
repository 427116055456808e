import type { Locator, Page } from "playwright-core";
import { mistakesOf } from "./page-mistakes";
import { picturePath } from "./picture";

/** What is typed into the form of a new deal, by label. */
export interface TypedDeal {
  name: string;
  company: string;
  value?: string;
  solution?: string;
}

/** One person at Partner Center's page, and what a person does there. */
export class PartnerCenterVisit {
  /** What went wrong in the page's scripts, and requests that were refused. */
  readonly mistakes: string[];

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(20_000);
    this.mistakes = mistakesOf(page);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.getByRole("heading", { level: 1 }).waitFor();
  }

  /** Chooses whom one plays. */
  async playAs(role: "Microsoft seller" | "Partner"): Promise<void> {
    await this.page.getByRole("group", { name: "You are" }).getByText(role, { exact: true }).click();
  }

  /** Follows a link of the navigation at the side. */
  async navigate(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Navigation" }).getByRole("link", { name }).click();
  }

  /** Chooses one of the lists of deals. */
  async openBox(name: RegExp): Promise<void> {
    await this.page.getByRole("navigation", { name: "Lists of deals" }).getByRole("link", { name }).click();
  }

  async typeDeal({ name, company, value, solution }: TypedDeal): Promise<void> {
    await this.page.getByLabel("Deal name").fill(name);
    await this.page.getByLabel("Company").fill(company);
    if (value !== undefined) await this.page.getByLabel("Deal value").fill(value);
    if (solution !== undefined) {
      await this.button("Add solution").click();
      await this.page.getByLabel("Identifier of solution 1").fill(solution);
    }
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  /** The row of a deal in the open list. */
  row(deal: string): Locator {
    return this.page.getByRole("row", { name: deal });
  }

  /** One side of the open deal. */
  side(name: "Your organization" | "Microsoft"): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: picturePath(name), animations: "disabled" });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
