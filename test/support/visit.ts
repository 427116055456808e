import type { Locator, Page } from "playwright-core";
import { mistakesOf } from "./page-mistakes";
import { picturePath } from "./picture";

/** One person at one page, and what a person does there. */
export class Visit {
  /** What went wrong in the page's scripts, and requests that were refused. */
  readonly mistakes: string[];

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(20_000);
    this.mistakes = mistakesOf(page);
  }

  /** Opens a record's form, or with an id of null the form of a new one. */
  async openRecord(table: string, id: string | null): Promise<void> {
    const query = `pagetype=entityrecord&etn=${table}${id === null ? "" : `&id=${id}`}`;
    await this.page.goto(`${this.url}/main.aspx?${query}`);
    await this.page.locator('[data-id="header_title"]').waitFor();
  }

  async openList(table: string): Promise<void> {
    await this.page.goto(`${this.url}/main.aspx?pagetype=entitylist&etn=${table}`);
    await this.page.locator('[data-id="viewSelector"]').waitFor();
  }

  async openTab(name: string): Promise<void> {
    await this.page.locator(`[data-id="tablist-${name}"]`).click();
    await this.page.locator(`[data-id="tab-${name}"]`).waitFor();
  }

  /** Opens the section of co-selling. */
  async openSection(): Promise<void> {
    await this.openTab("cosell_partnercenter");
  }

  /** The place of a column on the form: its editor, or the control that is bound to it. */
  field(column: string): Locator {
    return this.page.locator(`[data-id="${column}.fieldControl"]`);
  }

  async type(column: string, text: string): Promise<void> {
    const input = this.field(column).locator("input, textarea").first();
    await input.fill(text);
    await input.press("Tab");
  }

  /** Finds a row by typing a part of its name, and takes the first one that is offered. */
  async choose(column: string, name: string): Promise<void> {
    await this.field(column).getByRole("combobox").fill(name);
    await this.page.getByRole("option", { name }).first().click();
  }

  /** Fills in columns of the form's header, in its flyout. */
  async typeInHeader(values: Record<string, string>): Promise<void> {
    await this.page.locator('[data-id="header_overflowButton"]').click();
    for (const [column, text] of Object.entries(values)) await this.type(`header_${column}`, text);
    await this.page.keyboard.press("Escape");
  }

  async command(name: string): Promise<void> {
    await this.page.locator('[data-id="CommandBar"] [role="menuitem"]').getByText(name, { exact: true }).click();
  }

  /** Saves, and waits until the record stands stored. */
  async save(): Promise<void> {
    await this.command("Save");
    await this.saved();
  }

  async saved(): Promise<void> {
    // A pattern, since a plain text is found without regard to case, and in "Unsaved" as well.
    await this.page.locator('[data-id="header_saveStatus"]', { hasText: /Saved/ }).waitFor();
  }

  /** Texts of the notifications above the form. */
  async notifications(): Promise<string[]> {
    const expand = this.page.locator("#notificationExpandIcon[aria-expanded=false]");
    if (await expand.isVisible()) await expand.click();
    return this.page.locator('[data-id^="notification-"]').allInnerTexts();
  }

  async picture(name: string, of: Locator | Page = this.page): Promise<void> {
    await of.screenshot({ path: picturePath(name), animations: "disabled" });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
