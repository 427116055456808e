import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { Dataverse } from "../../sandbox/dataverse/dataverse";
import { createServer } from "../../sandbox/server/server";
import { opportunity, people } from "../support/people";
import { type Figure, median } from "./figure";

const runs = 7;
const bareOpportunity = "d1c05e11-1000-4000-8000-000000000001";

interface Opening {
  milliseconds: number;
  requests: number;
}

/** Opens a form anew, and waits until its last column can be used and no request is under way. */
async function open(browser: Browser, address: string, user: string, tab: string | null): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await context.addCookies([{ name: "sandbox-user", value: user, url: new URL(address).origin }]);
  const page = await context.newPage();
  let requests = 0;
  page.on("request", (request) => {
    if (request.url().includes("/api/data/") || request.url().includes("/WebResources/")) requests++;
  });
  const start = performance.now();
  await page.goto(address);
  await page.locator('[data-id="name.fieldControl"] input').waitFor();
  if (tab) {
    await page.locator(`[data-id="tablist-${tab}"]`).click();
    await page.locator('[data-id="cosell_syncwithpartnercenter.fieldControl"] [role="switch"]').waitFor();
    await page.locator('[data-id="cosell_sharing"] dl').first().waitFor({ state: "attached" });
  }
  const milliseconds = performance.now() - start;
  await page.waitForLoadState("networkidle");
  await context.close();
  return { milliseconds, requests };
}

async function middle(measure: () => Promise<Opening>): Promise<Opening> {
  await measure();
  const openings: Opening[] = [];
  for (let run = 0; run < runs; run++) openings.push(await measure());
  return {
    milliseconds: median(openings.map((opening) => opening.milliseconds)),
    requests: median(openings.map((opening) => opening.requests)),
  };
}

/** The same form in an environment without the solution, which nothing was ever imported into. */
async function measureBareForm(browser: Browser, pageDirectory: string): Promise<Opening> {
  const directory = mkdtempSync(join(tmpdir(), "bench-form-"));
  const dataverse = Dataverse.open({ file: join(directory, "dataverse.db") });
  const userId = dataverse.administrator;
  const server = await createServer({ dataverse, port: 0, pageDirectory, defaultUser: userId });
  try {
    await fetch(`${server.url}/api/data/v9.2/opportunities(${bareOpportunity})`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json", Origin: server.url },
      body: JSON.stringify({ name: "Warehouse orchestration" }),
    });
    const address = `${server.url}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${bareOpportunity}`;
    return await middle(() => open(browser, address, userId, null));
  } finally {
    await server.close();
    dataverse.close();
    rmSync(directory, { recursive: true });
  }
}

/** How long until a seller can work on an opportunity, and what is asked of the server for it. */
export async function measureForm(browser: Browser, url: string, pageDirectory: string): Promise<Figure[]> {
  const address = `${url}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${opportunity(3)}`;
  const bare = await measureBareForm(browser, pageDirectory);
  const closed = await middle(() => open(browser, address, people.seller, null));
  const opened = await middle(() => open(browser, address, people.seller, "cosell_partnercenter"));
  const words = ({ milliseconds, requests }: Opening): string => `${milliseconds.toFixed(0)} ms, ${requests} requests`;
  const yardstick = `${words(bare)} (the form without the solution)`;
  return [
    { what: "opportunity form, first tab interactive, the section on another tab", measured: words(closed), yardstick },
    { what: "opportunity form, and then the section's tab interactive", measured: words(opened), yardstick },
  ];
}
