import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dataverse } from "../../sandbox/dataverse/dataverse.js";
import type { Counts, Json } from "../../sandbox/flows/service/api-types.js";
import { FlowService } from "../../sandbox/flows/service/flow-service.js";
import type { FlowFaults } from "../../sandbox/flows/service/options.js";
import type { ActionRow, RunFilter, StoredRun } from "../../sandbox/flows/history/run-rows.js";
import type { Modes } from "../../sandbox/flows/modes.js";
import type { Store } from "../../sandbox/dataverse/store/store.js";
import { triggerPathPrefix } from "../../sandbox/flows/triggers/trigger-address.js";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http.js";
import type { PartnerCenterModes } from "../../sandbox/partner-center/modes.js";
import { PartnerCenter } from "../../sandbox/partner-center/partner-center.js";
import { bindConnections } from "../../sandbox/sample/set-up-flows.js";
import { FlowView } from "../../sandbox/flows/service/flow-view.js";
import { VirtualClock } from "../../sandbox/time/virtual-clock.js";
import { guidsFrom, seededRandom } from "./seeded-random.js";

/** What an environment consists of. */
export interface EnvironmentStores<Kind extends Store = Store> {
  dataverse: Kind;
  partnerCenter: Kind;
  flows: Kind;
}

export interface FlowEnvironmentOptions {
  /** Packages that are imported first, zips. */
  packages?: readonly Uint8Array[];
  seed?: number;
  start?: Date;
  modes?: Partial<Modes>;
  partnerCenterModes?: Partial<PartnerCenterModes>;
  faults?: FlowFaults;
  /** Sees every request to Partner Center, and may answer or reject in its place. */
  aroundPartnerCenter?: (request: HttpRequest, send: () => Promise<HttpAnswer>) => Promise<HttpAnswer>;
  pageSize?: number;
  /** Where everything is kept, closed with the environment; left out: files in a folder of its own. */
  stores?: EnvironmentStores;
}

/** What the Web API or Partner Center answered, its body read as JSON where it is. */
export interface JsonAnswer<Body = Record<string, Json>> {
  status: number;
  headers: Record<string, string>;
  body: Body;
}

const flowsUrl = "http://127.0.0.1:4280";
const partnerCenterUrl = "http://127.0.0.1:4281";

/**
 * Dataverse, Partner Center and the flow service in one process, with a clock that the test turns: nothing but the
 * stores touches the machine.
 */
export class FlowEnvironment {
  readonly clock: VirtualClock;
  dataverse!: Dataverse;
  partnerCenter!: PartnerCenter;
  flows!: FlowService;
  /** Mistakes of the sandbox itself: a test that ends well leaves none. */
  readonly unexpected: unknown[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "flows-"));
  readonly #random: () => number;

  private constructor(readonly options: FlowEnvironmentOptions) {
    this.clock = new VirtualClock(options.start ?? new Date("2026-05-04T08:00:00Z"));
    this.#random = seededRandom(options.seed ?? 1);
  }

  static async open(options: FlowEnvironmentOptions = {}): Promise<FlowEnvironment> {
    const environment = new FlowEnvironment(options);
    environment.#openStores();
    for (const zip of options.packages ?? []) environment.dataverse.importSolution(zip);
    // Alternate keys are built in a later tick than the import.
    await environment.clock.settle();
    await environment.#openFlows();
    return environment;
  }

  #openStores(): void {
    const onUnexpectedError = (error: unknown): void => {
      this.unexpected.push(error);
    };
    this.dataverse = Dataverse.open({
      file: this.options.stores?.dataverse ?? join(this.#folder, "dataverse.db"),
      now: () => this.clock.now(),
      newId: guidsFrom(this.#random),
      onUnexpectedError,
    });
    this.partnerCenter = PartnerCenter.open({
      file: this.options.stores?.partnerCenter ?? join(this.#folder, "partner-center.db"),
      clock: this.clock,
      newGuid: guidsFrom(this.#random),
      random: this.#random,
      deliver: (request) => this.deliver(request),
      ...(this.options.partnerCenterModes && { modes: this.options.partnerCenterModes }),
      onUnexpectedError,
    });
  }

  async #openFlows(): Promise<void> {
    const { faults, modes, pageSize } = this.options;
    this.flows = await FlowService.open({
      dataverse: this.dataverse,
      partnerCenter: (request) => this.toPartnerCenter(request),
      file: this.options.stores?.flows ?? join(this.#folder, "flows.db"),
      clock: this.clock,
      newGuid: guidsFrom(this.#random),
      random: this.#random,
      userId: this.dataverse.administrator,
      flowsUrl,
      onUnexpectedError: (error) => this.unexpected.push(error),
      ...(modes && { modes }),
      ...(faults && { faults }),
      ...(pageSize !== undefined && { pageSize }),
    });
  }

  /** Closes everything and opens it again from its files, as a restart does. Timers of before do nothing any more. */
  async restart(): Promise<void> {
    this.#closeAll();
    this.#openStores();
    await this.#openFlows();
  }

  close(): void {
    this.#closeAll();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #closeAll(): void {
    this.flows.close();
    this.partnerCenter.close();
    this.dataverse.close();
  }

  /** Imports a package into the running environment. */
  async import(zip: Uint8Array): Promise<void> {
    this.dataverse.importSolution(zip);
    await this.clock.settle();
    await this.flows.refresh();
  }

  /** Turns the clock on, and runs all that falls due. */
  async advance(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
  }

  /** Turns the clock on until no run goes on, at most so long. */
  async runToEnd(atMost = 60 * 60_000): Promise<void> {
    const end = this.clock.now().getTime() + atMost;
    await this.advance(15_000);
    while (this.flows.openRuns > 0 && this.clock.now().getTime() < end) await this.advance(1_000);
  }

  /** A connection for every connector that is referred to, and every connection reference bound. */
  async bindConnections(): Promise<void> {
    await bindConnections(this.flows);
  }

  /** Connections bound and every flow on, children first. */
  async switchAllOn(): Promise<void> {
    await this.bindConnections();
    for (const { flowId, state } of await new FlowView(this.flows).list()) {
      if (state === "off") await this.flows.setFlowState(flowId, true);
    }
  }

  /** Id of the flow of that name. */
  async flowId(name: string): Promise<string> {
    const found = (await this.flows.flows.flows()).find((flow) => flow.name === name);
    if (!found) throw new Error(`There is no flow "${name}".`);
    return found.flowId;
  }

  /** Sets the current value of an environment variable; it takes effect when a flow is switched off and on. */
  async setVariable(schemaName: string, value: string): Promise<void> {
    const found = await this.flows.rows.list(`environmentvariabledefinitions?$filter=schemaname eq '${schemaName}'`);
    const id = found[0]?.environmentvariabledefinitionid;
    if (typeof id !== "string") throw new Error(`There is no environment variable ${schemaName}.`);
    const values = await this.flows.rows.list(
      `environmentvariablevalues?$filter=_environmentvariabledefinitionid_value eq ${id}`,
    );
    const existing = values[0]?.environmentvariablevalueid;
    if (typeof existing === "string") await this.flows.rows.update("environmentvariablevalues", existing, { value });
    else {
      await this.flows.rows.create("environmentvariablevalues", "environmentvariablevalueid", {
        schemaname: schemaName,
        value,
        "EnvironmentVariableDefinitionId@odata.bind": `/environmentvariabledefinitions(${id})`,
      });
    }
  }

  /** Newest first. */
  runs(filter: RunFilter = {}): StoredRun[] {
    return this.flows.runs(filter);
  }

  /** What the actions of a run did, by their names; the last turn of one in a loop. */
  actions(runId: string): Record<string, ActionRow> {
    return Object.fromEntries(this.flows.history.actions(runId).map((action) => [action.name, action]));
  }

  counts(runId?: string): Counts {
    return this.flows.counts(runId);
  }

  /** A request to the Web API as a user; the path stands below `/api/data/v9.2/`. */
  async as<Body = Record<string, Json>>(
    userId: string,
    method: string,
    path: string,
    body?: Json,
    headers: Record<string, string> = {},
  ): Promise<JsonAnswer<Body>> {
    const answer = await this.dataverse.handle({
      method,
      url: `/api/data/v9.2/${encodeURI(path)}`,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
      userId,
    });
    return readAnswer<Body>(answer);
  }

  asAdmin<Body = Record<string, Json>>(
    method: string,
    path: string,
    body?: Json,
    headers?: Record<string, string>,
  ): Promise<JsonAnswer<Body>> {
    return this.as<Body>(this.dataverse.administrator, method, path, body, headers);
  }

  /** A request to Partner Center as its Referrals admin; the path as `/v1.0/engagements/referrals` or `/portal/api/…`. */
  async atPartnerCenter<Body = Record<string, Json>>(
    method: string,
    path: string,
    body?: Json,
    headers: Record<string, string> = {},
  ): Promise<JsonAnswer<Body>> {
    return readAnswer<Body>(
      await this.partnerCenter.handle({
        method,
        url: partnerCenterUrl + path,
        headers: {
          authorization: "Bearer sandbox",
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
      }),
    );
  }

  /** What takes the flows' requests to Partner Center. */
  toPartnerCenter(request: HttpRequest): Promise<HttpAnswer> {
    const send = (): Promise<HttpAnswer> => this.partnerCenter.handle(request);
    return this.options.aroundPartnerCenter?.(request, send) ?? send();
  }

  /** What takes Partner Center's events: addresses of HTTP triggers of this environment, and nothing else. */
  deliver(request: HttpRequest): Promise<HttpAnswer> {
    if (request.url.startsWith(flowsUrl + triggerPathPrefix)) return this.flows.handleTrigger(request);
    return Promise.reject(new Error(`Nothing listens at ${request.url}.`));
  }
}

function readAnswer<Body>(answer: HttpAnswer): JsonAnswer<Body> {
  const text = typeof answer.body === "string" ? answer.body : new TextDecoder().decode(answer.body);
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const isJson = (headers["content-type"] ?? "").includes("json");
  return { status: answer.status, headers, body: (isJson && text !== "" ? JSON.parse(text) : text) as Body };
}
