import type { Locator } from "playwright-core";
import type { Visit } from "./visit";

/** The Microsoft Partner Center section, as a seller finds things in it. */
export class Section {
  constructor(private readonly visit: Visit) {}

  get sync(): Locator {
    return this.visit.field("cosell_syncwithpartnercenter").getByRole("switch");
  }

  get visibility(): Locator {
    return this.visit.field("cosell_visibletomicrosoft");
  }

  get help(): Locator {
    return this.visit.field("cosell_microsofthelp").getByRole("combobox");
  }

  get solutions(): Locator {
    return this.visit.page.locator('[data-id="cosell_solutionlist"]');
  }

  /** The tick that the customer agreed to be named. */
  get consent(): Locator {
    return this.visit.field("cosell_syncwithpartnercenter").getByRole("checkbox");
  }

  async chooseHelp(name: string): Promise<void> {
    await this.help.click();
    await this.visit.page.getByRole("option", { name }).click();
  }

  /** Finds a solution in the catalogue, adds it, and waits until it stands in the list. */
  async addSolution(name: string): Promise<void> {
    await this.solutions.locator("input").fill(name);
    await this.solutions.getByRole("button", { name: `+ ${name}` }).click();
    await this.solutions.getByRole("table").getByText(name).waitFor();
  }
}
