import { createHash } from "node:crypto";
import type { Store } from "../../dataverse/store/store.js";
import type { Counts, RunStatus } from "../service/api-types.js";
import { HistoryWriter } from "./history-writer.js";
import type { ActionRow, DefinitionRow, RunFilter, RunRow, StoredRun, TriggerOutputsRow } from "./run-rows.js";
import { isEnded } from "./run-rows.js";

/** Days that Power Automate shows a run. */
const retentionDays = 28;
/** Longest JSON text of a trigger's outputs that is kept for sending it in again, in characters. */
const longestTriggerOutputs = 1024 * 1024;

export interface HistoryLimits {
  /** Runs that are kept at most; the oldest ended ones go first. */
  runs: number;
}

/** What was run, when and with what result, as Power Automate shows it. */
export class RunHistory {
  readonly #writer: HistoryWriter;
  /** Every run that is kept, oldest first. */
  readonly #runs = new Map<string, RunRow>();
  readonly #children = new Map<string, Set<string>>();
  /** How many runs go by each definition that is kept. */
  readonly #definitions = new Map<string, number>();
  /** Actions that have begun and not ended, of runs that go on, with the time of their beginning. */
  readonly #begun = new Map<string, Map<string, string>>();

  constructor(
    private readonly store: Store,
    private readonly limits: HistoryLimits,
  ) {
    this.#writer = new HistoryWriter(store);
    for (const { id, body } of store.all<RunRow>("run")) this.#hold(id, body);
  }

  /**
   * Puts a new run.
   *
   * @param triggerOutputs JSON text of what began it
   */
  begin(runId: string, run: Omit<RunRow, "definition">, clientData: string, triggerOutputs: string): void {
    this.#prune(run.startTime);
    const definition = createHash("sha256").update(clientData).digest("hex").slice(0, 32);
    if (!this.#definitions.has(definition)) this.#writer.put("definition", definition, { clientData });
    if (triggerOutputs.length <= longestTriggerOutputs) {
      this.#writer.put("trigger-outputs", runId, { text: triggerOutputs });
    }
    this.#put(runId, { ...run, definition });
  }

  /** A run that was held back goes on. */
  start(runId: string, time: string): void {
    this.#change(runId, { status: "Running", startTime: time });
  }

  actionStarted(runId: string, name: string, time: string): void {
    const begun = this.#begun.get(runId) ?? new Map<string, string>();
    begun.set(name, time);
    this.#begun.set(runId, begun);
  }

  actionEnded(runId: string, action: ActionRow): void {
    this.#begun.get(runId)?.delete(action.name);
    const run = this.#runs.get(runId);
    if (!run) return;
    this.#writer.append(`actions/${runId}`, action);
    this.#change(runId, {
      connectorCalls: run.connectorCalls + action.requests,
      executedActions: run.executedActions + (action.status === "Skipped" ? 0 : 1),
    });
  }

  responded(runId: string, response: NonNullable<RunRow["response"]>): void {
    this.#change(runId, { response });
  }

  end(runId: string, status: RunStatus, error: RunRow["error"], time: string): void {
    this.#begun.delete(runId);
    this.#change(runId, { status, error, endTime: time });
  }

  run(runId: string): StoredRun | null {
    const run = this.#runs.get(runId);
    return run ? { runId, ...run } : null;
  }

  /** Newest first. */
  runs({ flowId, status, parentRunId }: RunFilter = {}): StoredRun[] {
    const found: StoredRun[] = [];
    for (const [runId, run] of this.#runs) {
      if (flowId !== undefined && run.flowId !== flowId) continue;
      if (status !== undefined && run.status !== status) continue;
      if (parentRunId !== undefined && run.parentRunId !== parentRunId) continue;
      found.push({ runId, ...run });
    }
    return found.reverse();
  }

  /** In the order in which they ended; those that are still going on come last. */
  actions(runId: string): ActionRow[] {
    this.#writer.flush();
    const ended = this.store.all<ActionRow>(`actions/${runId}`).map(({ body }) => body);
    const begun = [...(this.#begun.get(runId) ?? [])].map(([name, startTime]) => runningAction(name, startTime));
    return [...ended, ...begun];
  }

  /** JSON text of the definition that a run was begun with. */
  definition(run: RunRow): string | null {
    this.#writer.flush();
    return this.store.get<DefinitionRow>("definition", run.definition)?.body.clientData ?? null;
  }

  /** JSON text of what began a run; null where it was too long to be kept. */
  triggerOutputs(runId: string): string | null {
    this.#writer.flush();
    return this.store.get<TriggerOutputsRow>("trigger-outputs", runId)?.body.text ?? null;
  }

  /** What a run cost, with the runs of child flows, and theirs. */
  countsWithChildren(runId: string): Counts {
    const counts = this.#countsOf(this.#runs.get(runId));
    for (const child of this.#children.get(runId) ?? []) add(counts, this.countsWithChildren(child));
    return counts;
  }

  /** Of everything that is kept. */
  totals(): Counts {
    const counts = this.#countsOf(undefined);
    for (const run of this.#runs.values()) add(counts, this.#countsOf(run));
    return counts;
  }

  /** Writes what is not written yet. */
  flush(): void {
    this.#writer.flush();
  }

  #countsOf(run: RunRow | undefined): Counts {
    return { connectorCalls: run?.connectorCalls ?? 0, executedActions: run?.executedActions ?? 0 };
  }

  #put(runId: string, run: RunRow): void {
    this.#hold(runId, run);
    this.#writer.put("run", runId, run);
  }

  #change(runId: string, change: Partial<RunRow>): void {
    const run = this.#runs.get(runId);
    if (run) this.#put(runId, { ...run, ...change });
  }

  #hold(runId: string, run: RunRow): void {
    if (!this.#runs.has(runId)) {
      this.#definitions.set(run.definition, (this.#definitions.get(run.definition) ?? 0) + 1);
    }
    this.#runs.set(runId, run);
    if (run.parentRunId === null) return;
    const siblings = this.#children.get(run.parentRunId) ?? new Set<string>();
    this.#children.set(run.parentRunId, siblings.add(runId));
  }

  /** Drops what is too old, and the oldest where there are too many; a run that goes on stays. */
  #prune(now: string): void {
    const oldest = new Date(Date.parse(now) - retentionDays * 86_400_000).toISOString();
    let tooMany = this.#runs.size - this.limits.runs + 1;
    for (const [runId, run] of this.#runs) {
      if (run.startTime >= oldest && tooMany <= 0) return;
      if (!isEnded(run.status)) continue;
      this.#drop(runId, run);
      tooMany--;
    }
  }

  #drop(runId: string, run: RunRow): void {
    this.#runs.delete(runId);
    this.#children.delete(runId);
    if (run.parentRunId !== null) this.#children.get(run.parentRunId)?.delete(runId);
    this.#writer.delete("run", runId);
    this.#writer.delete("trigger-outputs", runId);
    this.#writer.deleteAll(`actions/${runId}`);
    const left = (this.#definitions.get(run.definition) ?? 1) - 1;
    this.#definitions.set(run.definition, left);
    if (left > 0) return;
    this.#definitions.delete(run.definition);
    this.#writer.delete("definition", run.definition);
  }
}

function add(counts: Counts, more: Counts): void {
  counts.connectorCalls += more.connectorCalls;
  counts.executedActions += more.executedActions;
}

function runningAction(name: string, startTime: string): ActionRow {
  const none = { kind: "none" } as const;
  return {
    name,
    loops: [],
    status: "Running",
    code: null,
    error: null,
    startTime,
    endTime: null,
    durationMilliseconds: null,
    inputs: none,
    outputs: none,
    retries: [],
    requests: 0,
    childRunId: null,
  };
}
