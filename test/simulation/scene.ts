import type { FlowEnvironment, JsonAnswer } from "../support/flow-environment.js";
import type { Json } from "../../sandbox/flows/service/api-types.js";
import { sampleSellerId } from "../../sandbox/sample/load.js";
import type { Story } from "./story.js";

/** Draws out of one generator, so that a seed decides everything. */
export class Chance {
  constructor(private readonly random: () => number) {}

  /** A whole number from 0 up to, and without, `count`. */
  below(count: number): number {
    return Math.floor(this.random() * count);
  }

  isTrue(probability: number): boolean {
    return this.random() < probability;
  }

  /** @throws Error when there is nothing to pick from */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  }

  /** Picks by weight. */
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item {
    let rest = this.random() * items.reduce((sum, { weight }) => sum + weight, 0);
    for (const item of items) {
      rest -= item.weight;
      if (rest < 0) return item;
    }
    return this.pick(items);
  }
}

/** An opportunity that somebody made in this history. */
export interface SimulatedDeal {
  id: string;
  /** A word that is in its name and its notes, and nowhere else. */
  word: string;
}

/** What an act sees of the history it is played in, and what it reaches. */
export class Scene {
  readonly deals: SimulatedDeal[] = [];

  constructor(
    readonly environment: FlowEnvironment,
    readonly chance: Chance,
    readonly story: Story,
    private readonly newId: () => string,
  ) {}

  /** Another GUID of this history. */
  id(): string {
    return this.newId();
  }

  /** A request of the seller's browser; the story tells what came of it. */
  seller(method: string, path: string, body?: Json): Promise<JsonAnswer> {
    return this.#told("seller", this.environment.as(sampleSellerId, method, path, body), method, path, body);
  }

  /** A request of another client of Dynamics that knows nothing of the section. */
  client(method: string, path: string, body?: Json): Promise<JsonAnswer> {
    return this.#told("client", this.environment.asAdmin(method, path, body), method, path, body);
  }

  /** An act on Partner Center's page. */
  portal(who: "microsoft" | "partner", method: string, path: string, body?: Json): Promise<JsonAnswer> {
    const answer = this.environment.atPartnerCenter(method, `/portal/api${path}`, body);
    return this.#told(who, answer, method, path, body);
  }

  /** The deal's row as it is; null when it was deleted. */
  async row(deal: SimulatedDeal): Promise<Record<string, Json> | null> {
    const answer = await this.environment.asAdmin("GET", `opportunities(${deal.id})`);
    return answer.status === 200 ? answer.body : null;
  }

  async #told(
    who: string,
    answer: Promise<JsonAnswer>,
    method: string,
    path: string,
    body?: Json,
  ): Promise<JsonAnswer> {
    const { status } = await answer;
    this.story.tell(who, `${method} ${path}${body === undefined ? "" : ` ${JSON.stringify(body)}`} → ${status}`);
    return answer;
  }
}
