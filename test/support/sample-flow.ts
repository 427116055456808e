import type { EditablePackage } from "./editable-package";

const id = "3f0f3a55-7d0c-4f7b-8a57-5a8d1d4f2f10";

/** Path of the sample flow's definition in the zip. */
export const sampleFlowPath = `Workflows/SampleFlow-${id.toUpperCase()}.json`;

const reference = (api: string, logicalName: string): object => ({
  runtimeSource: "embedded",
  connection: { connectionReferenceLogicalName: logicalName },
  api: { name: api },
});

const secured = { runtimeConfiguration: { secureData: { properties: ["inputs", "outputs"] } } };

const call = (
  connectionName: string,
  api: string,
  operationId: string,
  policy: string,
  parameters: object,
): object => ({
  type: "OpenApiConnection",
  inputs: {
    host: { connectionName, operationId, apiId: `/providers/Microsoft.PowerApps/apis/${api}` },
    parameters,
    authentication: "@parameters('$authentication')",
    retryPolicy: policy === "none" ? { type: policy } : { type: policy, count: 3, interval: "PT5S" },
  },
});

const dataverse = (operationId: string, parameters: object): object =>
  call("dataverse", "shared_commondataserviceforapps", operationId, "exponential", parameters);

const claims = "cosell_syncclaims";

/** What a scope of the sample does, in order. */
const steps: Record<string, object> = {
  List_claims: {
    ...dataverse("ListRecords", { entityName: claims, $filter: "cosell_key eq 'deal'", $select: "cosell_syncclaimid" }),
    runAfter: {},
  },
  Read_deal: {
    ...dataverse("GetItem", { entityName: "opportunities", recordId: "@triggerBody()?['id']" }),
    ...secured,
    runAfter: { List_claims: ["Succeeded"] },
  },
  Share: {
    ...call("partnercenter", "shared_partnercenterref", "CreateReferral", "none", {
      "Referral/name": "@body('Read_deal')?['name']",
      "Referral/type": "Shared",
      "Referral/inviteContext/assistanceRequestCode": "GeneralOrOther",
    }),
    ...secured,
    runAfter: { Read_deal: ["Succeeded"] },
  },
  Note_status: {
    ...dataverse("UpdateRecord", {
      entityName: "opportunities",
      recordId: "@triggerBody()?['id']",
      "item/cosell_syncstatus": 482000002,
    }),
    runAfter: { Share: ["Succeeded"] },
  },
  Keep_claim: {
    ...dataverse("UpdateRecord", { entityName: claims, recordId: "@guid()", "item/cosell_expireson": "@utcNow()" }),
    runAfter: { Note_status: ["Succeeded"] },
  },
  Each_claim: {
    type: "Foreach",
    foreach: "@body('List_claims')?['value']",
    actions: {
      Count_claim: { type: "IncrementVariable", inputs: { name: "released", value: 1 }, runAfter: {} },
      Release_claim: {
        ...dataverse("DeleteRecord", { entityName: claims, recordId: "@items('Each_claim')?['cosell_syncclaimid']" }),
        runAfter: { Count_claim: ["Succeeded"] },
      },
    },
    runtimeConfiguration: { concurrency: { repetitions: 1 } },
    runAfter: { Keep_claim: ["Succeeded"] },
  },
};

const definition = {
  properties: {
    connectionReferences: {
      dataverse: reference("shared_commondataserviceforapps", "cosell_dataverse"),
      partnercenter: reference("shared_partnercenterref", "cosell_partnercenterreferrals"),
    },
    definition: {
      parameters: {
        $authentication: { type: "SecureObject", defaultValue: {} },
        "Reconcile hours (cosell_reconcilehours)": {
          type: "Int",
          defaultValue: 24,
          metadata: { schemaName: "cosell_reconcilehours" },
        },
      },
      triggers: {
        manual: {
          type: "Request",
          kind: "Http",
          inputs: { triggerAuthenticationType: "All", method: "POST", schema: {} },
          ...secured,
        },
      },
      actions: {
        Initialize_released: {
          type: "InitializeVariable",
          inputs: { variables: [{ name: "released", type: "integer", value: 0 }] },
          runAfter: {},
        },
        Share_deal: { type: "Scope", actions: steps, runAfter: { Initialize_released: ["Succeeded"] } },
        Until_enough: {
          type: "Until",
          expression: "@greater(variables('released'),0)",
          limit: { count: 5, timeout: "PT1M" },
          actions: { Count_up: { type: "IncrementVariable", inputs: { name: "released" }, runAfter: {} } },
          runAfter: { Share_deal: ["Succeeded", "Failed", "TimedOut"] },
        },
        If_none: {
          type: "If",
          expression: { equals: ["@variables('released')", 0] },
          actions: { Explain: { type: "Compose", inputs: "Nothing to release.", runAfter: {} } },
          else: { actions: { Stop: { type: "Terminate", inputs: { runStatus: "Succeeded" }, runAfter: {} } } },
          runAfter: { Until_enough: ["Succeeded"] },
        },
      },
    },
  },
  schemaVersion: "1.0.0.0",
};

/** Adds a small flow that every check accepts, so that a check of flows can be proven on an edit of it. */
export function withSampleFlow(pack: EditablePackage): EditablePackage {
  const workflow =
    `<Workflow WorkflowId="{${id}}" Name="Sample Flow"><JsonFileName>/${sampleFlowPath}</JsonFileName>` +
    "<StateCode>0</StateCode></Workflow>";
  pack.add(sampleFlowPath, JSON.stringify(definition));
  pack.replace(
    "solution.xml",
    "</RootComponents>",
    `<RootComponent type="29" id="{${id}}" behavior="0" /></RootComponents>`,
  );
  return pack.text("customizations.xml").includes("</Workflows>")
    ? pack.replace("customizations.xml", "</Workflows>", `${workflow}</Workflows>`)
    : pack.replace("customizations.xml", /<Workflows\s*\/>/, `<Workflows>${workflow}</Workflows>`);
}
