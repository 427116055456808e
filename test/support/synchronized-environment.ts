import { MemoryStore } from "../../sandbox/dataverse/store/memory-store.js";
import type { Json } from "../../sandbox/flows/service/api-types.js";
import type { Modes } from "../../sandbox/flows/modes.js";
import type { Deal, NewDeal } from "../../sandbox/partner-center/portal-api-types.js";
import { loadSampleData } from "../../sandbox/sample/load.js";
import { readSampleData } from "../../sandbox/sample/sample-files.js";
import { sharedReferrals } from "../../sandbox/sample/shared-referrals.js";
import { FlowEnvironment, type FlowEnvironmentOptions } from "./flow-environment.js";
import { people } from "./people";
import { productPackage } from "./product-package";
import { registerEvents } from "./register-events.js";

export type Row = Record<string, Json>;

/** Modes of the flow runtime that all tests of this run take, see `npm run test:modes`. */
function modesOfRun(): Partial<Modes> {
  return JSON.parse(process.env.FLOW_MODES ?? "{}") as Partial<Modes>;
}

/** The package is the same for every test of a file. */
let managedPackage: Uint8Array | null = null;

/**
 * The product as an admin leaves it: imported, with sample data on both sides, connections bound, every flow on, and
 * Partner Center sending its events to it.
 */
export class SynchronizedEnvironment {
  private constructor(readonly environment: FlowEnvironment) {}

  static async open(options: FlowEnvironmentOptions = {}): Promise<SynchronizedEnvironment> {
    managedPackage ??= productPackage(true);
    // Nothing waits for a disk.
    const stores = { dataverse: new MemoryStore(), partnerCenter: new MemoryStore(), flows: new MemoryStore() };
    const environment = await FlowEnvironment.open({
      packages: [managedPackage],
      modes: modesOfRun(),
      stores,
      ...options,
    });
    const { dataverse, partnerCenter, clock } = environment;
    await loadSampleData((request) => dataverse.handle(request), {
      adminUserId: dataverse.administrator,
      now: clock.now(),
    });
    partnerCenter.restore(sharedReferrals(readSampleData(clock.now())));
    await environment.switchAllOn();
    await registerEvents(environment);
    return new SynchronizedEnvironment(environment);
  }

  /** Lets all runs and events come to their end. */
  async settle(): Promise<void> {
    await this.environment.runToEnd();
    await this.environment.runToEnd();
  }

  async opportunity(id: string): Promise<Row> {
    return (await this.environment.asAdmin("GET", `opportunities(${id})`)).body;
  }

  /** A column of an opportunity that holds text. @throws Error when it holds none */
  async text(id: string, column: string): Promise<string> {
    const value = (await this.opportunity(id))[column];
    if (typeof value !== "string") throw new Error(`${column} of ${id} is ${JSON.stringify(value)}, no text.`);
    return value;
  }

  /** Identifier of the referral that an opportunity is linked to. */
  referralOf(id: string): Promise<string> {
    return this.text(id, "cosell_referralidentifier");
  }

  /** A seller's save. @throws Error when Dataverse refuses it */
  async save(path: string, values: Json, method = "PATCH"): Promise<Row> {
    const answer = await this.environment.as(people.seller, method, path, values, { prefer: "return=representation" });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async deal(id: string): Promise<Deal> {
    return (await this.environment.atPartnerCenter<Deal>("GET", `/portal/api/deals/${id}`)).body;
  }

  /** What somebody does on Partner Center's page. @throws Error when it is refused */
  async portal(method: string, path: string, body: object): Promise<Deal> {
    const answer = await this.environment.atPartnerCenter<Deal>(method, `/portal/api/${path}`, body as Json);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  newDeal(deal: NewDeal): Promise<Deal> {
    return this.portal("POST", "deals", deal);
  }

  /** @throws AggregateError when the sandbox itself made a mistake: a test that ends well leaves none */
  close(): void {
    const { unexpected } = this.environment;
    this.environment.close();
    if (unexpected.length > 0) throw new AggregateError(unexpected, "The sandbox made mistakes.");
  }
}
