import type { Store } from "../../dataverse/store/store.js";
import type { Clock } from "../../time/clock.js";
import { nextRecurrence } from "../triggers/recurrence.js";
import type { ActiveRow, RunningFlow } from "./running-flow.js";

/** Runs flows when they are due. What is due next is kept, so that a restart neither loses nor moves it. */
export class Recurrences {
  readonly #timers = new Map<string, () => void>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly run: (flowId: string) => void,
  ) {}

  /** Begins to wait for a flow's next time, which the store knows; a time that was missed is now. */
  watch(running: RunningFlow): void {
    const row = this.store.get<ActiveRow>("active", running.flowId);
    if (!running.recurrence || row?.body.nextDue == null) return;
    this.stop(running.flowId);
    const delay = Date.parse(row.body.nextDue) - this.clock.now().getTime();
    this.#timers.set(
      running.flowId,
      this.clock.after(Math.max(delay, 0), () => {
        this.#fire(running);
      }),
    );
  }

  stop(flowId: string): void {
    this.#timers.get(flowId)?.();
    this.#timers.delete(flowId);
  }

  stopAll(): void {
    for (const flowId of [...this.#timers.keys()]) this.stop(flowId);
  }

  #fire(running: RunningFlow): void {
    const row = this.store.get<ActiveRow>("active", running.flowId);
    if (!running.recurrence || row?.body.anchor == null) return;
    const next = nextRecurrence(running.recurrence, new Date(row.body.anchor), this.clock.now());
    this.store.put("active", running.flowId, { ...row.body, nextDue: next.toISOString() });
    this.run(running.flowId);
    this.watch(running);
  }
}
