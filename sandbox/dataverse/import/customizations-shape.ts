import { entityInfoShape, optionSetShape } from "./entity-shapes.js";
import { systemFormShape } from "./form-shape.js";
import { appModuleShape, siteMapShape } from "./import-apps.js";
import { customControlShape } from "./import-controls.js";
import { roleShape } from "./import-roles.js";
import { connectionReferenceShape } from "./import-settings.js";
import { savedQueryShape } from "./import-views.js";
import { webResourceShape } from "./import-web-resources.js";
import { workflowShape } from "./import-workflows.js";
import { entityMapShape, relationshipShape } from "./read-relationship.js";
import { type Shape, anything, text } from "./shape.js";

const listOf = (name: string, shape: Shape): Shape => ({ children: { [name]: shape } });
/** A section that exporters write even when there is nothing in it, and whose contents are not understood here. */
const empty: Shape = { children: {} };

const entity: Shape = {
  children: {
    Name: { attributes: ["LocalizedName", "OriginalName"] },
    EntityInfo: entityInfoShape,
    FormXml: { children: { forms: { attributes: ["type"], children: { systemform: systemFormShape } } } },
    SavedQueries: { children: { savedqueries: listOf("savedquery", savedQueryShape) } },
    // Only the empty skeleton is taken, which the reader of tables checks.
    RibbonDiffXml: anything,
  },
};

export const customizationsShape: Shape = {
  attributes: ["OrganizationVersion", "OrganizationSchemaType", "CRMServerServiceabilityVersion", "version"],
  children: {
    Entities: listOf("Entity", entity),
    Roles: listOf("Role", roleShape),
    Workflows: listOf("Workflow", workflowShape),
    EntityMaps: listOf("EntityMap", entityMapShape),
    EntityRelationships: listOf("EntityRelationship", relationshipShape),
    optionsets: listOf("optionset", optionSetShape),
    WebResources: listOf("WebResource", webResourceShape),
    CustomControls: listOf("CustomControl", customControlShape),
    AppModuleSiteMaps: listOf("AppModuleSiteMap", siteMapShape),
    AppModules: listOf("AppModule", appModuleShape),
    connectionreferences: listOf("connectionreference", connectionReferenceShape),
    Languages: listOf("Language", text),
    FieldSecurityProfiles: empty,
    Templates: empty,
    OrganizationSettings: empty,
    EntityDataProviders: empty,
    Dashboards: empty,
    SolutionPluginAssemblies: empty,
    SdkMessageProcessingSteps: empty,
    CanvasApps: empty,
    Connectors: empty,
    AIModels: empty,
  },
};
