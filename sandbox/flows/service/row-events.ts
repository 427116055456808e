import type { Table } from "../../dataverse/metadata/model.js";
import type { RowChange } from "../../dataverse/rows/session.js";
import { type StoredValue, type Store, isReference } from "../../dataverse/store/store.js";
import { fromJson, parseJson, stringify } from "../language/json.js";
import type { Value } from "../language/value.js";
import type { Delivery } from "../triggers/delivery.js";
import { rowChangeBody, rowDeletedBody } from "../triggers/row-change-body.js";
import { concerns } from "../triggers/row-change-subscription.js";
import type { DataverseRows } from "./dataverse-rows.js";
import type { FlowServiceOptions } from "./options.js";
import type { RunningFlow } from "./running-flow.js";

/** An event on its way to its flow, in the table `pending`: it outlives a restart. */
interface PendingRow {
  flowId: string;
  /** JSON text of the trigger's outputs. */
  outputs: string;
}

/**
 * Brings row changes to the flows that listen. The row is read at the moment of the change, so what arrives late is what
 * was then. Where an update meets a row that is gone already, no run begins.
 */
export class RowEvents {
  #number = 0;

  constructor(
    private readonly store: Store,
    private readonly rows: DataverseRows,
    private readonly delivery: Delivery,
    private readonly options: FlowServiceOptions,
    private readonly arrive: (flowId: string, outputs: Value) => void,
  ) {
    for (const { id } of store.all("pending")) this.#number = Math.max(this.#number, Number(id));
  }

  /** Sends on what had not arrived when the service was closed. */
  resume(): void {
    for (const { id, body } of this.store.all<PendingRow>("pending")) this.#send(id, body, null);
  }

  /** Tells the flows that listen; call it at the moment of the change. */
  async raise(change: RowChange, running: Iterable<RunningFlow>): Promise<void> {
    const concerned = [...running].filter(({ subscription }) => subscription && concerns(subscription, change));
    await Promise.all(concerned.map((flow) => this.#raiseFor(change, flow)));
  }

  async #raiseFor(change: RowChange, { flowId, subscription }: RunningFlow): Promise<void> {
    const { table: tableName, id, kind } = change;
    const table = this.options.dataverse.metadata.tables.get(tableName);
    if (!table || !subscription) return;
    const outputs = await this.#outputs(change, table, subscription.filterExpression, subscription.runAs);
    if (outputs === null) return;
    const row: PendingRow = { flowId, outputs };
    const key = String(++this.#number);
    this.store.put("pending", key, row);
    const delays = this.options.faults?.delivery?.({ flowId, table: tableName, rowId: id, kind }) ?? null;
    this.#send(key, row, delays);
  }

  async #outputs(
    { id, kind, after }: RowChange,
    table: Table,
    filter: string | null,
    runAs: number,
  ): Promise<string | null> {
    if (kind === "delete") return stringify(fromJson({ headers: {}, body: rowDeletedBody(table.primaryId, id) }));
    const user = { 1: idOf(after?.modifiedby), 2: idOf(after?.ownerid), 3: this.options.userId }[runAs] ?? null;
    const row = await this.rows.getIf(table.entitySet, table.primaryId, id, filter);
    if (!row) return null;
    const choices = [...table.columns.values()].filter(({ type }) => labelled.has(type)).map(({ name }) => name);
    return stringify(fromJson({ headers: {}, body: rowChangeBody(kind, id, row, new Set(choices), user) }));
  }

  #send(key: string, { flowId, outputs }: PendingRow, delays: readonly number[] | null): void {
    if (delays?.length === 0) this.store.delete("pending", key);
    this.delivery.deliver(() => {
      this.store.delete("pending", key);
      this.arrive(flowId, parseJson(outputs));
    }, delays);
  }
}

const labelled = new Set<string>(["choice", "choices", "boolean", "state", "status"]);

const idOf = (value: StoredValue | undefined): string | null => (isReference(value) ? value.id : null);
