import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { buildPage } from "../../scripts/build/page";
import { Dataverse } from "../../sandbox/dataverse/dataverse";
import type { SandboxServer } from "../../sandbox/server/listen";
import { createServer } from "../../sandbox/server/server";
import { launchBrowser } from "../support/browser";

const root = resolve(import.meta.dirname, "../..");

interface Organization {
  administrator: { systemuserid: string };
}

/** The user that a new environment has. */
export const administrator = (
  JSON.parse(readFileSync(join(root, "sandbox/dataverse/ootb/organization.json"), "utf8")) as Organization
).administrator.systemuserid;

/** A page of the sandbox over a new environment, and what the page complained about. */
export class ShellSite {
  readonly complaints: string[] = [];
  readonly #contexts: BrowserContext[] = [];
  readonly #directory: string;
  readonly #dataverse: Dataverse;
  readonly #server: SandboxServer;
  readonly #browser: Browser;

  private constructor(directory: string, dataverse: Dataverse, server: SandboxServer, browser: Browser) {
    this.#directory = directory;
    this.#dataverse = dataverse;
    this.#server = server;
    this.#browser = browser;
  }

  /** @param solution zip that is imported into the new environment first */
  static async open(solution?: Uint8Array): Promise<ShellSite> {
    const directory = mkdtempSync(join(tmpdir(), "shell-"));
    const pageDirectory = join(directory, "page");
    await buildPage(pageDirectory);
    const dataverse = Dataverse.open({ file: join(directory, "dataverse.db") });
    if (solution) dataverse.importSolution(solution);
    const server = await createServer({ dataverse, port: 0, pageDirectory, defaultUser: administrator });
    return new ShellSite(directory, dataverse, server, await launchBrowser());
  }

  get url(): string {
    return this.#server.url;
  }

  /** Asks the Web API, as the administrator, and gives the body of its answer. */
  async request(method: string, path: string, body?: object): Promise<{ id: string; body: Record<string, unknown> }> {
    const answer = await this.#dataverse.handle({
      method,
      url: `/api/data/v9.2/${path}`,
      headers: { "content-type": "application/json", accept: "application/json" },
      body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
      userId: administrator,
    });
    expect(answer.status, String(answer.body)).toBeLessThan(400);
    const text = typeof answer.body === "string" ? answer.body : new TextDecoder().decode(answer.body);
    const headers = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === "odata-entityid");
    const [, id = ""] = /\(([0-9a-f-]{36})\)$/.exec(headers?.[1] ?? "") ?? [];
    return { id, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  async create(entitySet: string, columns: object): Promise<string> {
    return (await this.request("POST", entitySet, columns)).id;
  }

  /** Rows of a table, e.g. `accounts?$select=name`. */
  async rows(query: string): Promise<Record<string, unknown>[]> {
    return (await this.request("GET", encodeURI(query))).body.value as Record<string, unknown>[];
  }

  /** A page of its own: nobody's cookies, and every complaint of the browser is kept. */
  async page(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
      locale: "en-US",
      ...options,
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(12_000);
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    await page.goto(this.url + path);
    return page;
  }

  /** Closes the pages that are open, and gives what they complained about. */
  async leave(): Promise<string[]> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    return this.complaints.splice(0);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
    this.#dataverse.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** The editor of a column, by the column's name. */
export const field = (page: Page, column: string) => page.locator(`[data-id="${column}.fieldControl"]`);

export const recordPath = (table: string, id?: string) =>
  `/main.aspx?pagetype=entityrecord&etn=${table}${id ? `&id=${id}` : ""}`;

export const listPath = (table: string) => `/main.aspx?pagetype=entitylist&etn=${table}`;
