import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import type { FlowList, FlowSummary, RunDetail } from "../../sandbox/flows/service/api-types";
import { axeFindings } from "../support/axe-in-browser";
import { eventually } from "../support/eventually";
import { Dynamics } from "../support/dynamics";
import type { Visit } from "../support/visit";

let dynamics: Dynamics;

beforeAll(async () => {
  dynamics = await Dynamics.start();
});
afterAll(() => dynamics.close());

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${dynamics.url}/api/flows${path}`, {
    method,
    ...(body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return JSON.parse(text) as T;
}

const flows = async (): Promise<FlowSummary[]> => (await ask<FlowList>("GET", "")).flows;
const turn = (flowId: string, state: "on" | "off") => ask<FlowSummary>("PUT", `/${flowId}/state`, { state });

/** A visit whose page takes the checker's script, which the content security policy would refuse. */
async function visit(path: string): Promise<Visit> {
  const opened = await dynamics.visit("seller", { bypassCSP: true });
  await opened.page.goto(dynamics.url + path);
  return opened;
}

const flowSwitch = (page: Page, name: string) => page.getByRole("switch", { name: `${name}: on or off`, exact: true });

describe("the flows of the solution", () => {
  test("stand in the list as the environment holds them, and nothing shuts anybody out", async () => {
    const { page, mistakes } = await visit("/flows");
    const all = await flows();
    expect(all.length).toBeGreaterThan(0);
    for (const { name, state } of all) {
      await flowSwitch(page, name).waitFor();
      expect(await flowSwitch(page, name).isChecked()).toBe(state === "on");
    }
    expect(await axeFindings(page, "body")).toEqual([]);
    expect(mistakes).toEqual([]);
    await page.context().close();
  });

  test("cannot be switched on before the flows they call; the page says which, and then it goes", async () => {
    const before = await flows();
    // In the list a flow comes after those it calls, so they are switched off from its end.
    for (const { flowId } of [...before].reverse()) await turn(flowId, "off");
    const parent = before.find(({ children }) => children.length > 0);
    const child = parent?.children[0];
    if (!parent || !child) throw new Error("The solution has no flow that calls another.");
    const { page } = await visit("/flows");
    await flowSwitch(page, parent.name).click();
    const alert = page.getByRole("alert");
    await alert.getByText(`${parent.name} could not be turned on`).waitFor();
    await alert.getByText(child.name).first().waitFor();
    expect(await flowSwitch(page, parent.name).isChecked()).toBe(false);
    expect(await axeFindings(page, "body")).toEqual([]);
    for (const { flowId, name } of before) {
      if (flowId === parent.flowId) break;
      await flowSwitch(page, name).click();
      await eventually(() => flowSwitch(page, name).isChecked()).toBe(true);
    }
    await flowSwitch(page, parent.name).click();
    await eventually(() => flowSwitch(page, parent.name).isChecked()).toBe(true);
    for (const { flowId } of before) await turn(flowId, "on");
    await page.context().close();
  });
});

describe("a run of a button", () => {
  test("is begun in its form and followed to its end, with each step's inputs and outputs", async () => {
    const button = (await flows()).find(({ triggerKind }) => triggerKind === "button");
    if (!button) throw new Error("The solution has no button.");
    const { page, mistakes } = await visit(`/flows/${button.flowId}`);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Run flow" }).waitFor();
    await dialog.getByLabel("Http Trigger Endpoint").fill("https://example.com/events");
    await dialog.getByLabel("Events to Register").fill("all");
    await dialog.getByLabel("Overwrite existing trigger endpoints if present?").selectOption("No");
    await dialog.getByRole("button", { name: "Run flow" }).click();
    await page.getByRole("heading", { name: `Run of ${button.name}` }).waitFor();
    const runId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await eventually(async () => (await ask<RunDetail>("GET", `/runs/${runId}`)).endTime).not.toBeNull();
    const run = await ask<RunDetail>("GET", `/runs/${runId}`);
    await page.locator(".run-fact .status").getByText(run.status).waitFor();
    const first = run.actions[0];
    if (!first) throw new Error("The flow has no action.");
    await page.locator(`[data-action="${first.name}"]`).click();
    await page
      .getByRole("complementary", { name: "Details of the step" })
      .getByRole("heading", { name: first.name.replaceAll("_", " ") })
      .waitFor();
    expect(await axeFindings(page, "body")).toEqual([]);
    expect(mistakes).toEqual([]);
    await page.goto(`${dynamics.url}/flows/runs`);
    await page
      .getByRole("link", { name: new RegExp(`^Run of ${button.name},`) })
      .first()
      .waitFor();
    await page.context().close();
  });
});

describe("connections", () => {
  test("that are broken are seen, and are repaired on the page", async () => {
    const { page } = await visit("/flows/connections");
    const table = page.getByRole("table", { name: "Connections" });
    await table
      .getByRole("button", { name: /^Break: / })
      .first()
      .click();
    await table.getByText("Broken").waitFor();
    expect(await axeFindings(page, "body")).toEqual([]);
    await table.getByRole("button", { name: /^Repair: / }).click();
    await eventually(() => table.getByText("Broken").count()).toBe(0);
    await page.context().close();
  });
});
