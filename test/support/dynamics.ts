import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { packages } from "../../scripts/build/everything";
import { startSandbox, type Sandbox } from "../../sandbox/sandbox";
import { userCookie } from "../../sandbox/server/signed-in-user";
import { launchBrowser } from "./browser";
import { PartnerCenterVisit } from "./partner-center-visit";
import { people } from "./people";
import { Visit } from "./visit";

const root = resolve(import.meta.dirname, "../..");

/** A whole sandbox of its own, with sample data, and a browser that visits it. */
export class Dynamics {
  private constructor(
    private readonly sandbox: Sandbox,
    private readonly browser: Browser,
    private readonly directory: string,
  ) {}

  static async start(): Promise<Dynamics> {
    const directory = mkdtempSync(join(tmpdir(), "dynamics-"));
    const sandbox = await startSandbox({
      dataDirectory: directory,
      port: 0,
      packageFile: packages.managed,
      pageDirectory: join(root, "out/sandbox"),
      partnerCenterPageDirectory: join(root, "out/partner-center"),
      report: () => undefined,
    });
    return new Dynamics(sandbox, await launchBrowser(), directory);
  }

  get url(): string {
    return this.sandbox.url;
  }

  /** Comes as a person; a mistake in the page's script is a failure of the visit's end. */
  async visit(person: keyof typeof people = "seller", options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
    await context.addCookies([{ name: userCookie, value: people[person], url: this.url }]);
    return new Visit(await context.newPage(), this.url);
  }

  /** Comes to Partner Center's page. */
  async visitPartnerCenter(options: BrowserContextOptions = {}): Promise<PartnerCenterVisit> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
    return new PartnerCenterVisit(await context.newPage(), this.sandbox.partnerCenterUrl);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.sandbox.close();
    rmSync(this.directory, { recursive: true });
  }
}
