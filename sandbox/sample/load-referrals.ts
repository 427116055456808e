import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { HttpSend } from "../http.js";
import type { DealList, NewDeal } from "../partner-center/portal-api-types.js";
import { placeInTime } from "./relative-time.js";

/** Deals and leads that wait in Partner Center for an answer, as they are at a moment. */
export function readSampleReferrals(now: Date): NewDeal[] {
  const text = readFileSync(fileURLToPath(new URL("referrals.json", import.meta.url)), "utf8");
  return placeInTime(JSON.parse(text) as NewDeal[], now);
}

/**
 * Lets Microsoft's sellers, its marketing and customers send believable deals and leads, through the page's API. A deal
 * that is there under its name is not sent again.
 *
 * @param send reaches Partner Center; addresses are paths
 * @param now the moment that all times in the data are counted from
 * @throws Error with the answer of Partner Center when it refuses a deal
 */
export async function loadSampleReferrals(send: HttpSend, now: Date): Promise<void> {
  for (const deal of readSampleReferrals(now)) {
    const found = (await call(send, "GET", `/deals?search=${encodeURIComponent(deal.name)}`)) as DealList;
    if (found.deals.some(({ name }) => name === deal.name)) continue;
    await call(send, "POST", "/deals", deal);
  }
}

async function call(send: HttpSend, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await send({
    method,
    url: `/portal/api${path}`,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
  });
  const text = typeof answer.body === "string" ? answer.body : new TextDecoder().decode(answer.body);
  if (answer.status >= 400) throw new Error(`Partner Center refused sample data (${answer.status}): ${text}`);
  return JSON.parse(text);
}
