import { FlowView } from "../../sandbox/flows/service/flow-view.js";
import type { FlowEnvironment } from "./flow-environment.js";

/** Runs the product's registration flow as the admin does, with the address of the flow that receives events. */
export async function registerEvents(environment: FlowEnvironment): Promise<void> {
  const { flows } = environment;
  const receiver = await environment.flowId("Partner Center to Dynamics 365");
  const address = new FlowView(flows).triggerUrl(receiver);
  if (address === null) throw new Error("The flow that receives events is off.");
  const registration = await environment.flowId("Partner Center Webhook Registration");
  flows.runFlow(registration, { text: address, text_1: "all", text_2: "Yes" });
  await environment.runToEnd();
}
