import type { Page } from "playwright-core";
import { controlNames } from "../../scripts/build/controls";
import { formatAuditEntry } from "../../core/audit/line";
import { type Figure, median } from "./figure";

const runs = 15;

/** What the page under measurement holds beside the platform's libraries; the bundles register themselves with it. */
interface Harness {
  registered: Map<string, new () => ComponentFramework.ReactControl<object, object>>;
  context(values: Record<string, unknown>): ComponentFramework.Context<object>;
}

interface PageGlobals {
  React: { createElement(type: unknown): unknown };
  ReactDOM: { render(element: unknown, container: Element): void; unmountComponentAtNode(container: Element): void };
  ComponentFramework: {
    registerControl(name: string, control: Harness["registered"] extends Map<string, infer C> ? C : never): void;
  };
  harness: Harness;
}

type State = [name: string, values: Record<string, unknown>];

const stateOf = (name: string, of: Record<string, unknown>): State => [name, of];

/** Properties with a value; those that are left out are bound to nothing. */
const values: Record<string, Record<string, unknown>> = {
  SyncToggle: { value: true, readiness: null, status: 482000002, identifier: "fb330494-1ac3-4328-8c0a-34d67e738d7c" },
  MicrosoftHelp: { value: 482000003 },
  ReferralVisibility: { value: false },
  AuditPanel: { value: auditTrail(50) },
  ReferralCard: { response: null, identifier: "fb330494-1ac3-4328-8c0a-34d67e738d7c", status: "Active" },
  SolutionsGrid: {},
};

function auditTrail(lines: number): string {
  return Array.from({ length: lines }, (_, line) =>
    formatAuditEntry({
      time: new Date(Date.UTC(2026, 10, 25, 12, 0) - line * 3_600_000).toISOString(),
      direction: line % 2 === 0 ? "outbound" : "inbound",
      outcome: "success",
      code: "updated",
      correlationId: `0858${String(line).padStart(14, "0")}CU00`,
      parameters: { fields: "estimatedvalue, estimatedclosedate, name" },
      sentence: "Changes were taken over by both sides, as far as both of them may hold them, and the deal is in step.",
    }),
  ).join("\n");
}

/** Runs in the page: a host of the least that a control asks for. */
function installHarness(): void {
  const globals = globalThis as unknown as PageGlobals;
  const registered: Harness["registered"] = new Map();
  globals.ComponentFramework = {
    registerControl: (name, control) => {
      registered.set(name.split(".").pop() ?? name, control);
    },
  };
  const property = (raw: unknown): object => ({
    type: typeof raw === "boolean" ? "TwoOptions" : "SingleLine.Text",
    raw,
    formatted: JSON.stringify(raw),
    error: false,
    errorMessage: "",
    security: { readable: true, editable: true, secured: false },
    attributes: { LogicalName: "column", DisplayName: "Column", MaxLength: 100_000, Options: [], DefaultValue: null },
  });
  const dataSet = {
    loading: false,
    error: false,
    errorMessage: "",
    columns: [],
    records: {},
    sortedRecordIds: [],
    sorting: [],
    paging: { totalResultCount: 0, hasNextPage: false, hasPreviousPage: false, pageSize: 50 },
    getTitle: () => "Solutions",
    getTargetEntityType: () => "solution",
    getViewId: () => "",
  };
  const context = (of: Record<string, unknown>): ComponentFramework.Context<object> =>
    ({
      parameters: {
        ...Object.fromEntries(Object.entries(of).map(([name, raw]) => [name, property(raw)])),
        solutions: dataSet,
      },
      mode: {
        label: "Label",
        allocatedWidth: 600,
        allocatedHeight: -1,
        isControlDisabled: false,
        isVisible: true,
        trackContainerResize: () => undefined,
        setControlState: () => true,
      },
      client: {
        getFormFactor: () => 1,
        isOffline: () => false,
        isNetworkAvailable: () => true,
        getClient: () => "Web",
      },
      userSettings: { isRTL: false, languageId: 1033, userId: "", userName: "", getTimeZoneOffsetMinutes: () => 0 },
      resources: { getString: (key: string) => key },
      formatting: { formatDateShort: (date: Date) => date.toISOString(), formatInteger: String, formatDecimal: String },
      navigation: {},
      webAPI: {},
      utils: {},
      updatedProperties: [],
    }) as unknown as ComponentFramework.Context<object>;
  globals.harness = { registered, context };
}

/** Runs in the page: milliseconds from the control's birth until the browser has painted it. */
async function timeToPaint([name, of]: State): Promise<number> {
  const { harness, ReactDOM } = globalThis as unknown as PageGlobals;
  const Control = harness.registered.get(name);
  if (!Control) throw new Error(`The bundle of ${name} registered nothing.`);
  const place = document.body.appendChild(document.createElement("div"));
  const painted = (): Promise<void> =>
    new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
    });
  await painted();
  const start = performance.now();
  const control = new Control();
  const context = harness.context(of);
  control.init(context, () => undefined, {});
  ReactDOM.render(control.updateView(context), place);
  await painted();
  const time = performance.now() - start;
  ReactDOM.unmountComponentAtNode(place);
  place.remove();
  return time;
}

/** Runs in the page: changes of the document when a control is told the same again. */
async function changesWhenNothingChanged([name, of]: State): Promise<number> {
  const { harness, ReactDOM } = globalThis as unknown as PageGlobals;
  const Control = harness.registered.get(name);
  if (!Control) throw new Error(`The bundle of ${name} registered nothing.`);
  const place = document.body.appendChild(document.createElement("div"));
  const control = new Control();
  control.init(harness.context(of), () => undefined, {});
  ReactDOM.render(control.updateView(harness.context(of)), place);
  const rest = (): Promise<void> => new Promise((done) => setTimeout(done, 200));
  await rest();
  let changes = 0;
  const observer = new MutationObserver((records) => (changes += records.length));
  observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
  for (let time = 0; time < 10; time++) ReactDOM.render(control.updateView(harness.context(of)), place);
  await rest();
  observer.disconnect();
  ReactDOM.unmountComponentAtNode(place);
  place.remove();
  return changes;
}

/**
 * The controls' bundles in a real browser, on the platform's libraries.
 *
 * @param page that shows the sandbox, in a context without a content security policy
 */
export async function measureControls(page: Page, url: string): Promise<Figure[]> {
  // Functions sent to the page carry calls of a helper that the TypeScript loader adds, which the page does not have.
  await page.addInitScript("globalThis.__name = (value) => value;");
  // A list shows no control, so that nothing of the page's own registers or draws one.
  await page.goto(`${url}/main.aspx?pagetype=entitylist&etn=account`);
  await page.locator('[data-id="viewSelector"]').waitFor();
  await page.waitForFunction(() => "ReactDOM" in globalThis);
  await page.evaluate(installHarness);
  for (const name of controlNames()) {
    await page.addScriptTag({ url: `/WebResources/cc_cosell_Cosell.${name}/bundle.js` });
  }

  const figures: Figure[] = [];
  for (const name of controlNames()) {
    const changes = await page.evaluate(changesWhenNothingChanged, stateOf(name, values[name] ?? {}));
    figures.push({
      what: `${name}: changes of the document by ten updateViews with nothing changed`,
      measured: String(changes),
      yardstick: "–",
      target: { words: "none", met: changes === 0 },
    });
  }

  const paint = async (value: string): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await page.evaluate(timeToPaint, stateOf("AuditPanel", { value })));
    return median(times);
  };
  const full = auditTrail(500).slice(0, 100_000);
  await paint(full);
  const short = await paint(auditTrail(50));
  const long = await paint(full);
  figures.push({
    what: `audit panel, first paint of ${full.length.toLocaleString("en")} characters (${full.split("\n").length} lines)`,
    measured: `${long.toFixed(1)} ms (median of ${runs})`,
    yardstick: `${short.toFixed(1)} ms (50 lines)`,
    target: { words: "≤ 1.5 × the yardstick", met: long <= 1.5 * short },
  });
  return figures;
}
