import { loadOotbMetadata } from "../../sandbox/dataverse/metadata/load-ootb.js";
import { readDefinition } from "../../sandbox/flows/definition/read-definition.js";
import type { DefinitionProblem } from "../../sandbox/flows/definition/problem.js";
import { checkOperations } from "../../sandbox/flows/connectors/check-operations.js";
import { addProjectTables } from "../sandbox/dataverse-project-tables.js";
import { dataverseApi, eventsApi, referralsApi } from "./connector-support.js";

type Json = Record<string, unknown>;

export const metadata = loadOotbMetadata();
addProjectTables(metadata);

const apiId = (api: string): string => `/providers/Microsoft.PowerApps/apis/${api}`;

/** A trigger that names no operation of a connector. */
const button = { manual: { type: "Request", kind: "Button", inputs: { schema: { type: "object", properties: {} } } } };

/** A flow as a solution holds it. */
export function flowFile(actions: Json, triggers: Json = button): string {
  const references = [dataverseApi, referralsApi, eventsApi].map((api) => [
    api,
    { runtimeSource: "embedded", connection: { connectionReferenceLogicalName: `pfx_${api}` }, api: { name: api } },
  ]);
  return JSON.stringify({
    properties: {
      connectionReferences: Object.fromEntries(references) as Json,
      definition: { contentVersion: "1.0.0.0", parameters: {}, triggers, actions },
    },
    schemaVersion: "1.0.0.0",
  });
}

export function action(api: string, operationId: string, parameters: Json, more: Json = {}): Json {
  const host = { connectionName: api, operationId, apiId: apiId(api) };
  return { type: "OpenApiConnection", runAfter: {}, inputs: { host, parameters }, ...more };
}

export const problemsOf = (file: string): DefinitionProblem[] => checkOperations(readDefinition(file), metadata);

/** What is said of one action named `Do_it`. */
export const problemsOfAction = (api: string, operationId: string, parameters: Json, more: Json = {}): string[] =>
  problemsOf(flowFile({ Do_it: action(api, operationId, parameters, more) })).map(
    ({ code, message }) => `${code}: ${message}`,
  );

/** What is said of a row-change trigger. */
export function problemsOfTrigger(parameters: Json): string[] {
  const host = { connectionName: dataverseApi, operationId: "SubscribeWebhookTrigger", apiId: apiId(dataverseApi) };
  const triggers = { Row_changes: { type: "OpenApiConnectionWebhook", inputs: { host, parameters } } };
  return problemsOf(flowFile({}, triggers)).map(({ code, message }) => `${code}: ${message}`);
}
