import type { FlowFaults } from "../../sandbox/flows/service/options.js";
import { CallTimeout, type OperationCall, type CallAnswer } from "../../sandbox/flows/engine/ports.js";
import type { Chance } from "./scene.js";
import type { Story } from "./story.js";

/** What may hit a call of an action, an action itself, or the event of a row. */
export type FaultKind =
  | "429"
  | "500"
  | "time-out before"
  | "time-out after"
  | "500 after"
  | "crash"
  | "event lost"
  | "event doubled"
  | "event late";

/** How likely each fault is, from 0 to 1: of a call, of an action, of an event. */
export interface FaultRates {
  call: number;
  crash: number;
  event: number;
}

/** Some ten faults in a history: enough that they meet, and that most runs still go through. */
export const usualFaults: FaultRates = { call: 0.08, crash: 0.004, event: 0.15 };

const callFaults = ["429", "500", "time-out before", "time-out after", "500 after"] as const;
const eventFaults = ["event lost", "event doubled", "event late"] as const;
const minute = 60_000;

/** How often a fault hit an action, by `fault`, then `flow/action`. */
export type FaultCounts = Map<FaultKind, Map<string, number>>;

/** Lets calls, actions and events go wrong by chance, tells the story, and counts what hit what. */
export class Faults implements FlowFaults {
  readonly counts: FaultCounts = new Map();
  isOn = false;

  constructor(
    private readonly chance: Chance,
    private readonly story: Story,
    private readonly rates: FaultRates,
  ) {}

  mayGoOn({ flowId, runId, action }: { flowId: string; runId: string; action: string }): boolean {
    if (!this.isOn || !this.chance.isTrue(this.rates.crash)) return true;
    this.#hit("crash", flowId, action, `the run ${runId} dies`);
    return false;
  }

  async aroundOperation(call: OperationCall, send: () => Promise<CallAnswer>): Promise<CallAnswer> {
    if (!this.isOn || !this.chance.isTrue(this.rates.call)) return send();
    const { flowId, action, attempt, runId } = call.origin;
    const fault = this.chance.pick(callFaults);
    this.#hit(fault, flowId, action, `attempt ${attempt} of ${call.operationId} in the run ${runId}`);
    if (fault === "time-out after" || fault === "500 after") await send();
    if (fault === "time-out before" || fault === "time-out after") throw new CallTimeout("No answer came in time.");
    if (fault === "429") return { status: 429, headers: { "retry-after": "10" }, body: {}, requests: 1 };
    return { status: 500, headers: {}, body: {}, requests: 1 };
  }

  delivery({ flowId, table }: { flowId: string; table: string }): readonly number[] | null {
    if (!this.isOn || !this.chance.isTrue(this.rates.event)) return null;
    const fault = this.chance.pick(eventFaults);
    this.#hit(fault, flowId, `trigger of ${table}`, "");
    if (fault === "event lost") return [];
    if (fault === "event doubled") return [1000, 1000 + this.chance.below(minute)];
    return [this.chance.below(20 * minute)];
  }

  #hit(fault: FaultKind, flowId: string, action: string, text: string): void {
    const place = `${flowId}/${action}`;
    const hits = this.counts.get(fault) ?? new Map<string, number>();
    this.counts.set(fault, hits.set(place, (hits.get(place) ?? 0) + 1));
    this.story.tell("fault", `${fault} at ${action} ${text}`);
  }
}
