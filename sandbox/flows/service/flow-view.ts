import { toJson } from "../language/json.js";
import { isObject } from "../language/kind.js";
import { buttonInputs } from "../triggers/button.js";
import { describeSubscription } from "../triggers/row-change-subscription.js";
import { triggerAddress } from "../triggers/trigger-address.js";
import type {
  ConnectionInfo,
  ConnectionReferenceInfo,
  EnvironmentVariableInfo,
  FlowDetail,
  FlowReference,
  FlowSummary,
} from "./api-types.js";
import { type CheckedFlow, checkFlow, childrenOf } from "./check-flow.js";
import { type EnvironmentVariable, effectiveValue, readEnvironmentVariables } from "./environment-variables.js";
import type { FlowService } from "./flow-service.js";
import type { FlowRow } from "./flow-switch.js";
import type { ActiveRow } from "./running-flow.js";
import { knownSecret } from "./trigger-secrets.js";

interface JudgedFlow {
  row: FlowRow;
  checked: CheckedFlow;
}

/** What the pages see of flows and of what they rest on. */
export class FlowView {
  constructor(private readonly service: FlowService) {}

  /** Children before the flows that call them, then by name. */
  async list(): Promise<FlowSummary[]> {
    const judged = await this.#judged();
    const variables = await readEnvironmentVariables(this.service.rows);
    return inOrder(judged).map((each) => this.#summary(each, judged, variables));
  }

  async detail(flowId: string): Promise<FlowDetail> {
    const row = await this.service.flows.flow(flowId);
    const judged = await this.#judged();
    const found = judged.find((each) => each.row.flowId === flowId);
    if (!found) throw new Error(`The flow ${flowId} is in no list.`);
    const variables = await readEnvironmentVariables(this.service.rows);
    const inputs = found.checked.flow?.trigger.inputs ?? null;
    const isButton = found.checked.kind === "button" || found.checked.kind === "child";
    return {
      ...this.#summary(found, judged, variables),
      clientData: row.clientData,
      inputs: isButton && isObject(inputs) ? buttonInputs(toJson(inputs.schema ?? null)) : [],
    };
  }

  async connections(): Promise<ConnectionInfo[]> {
    const { connections } = this.service;
    const references = await connections.references();
    return connections.list().map(({ connectionId, connector, state, createdOn }) => ({
      connectionId,
      connector,
      connectorName: connections.nameOf(connector),
      state,
      createdOn,
      references: references.filter((each) => each.connectionId === connectionId).map((each) => each.logicalName),
    }));
  }

  async references(): Promise<ConnectionReferenceInfo[]> {
    const judged = await this.#judged();
    return (await this.service.connections.references()).map((reference) => ({
      logicalName: reference.logicalName,
      displayName: reference.displayName,
      connector: reference.connector,
      connectionId: reference.connectionId,
      state: this.service.connections.stateOf(reference),
      flows: judged
        .filter(({ checked }) =>
          [...(checked.flow?.connectionReferences.values() ?? [])].some(
            ({ logicalName }) => logicalName === reference.logicalName,
          ),
        )
        .map(({ row }) => this.#reference(row.flowId, judged)),
    }));
  }

  async variables(): Promise<EnvironmentVariableInfo[]> {
    const judged = await this.#judged();
    return (await readEnvironmentVariables(this.service.rows)).map((variable) => ({
      schemaName: variable.schemaName,
      displayName: variable.displayName,
      defaultValue: variable.defaultValue,
      currentValue: variable.currentValue,
      outdatedFlows: judged
        .filter(({ row }) => this.#changed(row.flowId, [variable]).length > 0)
        .map(({ row }) => this.#reference(row.flowId, judged)),
    }));
  }

  async #judged(): Promise<JudgedFlow[]> {
    const rows = await this.service.flows.flows();
    const context = await this.service.flows.context(rows);
    return rows.map((row) => ({ row, checked: checkFlow(row.flowId, row.name, row.clientData, context) }));
  }

  #summary(
    { row, checked }: JudgedFlow,
    judged: readonly JudgedFlow[],
    variables: readonly EnvironmentVariable[],
  ): FlowSummary {
    const { flowId } = row;
    const runs = this.service.runs({ flowId });
    const count = (...statuses: string[]): number => runs.filter(({ status }) => statuses.includes(status)).length;
    const [last] = runs;
    return {
      flowId,
      name: row.name,
      description: row.description,
      state: this.service.flows.running.has(flowId) ? "on" : "off",
      triggerKind: checked.kind,
      trigger: describeTrigger(checked),
      triggerUrl: this.triggerUrl(flowId),
      nextRecurrence: this.service.store.get<ActiveRow>("active", flowId)?.body.nextDue ?? null,
      children: checked.flow ? childrenOf(checked.flow).map((id) => this.#reference(id, judged)) : [],
      parents: judged
        .filter((each) => each.checked.flow && childrenOf(each.checked.flow).includes(flowId))
        .map((each) => this.#reference(each.row.flowId, judged)),
      connectors: [...new Set([...(checked.flow?.connectionReferences.values() ?? [])].map((each) => each.connector))],
      problems: checked.problems,
      changedEnvironmentVariables: this.#changed(flowId, variables),
      lastRun: last ? { runId: last.runId, status: last.status, startTime: last.startTime } : null,
      runs: {
        running: count("Running", "Waiting"),
        succeeded: count("Succeeded"),
        failed: count("Failed", "TimedOut"),
        cancelled: count("Cancelled"),
      },
    };
  }

  /** Of an HTTP trigger, while its flow is on. */
  triggerUrl(flowId: string): string | null {
    const running = this.service.flows.running.get(flowId);
    const secret = knownSecret(this.service.store, flowId);
    if (running?.kind !== "http" || secret === null) return null;
    return triggerAddress(this.service.options.flowsUrl, flowId, running.flow.trigger.name, secret);
  }

  #changed(flowId: string, variables: readonly EnvironmentVariable[]): string[] {
    const known = this.service.flows.running.get(flowId)?.variables ?? {};
    return variables
      .filter((each) => Object.hasOwn(known, each.schemaName) && known[each.schemaName] !== effectiveValue(each))
      .map(({ schemaName }) => schemaName);
  }

  #reference(flowId: string, judged: readonly JudgedFlow[]): FlowReference {
    const found = judged.find(({ row }) => row.flowId === flowId);
    if (!found) return { flowId, name: flowId, state: "missing" };
    return { flowId, name: found.row.name, state: this.service.flows.running.has(flowId) ? "on" : "off" };
  }
}

function describeTrigger({ kind, subscription, recurrence }: CheckedFlow): string {
  if (subscription) return describeSubscription(subscription);
  if (recurrence) return `Every ${recurrence.interval} ${recurrence.unit}`;
  const words = {
    http: "When a HTTP request is received",
    button: "Manually trigger a flow",
    child: "When another flow calls",
  };
  return kind === "http" || kind === "button" || kind === "child" ? words[kind] : "";
}

/** A flow stands behind all that it calls; flows that call each other stand by name. */
function inOrder(judged: readonly JudgedFlow[]): JudgedFlow[] {
  const ordered = new Set<JudgedFlow>();
  const visit = (each: JudgedFlow, above: readonly JudgedFlow[]): void => {
    if (ordered.has(each) || above.includes(each)) return;
    const children = each.checked.flow ? childrenOf(each.checked.flow) : [];
    for (const child of judged) if (children.includes(child.row.flowId)) visit(child, [...above, each]);
    ordered.add(each);
  };
  for (const each of judged) visit(each, []);
  return [...ordered];
}
