import type { Store } from "../../dataverse/store/store.js";
import type { EnginePorts } from "../engine/ports.js";
import { parseJson, stringify } from "../language/json.js";
import { isObject } from "../language/kind.js";
import { nextRecurrence } from "../triggers/recurrence.js";
import { triggerAddress } from "../triggers/trigger-address.js";
import { type CheckContext, type CheckedFlow, checkFlow } from "./check-flow.js";
import type { Connections } from "./connections.js";
import { type DataverseRows, type Row, textOf } from "./dataverse-rows.js";
import { readEnvironmentVariables } from "./environment-variables.js";
import type { FlowServiceOptions } from "./options.js";
import type { ActiveRow, RunningFlow } from "./running-flow.js";
import { FlowServiceError, notFound } from "./service-error.js";
import { triggerSecret } from "./trigger-secrets.js";

/** A cloud flow's row in `workflow`. */
export interface FlowRow {
  flowId: string;
  name: string;
  description: string | null;
  clientData: string;
  isOn: boolean;
}

const cloudFlow = 5;
const on = { statecode: 1, statuscode: 2 };
const off = { statecode: 0, statuscode: 1 };

/** Switches flows on and off, and keeps those that are on as they were when they were switched on or last saved. */
export class FlowSwitch {
  readonly running = new Map<string, RunningFlow>();

  constructor(
    private readonly store: Store,
    private readonly rows: DataverseRows,
    private readonly connections: Connections,
    private readonly options: FlowServiceOptions,
    private readonly ports: EnginePorts,
  ) {}

  async flows(): Promise<FlowRow[]> {
    const rows = await this.rows.list(`workflows?$filter=category eq ${cloudFlow}&$orderby=name`);
    return rows.map(readFlowRow);
  }

  /** @throws FlowServiceError 404 */
  async flow(flowId: string): Promise<FlowRow> {
    const row = await this.rows.get("workflows", flowId);
    if (row?.category !== cloudFlow) throw notFound(`There is no flow '${flowId}'.`);
    return readFlowRow(row);
  }

  async context(flows: readonly FlowRow[]): Promise<CheckContext> {
    return {
      metadata: this.options.dataverse.metadata,
      references: await this.connections.references(),
      variables: await readEnvironmentVariables(this.rows),
      child: (flowId) => {
        const flow = flows.find((each) => each.flowId === flowId);
        return flow && { name: flow.name, isOn: this.running.has(flowId) };
      },
      ports: this.ports,
    };
  }

  /** Reads and judges a flow as it would be switched on now. */
  async check(flow: FlowRow, clientData = flow.clientData): Promise<CheckedFlow> {
    return checkFlow(flow.flowId, flow.name, clientData, await this.context(await this.flows()));
  }

  /**
   * Switches a flow on: reads its environment variables, and registers for row changes.
   *
   * @throws FlowServiceError 400 with every reason why it cannot be on; it stays off then
   */
  async switchOn(flow: FlowRow): Promise<RunningFlow> {
    const running = this.#runningFrom(flow, flow.clientData, await this.check(flow));
    const now = this.options.clock.now();
    const anchor = running.recurrence?.startTime ?? now;
    const isDueNow = running.recurrence?.startTime === null;
    const nextDue = running.recurrence && (isDueNow ? now : nextRecurrence(running.recurrence, anchor, now));
    await this.#register(running);
    this.#keep(running, running.recurrence ? anchor.toISOString() : null, nextDue?.toISOString() ?? null);
    this.running.set(flow.flowId, running);
    if (!flow.isOn) await this.rows.update("workflows", flow.flowId, on);
    return running;
  }

  /** Runs that go on are not touched. */
  async switchOff(flowId: string): Promise<void> {
    const running = this.running.get(flowId);
    this.running.delete(flowId);
    this.store.delete("active", flowId);
    if (running?.registrationId) await this.rows.delete("callbackregistrations", running.registrationId);
    if ((await this.flow(flowId)).isOn) await this.rows.update("workflows", flowId, off);
  }

  /**
   * Takes a definition for a flow that is on, as a save in the designer does.
   *
   * @throws FlowServiceError 400; the flow goes on as it was then
   */
  async replace(flow: FlowRow, clientData: string): Promise<RunningFlow> {
    const before = this.running.get(flow.flowId);
    const running = this.#runningFrom(flow, clientData, await this.check(flow, clientData));
    await this.#register(running);
    const row = this.store.get<ActiveRow>("active", flow.flowId)?.body;
    const isSame = JSON.stringify(before?.recurrence) === JSON.stringify(running.recurrence);
    const now = this.options.clock.now();
    const anchor = running.recurrence?.startTime ?? now;
    const next = running.recurrence && nextRecurrence(running.recurrence, anchor, now);
    if (isSame) this.#keep(running, row?.anchor ?? null, row?.nextDue ?? null);
    else this.#keep(running, running.recurrence ? anchor.toISOString() : null, next?.toISOString() ?? null);
    this.running.set(flow.flowId, running);
    if (before?.registrationId) await this.rows.delete("callbackregistrations", before.registrationId);
    return running;
  }

  /** Takes up a flow that was on when the service was closed; false where nothing is known of it. */
  async restore(flow: FlowRow): Promise<boolean> {
    const row = this.store.get<ActiveRow>("active", flow.flowId)?.body;
    if (!row) return false;
    const checked = await this.check(flow, row.clientData);
    if (!checked.flow || checked.kind === null) return false;
    const parameters = parseJson(row.parameters);
    this.running.set(flow.flowId, {
      flowId: flow.flowId,
      name: flow.name,
      clientData: row.clientData,
      flow: checked.flow,
      kind: checked.kind,
      parameters: isObject(parameters) ? parameters : {},
      variables: row.variables,
      subscription: checked.subscription,
      recurrence: checked.recurrence,
      registrationId: row.registrationId,
    });
    return true;
  }

  #runningFrom(flow: FlowRow, clientData: string, checked: CheckedFlow): RunningFlow {
    const [first] = checked.problems;
    if (first) throw new FlowServiceError(400, first.code, refusal(flow.name, checked), checked.problems);
    if (!checked.flow || checked.kind === null) throw new Error("A flow without a problem was not read.");
    const { kind, parameters, variables, subscription, recurrence } = checked;
    return {
      flowId: flow.flowId,
      name: flow.name,
      clientData,
      flow: checked.flow,
      kind,
      parameters,
      variables,
      subscription,
      recurrence,
      registrationId: null,
    };
  }

  async #register(running: RunningFlow): Promise<void> {
    const { subscription, flowId, flow } = running;
    if (running.kind === "http") triggerSecret(this.store, flowId, this.options.random);
    if (!subscription) return;
    const secret = triggerSecret(this.store, flowId, this.options.random);
    running.registrationId = await this.rows.create("callbackregistrations", "callbackregistrationid", {
      name: flowId,
      entityname: subscription.entityName,
      message: subscription.message,
      scope: 4,
      runas: subscription.runAs,
      version: 1,
      url: triggerAddress(this.options.flowsUrl, flowId, flow.trigger.name, secret),
      filteringattributes: subscription.filteringAttributes.join(",") || null,
      filterexpression: subscription.filterExpression,
    });
  }

  #keep(running: RunningFlow, anchor: string | null, nextDue: string | null): void {
    const { clientData, variables, registrationId } = running;
    const row: ActiveRow = {
      clientData,
      parameters: stringify(running.parameters),
      variables,
      registrationId,
      anchor,
      nextDue,
    };
    this.store.put("active", running.flowId, row);
  }
}

function readFlowRow(row: Row): FlowRow {
  return {
    flowId: textOf(row.workflowid),
    name: textOf(row.name),
    description: textOf(row.description) || null,
    clientData: textOf(row.clientdata),
    isOn: row.statecode === 1,
  };
}

function refusal(name: string, { problems }: CheckedFlow): string {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return `The flow '${name}' cannot be turned on: ${first?.message ?? ""}${more}`;
}
