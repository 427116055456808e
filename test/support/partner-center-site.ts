import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http";
import { PartnerCenter } from "../../sandbox/partner-center/partner-center";
import { readBody } from "../../sandbox/server/request-body";
import { securityHeaders } from "../../sandbox/server/security-headers";
import { StaticFiles } from "../../sandbox/server/static-files";
import { VirtualClock } from "../../sandbox/time/virtual-clock";
import { launchBrowser } from "./browser";
import { PartnerCenterVisit } from "./partner-center-visit";

const page = resolve(import.meta.dirname, "../../out/partner-center");

/** A Partner Center of its own with its page, a receiver of its events, and a browser that visits it. */
export class PartnerCenterSite {
  /** Events that the receiver was sent. */
  readonly received: HttpRequest[] = [];
  /** Status that the receiver answers with. */
  receiverStatus = 202;

  /** Time stands still until it is turned on, so that deliveries are tried when a test says so. */
  readonly clock: VirtualClock;

  private constructor(
    readonly url: string,
    readonly partnerCenter: PartnerCenter,
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly directory: string,
    clock: VirtualClock,
  ) {
    this.clock = clock;
  }

  static async start(): Promise<PartnerCenterSite> {
    const directory = mkdtempSync(join(tmpdir(), "partner-center-"));
    const clock = new VirtualClock(new Date());
    const site: { current: PartnerCenterSite | null } = { current: null };
    const partnerCenter = PartnerCenter.open({
      file: join(directory, "partner-center.db"),
      clock,
      newGuid: randomUUID,
      random: () => 0.5,
      deliver: (request) => {
        site.current?.received.push(request);
        return Promise.resolve({ status: site.current?.receiverStatus ?? 503, headers: {}, body: "" });
      },
    });
    const files = new StaticFiles(page);
    const server = createServer((request, response) => {
      void answer(partnerCenter, files, request).then(({ status, headers, body }) => {
        response.writeHead(status, { ...securityHeaders, ...headers }).end(body);
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    site.current = new PartnerCenterSite(url, partnerCenter, server, await launchBrowser(), directory, clock);
    return site.current;
  }

  async visit(options: BrowserContextOptions = {}): Promise<PartnerCenterVisit> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    return new PartnerCenterVisit(await context.newPage(), this.url);
  }

  /** Asks one of the APIs, as a Referrals admin. */
  async ask(method: string, url: string, body?: object): Promise<HttpAnswer> {
    return this.partnerCenter.handle({
      method,
      url,
      headers: { authorization: "Bearer sandbox", "content-type": "application/json" },
      body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
    });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise<void>((done) => {
      this.server.close(() => {
        done();
      });
      this.server.closeAllConnections();
    });
    this.partnerCenter.close();
    rmSync(this.directory, { recursive: true });
  }
}

async function answer(partnerCenter: PartnerCenter, files: StaticFiles, request: IncomingMessage): Promise<HttpAnswer> {
  const { method = "GET", url = "/" } = request;
  const path = url.split("?", 1)[0] ?? "/";
  if (!/^\/(portal\/api|webhooks)\//.test(path)) {
    const file = files.answer(path, undefined) ?? files.answer("/page.html", undefined);
    if (!file) throw new Error("Partner Center's page is not built.");
    return { status: file.status, headers: file.headers, body: file.body };
  }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return partnerCenter.handle({ method, url, headers, body: await readBody(request) });
}
