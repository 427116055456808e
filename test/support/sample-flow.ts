import type { EditablePackage } from "./editable-package";

const id = "3f0f3a55-7d0c-4f7b-8a57-5a8d1d4f2f10";

/** Path of the sample flow's definition in the zip. */
export const sampleFlowPath = `Workflows/SampleFlow-${id.toUpperCase()}.json`;

const definition = {
  properties: {
    connectionReferences: {
      dataverse: {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "cosell_dataverse" },
        api: { name: "shared_commondataserviceforapps" },
      },
    },
    definition: {
      parameters: {
        "Reconcile hours (cosell_reconcilehours)": {
          type: "Int",
          defaultValue: 24,
          metadata: { schemaName: "cosell_reconcilehours" },
        },
      },
      triggers: { manual: { type: "Request" } },
      actions: {
        List_rows: {
          type: "OpenApiConnection",
          inputs: { host: { connectionName: "dataverse", operationId: "ListRecords" } },
          runAfter: {},
        },
        If_any: {
          type: "If",
          actions: { Compose: { type: "Compose", inputs: "", runAfter: {} } },
          else: { actions: { Terminate: { type: "Terminate", runAfter: {} } } },
          runAfter: { List_rows: ["Succeeded"] },
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
