import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FlowView } from "../flows/service/flow-view.js";
import type { FlowService } from "../flows/service/flow-service.js";
import { FlowServiceError } from "../flows/service/service-error.js";
import { isEnded } from "../flows/history/run-rows.js";
import type { Clock } from "../time/clock.js";
import { wait } from "../time/clock.js";

/** `flow-set-up.json` */
interface FlowSetUp {
  /** Names of flows in the order in which the administrator's guide has them switched on. */
  order: string[];
  /** The button that registers the webhook, the flow whose address it is given, and its inputs with that as `{receiver}`. */
  registration: { flow: string; receiver: string; inputs: Record<string, string> };
}

/** Milliseconds between two looks whether the registration has ended, and how often it is looked. */
const look = { interval: 100, times: 600 };

/**
 * Does what an administrator does after an import: makes a connection for each connector, binds the connection references
 * that are unbound, switches new flows on in the guide's order, and registers the webhook. Flows that were there before
 * stay on or off as they are.
 *
 * @param known ids of flows that were there before the import
 * @param report told in plain words what did not work
 */
export async function setUpFlows(
  service: FlowService,
  known: ReadonlySet<string>,
  clock: Clock,
  report: (line: string) => void,
): Promise<void> {
  const setUp = JSON.parse(
    readFileSync(fileURLToPath(new URL("flow-set-up.json", import.meta.url)), "utf8"),
  ) as FlowSetUp;
  const flows = (await service.flows.flows()).filter(({ flowId }) => !known.has(flowId));
  if (flows.length === 0) return;
  await bindConnections(service);
  const place = ({ name }: { name: string }): number =>
    setUp.order.includes(name) ? setUp.order.indexOf(name) : setUp.order.length;
  let count = 0;
  for (const flow of flows.sort((left, right) => place(left) - place(right))) {
    try {
      await service.setFlowState(flow.flowId, true);
      count++;
    } catch (error) {
      if (!(error instanceof FlowServiceError)) throw error;
      report(error.message);
    }
  }
  report(`turned on ${count} of ${flows.length} flows`);
  await register(service, setUp.registration, clock, report);
}

/** Binds every connection reference that is unbound, to a connection that works or to a new one. */
export async function bindConnections({ connections }: FlowService): Promise<void> {
  for (const { logicalName, connector, connectionId } of await connections.references()) {
    if (connectionId !== null) continue;
    const existing = connections.list().find((each) => each.connector === connector && each.state === "connected");
    await connections.bind(logicalName, existing?.connectionId ?? connections.create(connector));
  }
}

async function register(
  service: FlowService,
  { flow, receiver, inputs }: FlowSetUp["registration"],
  clock: Clock,
  report: (line: string) => void,
): Promise<void> {
  const running = [...service.flows.running.values()];
  const button = running.find(({ name }) => name === flow);
  const target = running.find(({ name }) => name === receiver);
  const address = target && new FlowView(service).triggerUrl(target.flowId);
  if (!button || !address) return;
  const filled = Object.entries(inputs).map(
    ([name, text]) => [name, text.replace("{receiver}", () => address)] as const,
  );
  const runId = service.runFlow(button.flowId, Object.fromEntries(filled));
  for (let times = 0; times < look.times && !isEnded(service.run(runId).status); times++) {
    await wait(clock, look.interval);
  }
  const { status, error } = service.run(runId);
  report(
    status === "Succeeded" ? "registered the webhook" : `the webhook is not registered: ${error?.message ?? status}`,
  );
}
