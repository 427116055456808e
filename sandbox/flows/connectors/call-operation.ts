import type { Metadata } from "../../dataverse/metadata/model.js";
import type { HttpAnswer, HttpRequest, HttpSend } from "../../http.js";
import { type CallAnswer, type OperationCall, ConnectionBroken } from "../engine/ports.js";
import { type Assembled, assemble, convertParameters, stepsInPaths } from "./parameter-values.js";
import { callDataverse } from "./dataverse-requests.js";
import { dataverseShapes } from "./dataverse-shapes.js";
import { findConnector, findOperation } from "./descriptions/connectors.js";
import { dataverse } from "./descriptions/dataverse.js";
import type { Connector, Operation } from "./descriptions/operation.js";
import { exchangeOver } from "./exchange.js";
import { type Finding, whenRun } from "./finding.js";
import { callPartnerCenter } from "./partner-center-requests.js";

/** What a connection reference is bound to. */
export interface Connection {
  /** API name, e.g. `shared_partnercenterref`. */
  connector: string;
  /** Dataverse: the user (`systemuserid`) whose connection it is; Partner Center: its bearer token. */
  identity: string;
  /** Why it does not work, as Power Automate shows it; null when it does. */
  problem: string | null;
}

export interface ConnectorPorts {
  metadata: Metadata;
  /** Scheme, host and port of Dataverse, which it spells in its answers, e.g. `http://127.0.0.1:4280`. */
  dataverseAddress: string;
  /** Sends a request to the Web API as a user. */
  dataverse: (request: HttpRequest, userId: string) => Promise<HttpAnswer>;
  /** Takes requests to Partner Center's own hosts. */
  partnerCenter: HttpSend;
  /** What a connection reference is bound to, by its logical name; null: nothing. */
  connection: (reference: string) => Connection | null;
  /** Rows on a page of Dataverse; 5,000 unless a test wants fewer. */
  pageSize?: number;
}

const largestPage = 5000;

/**
 * Makes what calls operations of connectors. What the parameters must be is checked first: an answer 400 with the error
 * of Power Automate, and no request, where they are not.
 *
 * @returns rejects with ConnectionBroken, or CallTimeout when no answer came
 */
export function createConnectors(ports: ConnectorPorts): (call: OperationCall) => Promise<CallAnswer> {
  return async (call) => {
    const connector = findConnector(call.connector);
    const operation = connector ? findOperation(connector, call.operationId) : undefined;
    if (!connector || operation?.kind !== "action") {
      return refusal("OperationNotFound", `The API '${call.connector}' has no operation '${call.operationId}'.`);
    }
    const { identity } = workingConnection(ports, call);
    const { values, findings } = readParameters(ports.metadata, connector, operation, call);
    const [finding] = findings;
    if (finding) {
      const { code, message } = whenRun(finding, call.origin.action, operation.operationId);
      return refusal(code, message);
    }
    if (connector !== dataverse) {
      return callPartnerCenter(exchangeOver(ports.partnerCenter), connector, operation, values, identity);
    }
    const host = new URL(ports.dataverseAddress).host;
    const exchange = exchangeOver((request) =>
      ports.dataverse({ ...request, headers: { ...request.headers, host } }, identity),
    );
    const { metadata, pageSize = largestPage } = ports;
    const root = `${ports.dataverseAddress}/api/data/v9.2/`;
    return callDataverse({ exchange, root, metadata, pageSize }, operation, values, call.minimumItemCount);
  };
}

function workingConnection({ connection }: ConnectorPorts, call: OperationCall): Connection {
  const found = connection(call.connectionReference);
  if (!found) {
    throw new ConnectionBroken(`No connection is bound to the connection reference '${call.connectionReference}'.`);
  }
  if (found.problem !== null) throw new ConnectionBroken(found.problem);
  if (found.connector !== call.connector) {
    throw new ConnectionBroken(
      `The connection reference '${call.connectionReference}' is bound to a connection of '${found.connector}', not of '${call.connector}'.`,
    );
  }
  return found;
}

function readParameters(
  metadata: Metadata,
  connector: Connector,
  operation: Operation,
  { parameters }: OperationCall,
): { values: Assembled; findings: Finding[] } {
  const assembled = assemble(operation, parameters);
  const known =
    connector === dataverse
      ? dataverseShapes(metadata, operation, assembled.values, () => false)
      : { shapes: new Map(), findings: [] };
  const converted = convertParameters(operation, assembled.values, known.shapes);
  return {
    values: converted.values,
    findings: [
      ...assembled.findings,
      ...converted.findings,
      ...known.findings,
      ...stepsInPaths(operation, converted.values),
    ],
  };
}

const refusal = (code: string, message: string): CallAnswer => ({
  status: 400,
  headers: { "content-type": "application/json" },
  body: { error: { code, message } },
  requests: 0,
});
