import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { buildFlowPages } from "../../scripts/build/page";
import { pageOf } from "../../sandbox/server/page-paths";
import { readBody } from "../../sandbox/server/request-body";
import { securityHeaders } from "../../sandbox/server/security-headers";
import { StaticFiles } from "../../sandbox/server/static-files";
import { launchBrowser } from "../support/browser";
import { FakeFlowService } from "../support/fake-flow-service";

/** The pages of flows over a service in memory, and a browser that looks at them. */
export class FlowSite {
  service = new FakeFlowService();
  /** What the browser complained about, but for answers that refuse. */
  readonly complaints: string[] = [];

  private constructor(
    readonly directory: string,
    readonly server: Server,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<FlowSite> {
    const directory = mkdtempSync(join(tmpdir(), "flow-pages-"));
    await buildFlowPages(join(directory, "flows"));
    const files = new StaticFiles(directory);
    const known: { site: FlowSite | null } = { site: null };
    const server = createServer((request, response) => {
      void readBody(request).then((body) => {
        const { method = "GET", url = "/" } = request;
        const path = url.split("?", 1)[0] ?? "/";
        if (!path.startsWith("/api/flows")) {
          const file = files.answer(pageOf(path) ?? path, undefined);
          response.writeHead(file?.status ?? 404, { ...securityHeaders, ...file?.headers }).end(file?.body ?? "");
          return;
        }
        const answer = known.site?.service.handle(method, url, new TextDecoder().decode(body));
        if (!answer) {
          request.socket.destroy();
          return;
        }
        response
          .writeHead(answer.status, { ...securityHeaders, "Content-Type": "application/json" })
          .end(answer.body === null ? "" : JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    known.site = new FlowSite(directory, server, await launchBrowser());
    return known.site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Opens a page with a service of its own. */
  async page(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    this.service = new FakeFlowService();
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("Failed to load resource")) {
        this.complaints.push(message.text());
      }
    });
    await page.goto(this.url + path);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise<void>((done) => {
      this.server.close(() => {
        done();
      });
      this.server.closeAllConnections();
    });
    rmSync(this.directory, { recursive: true });
  }
}
