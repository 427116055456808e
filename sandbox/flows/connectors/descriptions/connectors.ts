import { dataverse } from "./dataverse.js";
import type { Connector, Operation } from "./operation.js";
import { partnerCenterEvents } from "./partner-center-events.js";
import { partnerCenterReferrals } from "./partner-center-referrals.js";

/** Every connector that flows can use here. */
export const connectors: readonly Connector[] = [dataverse, partnerCenterReferrals, partnerCenterEvents];

/** @param name API name, e.g. `shared_partnercenterref` */
export function findConnector(name: string): Connector | undefined {
  return connectors.find((connector) => connector.name === name);
}

export function findOperation(connector: Connector, operationId: string): Operation | undefined {
  return connector.operations.find((operation) => operation.operationId === operationId);
}
