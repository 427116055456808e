import type { Store } from "../../sandbox/dataverse/store/store.js";
import { MemoryStore } from "../../sandbox/dataverse/store/memory-store.js";
import type { FlowFaults } from "../../sandbox/flows/service/options.js";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http.js";
import type { PartnerCenterModes } from "../../sandbox/partner-center/modes.js";
import { loadSampleData, sampleSellerId } from "../../sandbox/sample/load.js";
import { FlowEnvironment, type EnvironmentStores } from "../support/flow-environment.js";
import { productPackage } from "../support/product-package";
import { registerEvents } from "../support/register-events.js";

/** What a history's flows and services are given beside the world. */
export interface WorldOptions {
  seed: number;
  faults?: FlowFaults;
  aroundPartnerCenter?: (request: HttpRequest, send: () => Promise<HttpAnswer>) => Promise<HttpAnswer>;
  partnerCenterModes?: Partial<PartnerCenterModes>;
}

/**
 * The product as an admin leaves it, in memory: users, customers and the catalogue of solutions, connections bound, flows
 * on, events registered, and no deal yet. It is made once; every history plays in a copy.
 */
export class World {
  readonly #opened = new WeakMap<FlowEnvironment, Store>();

  private constructor(
    private readonly stores: EnvironmentStores<MemoryStore>,
    private readonly start: Date,
  ) {}

  static async make(): Promise<World> {
    const stores = { dataverse: new MemoryStore(), partnerCenter: new MemoryStore(), flows: new MemoryStore() };
    const environment = await FlowEnvironment.open({ packages: [productPackage(true)], stores });
    await loadSampleData((request) => environment.dataverse.handle(request), {
      adminUserId: environment.dataverse.administrator,
      now: environment.clock.now(),
    });
    await deleteDeals(environment);
    await environment.setVariable("cosell_defaultowner", sampleSellerId);
    await environment.switchAllOn();
    await registerEvents(environment);
    // Looking at it makes the key that events are signed with, once for all histories.
    await environment.atPartnerCenter("GET", "/portal/api/webhook");
    if (environment.unexpected.length > 0) throw new AggregateError(environment.unexpected, "The world was not made.");
    return new World(stores, environment.clock.now());
  }

  /** An environment of its own, at the moment at which the world was made. */
  async open(options: WorldOptions): Promise<FlowEnvironment> {
    const { dataverse, partnerCenter, flows } = this.stores;
    const stores = { dataverse: dataverse.copy(), partnerCenter: partnerCenter.copy(), flows: flows.copy() };
    const environment = await FlowEnvironment.open({ ...options, start: this.start, stores });
    this.#opened.set(environment, stores.dataverse);
    return environment;
  }

  /** The store of an open environment's Dataverse. */
  storeOf(environment: FlowEnvironment): Store {
    const store = this.#opened.get(environment);
    if (!store) throw new Error("The environment is not of this world.");
    return store;
  }
}

/** The sample deals are in every state there is; a history begins with none. */
async function deleteDeals(environment: FlowEnvironment): Promise<void> {
  for (const [entitySet, key] of [
    ["opportunities", "opportunityid"],
    ["leads", "leadid"],
  ] as const) {
    const answer = await environment.asAdmin<{ value: Record<string, string>[] }>("GET", `${entitySet}?$select=${key}`);
    for (const row of answer.body.value) {
      const { status } = await environment.asAdmin("DELETE", `${entitySet}(${String(row[key])})`);
      if (status !== 204) throw new Error(`A sample deal was not deleted (${status}).`);
    }
  }
}
