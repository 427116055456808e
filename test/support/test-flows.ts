import { strToU8, zipSync } from "fflate";
import type { Json } from "../../sandbox/flows/service/api-types.js";

/** A flow of a test, as its package holds it. */
export interface TestFlow {
  /** Lower-case GUID. */
  id: string;
  name: string;
  trigger: Record<string, Json>;
  actions: Record<string, Json>;
  parameters?: Record<string, Json>;
}

/** An environment variable of a test: text, with or without a default. */
export interface TestVariable {
  schemaName: string;
  displayName: string;
  defaultValue?: string;
}

const dataverse = "shared_commondataserviceforapps";

/** JSON text of a flow's definition, with a connection to Dataverse under the connector's own name. */
export function clientDataOf({ trigger, actions, parameters = {} }: Omit<TestFlow, "id" | "name">): string {
  return JSON.stringify({
    properties: {
      connectionReferences: {
        [dataverse]: {
          runtimeSource: "embedded",
          connection: { connectionReferenceLogicalName: "fab_dataverse" },
          api: { name: dataverse },
        },
      },
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        parameters: {
          $connections: { defaultValue: {}, type: "Object" },
          $authentication: { defaultValue: {}, type: "SecureObject" },
          ...parameters,
        },
        triggers: { manual: trigger },
        actions,
      },
      templateName: "",
    },
    schemaVersion: "1.0.0.0",
  });
}

/** An action of the Dataverse connector. */
export function dataverseAction(
  operationId: string,
  parameters: Record<string, Json>,
  more: Record<string, Json> = {},
): Record<string, Json> {
  const host = {
    connectionName: dataverse,
    operationId,
    apiId: `/providers/Microsoft.PowerApps/apis/${dataverse}`,
  };
  return { type: "OpenApiConnection", inputs: { host, parameters }, runAfter: {}, ...more };
}

/** A trigger on changes of rows. */
export function rowTrigger(parameters: Record<string, Json>, more: Record<string, Json> = {}): Record<string, Json> {
  const prefixed = Object.entries({ message: 4, scope: 4, runas: 3, ...parameters }).map(([name, value]) => [
    `subscriptionRequest/${name}`,
    value,
  ]);
  const action = dataverseAction("SubscribeWebhookTrigger", Object.fromEntries(prefixed) as Record<string, Json>);
  return { type: "OpenApiConnectionWebhook", inputs: action.inputs ?? null, ...more };
}

export const httpTrigger = (inputs: Record<string, Json> = {}): Record<string, Json> => ({
  type: "Request",
  kind: "Http",
  inputs: { triggerAuthenticationType: "All", method: "POST", ...inputs },
});

export const buttonTrigger = (
  properties: Record<string, Json> = {},
  required: string[] = [],
): Record<string, Json> => ({
  type: "Request",
  kind: "Button",
  inputs: { schema: { type: "object", properties, required } },
});

export const compose = (inputs: Json, more: Record<string, Json> = {}): Record<string, Json> => ({
  type: "Compose",
  inputs,
  runAfter: {},
  ...more,
});

/** An unmanaged package that holds nothing but flows, what they rest on, and environment variables. */
export function flowPackage(flows: readonly TestFlow[], variables: readonly TestVariable[] = []): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const flow of flows) files[pathOf(flow)] = strToU8(clientDataOf(flow));
  for (const { schemaName, displayName, defaultValue } of variables) {
    files[`environmentvariabledefinitions/${schemaName}/environmentvariabledefinition.xml`] = strToU8(
      `<environmentvariabledefinition schemaname="${schemaName}">${defaultValue === undefined ? "" : `<defaultvalue>${defaultValue}</defaultvalue>`}` +
        `<displayname default="${displayName}"><label description="${displayName}" languagecode="1033" /></displayname>` +
        "<introducedversion>1.0.0.0</introducedversion><iscustomizable>1</iscustomizable><isrequired>0</isrequired>" +
        "<secretstore>0</secretstore><type>100000000</type></environmentvariabledefinition>",
    );
  }
  files["solution.xml"] = strToU8(manifest(flows, variables));
  files["customizations.xml"] = strToU8(customizations(flows));
  files["[Content_Types].xml"] = strToU8(contentTypes);
  return zipSync(files);
}

const pathOf = ({ id, name }: TestFlow): string => `Workflows/${name.replaceAll(/\W/g, "")}-${id.toUpperCase()}.json`;

const manifest = (
  flows: readonly TestFlow[],
  variables: readonly TestVariable[],
): string => `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
  <SolutionManifest>
    <UniqueName>FabrikamFlows</UniqueName>
    <LocalizedNames><LocalizedName description="Fabrikam flows" languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>1.0.0.0</Version>
    <Managed>0</Managed>
    <Publisher>
      <UniqueName>Fabrikam</UniqueName>
      <LocalizedNames><LocalizedName description="Fabrikam" languagecode="1033" /></LocalizedNames>
      <Descriptions />
      <CustomizationPrefix>fab</CustomizationPrefix>
      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
      <Addresses />
    </Publisher>
    <RootComponents>${flows.map(({ id }) => `<RootComponent type="29" id="{${id}}" behavior="0" />`).join("")}${variables.map(({ schemaName }) => `<RootComponent type="380" schemaName="${schemaName}" behavior="0" />`).join("")}</RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>`;

const customizations = (flows: readonly TestFlow[]): string => `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml>
  <Entities /><Roles />
  <Workflows>${flows
    .map(
      (flow) =>
        `<Workflow WorkflowId="{${flow.id}}" Name="${flow.name}"><JsonFileName>/${pathOf(flow)}</JsonFileName>` +
        "<Type>1</Type><Subprocess>0</Subprocess><Category>5</Category><Mode>0</Mode><Scope>4</Scope>" +
        "<StateCode>0</StateCode><StatusCode>1</StatusCode><RunAs>1</RunAs><PrimaryEntity>none</PrimaryEntity></Workflow>",
    )
    .join("")}</Workflows>
  <FieldSecurityProfiles /><Templates /><EntityMaps /><EntityRelationships /><OrganizationSettings />
  <connectionreferences>
    <connectionreference connectionreferencelogicalname="fab_dataverse">
      <connectionreferencedisplayname>Dataverse</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/${dataverse}</connectorid>
      <iscustomizable>1</iscustomizable><statecode>0</statecode><statuscode>1</statuscode>
    </connectionreference>
  </connectionreferences>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>`;

const contentTypes =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" /></Types>';
