import type { ImportContext } from "./import-context.js";
import { connectionReferenceId } from "./import-settings.js";
import { ImportError } from "./import-error.js";
import { type Shape, labelList, texts } from "./shape.js";
import { overLayer } from "./workflow-layer.js";
import type { XmlNode } from "./xml-node.js";

export const workflowShape: Shape = {
  attributes: ["WorkflowId", "Name", "Description"],
  children: {
    ...texts(
      "JsonFileName Type Subprocess Category Mode Scope OnDemand TriggerOnCreate TriggerOnDelete AsyncAutodelete " +
        "SyncWorkflowLogOnFailure StateCode StatusCode RunAs IsTransacted IntroducedVersion IsCustomizable " +
        "BusinessProcessType IsCustomProcessingStepAllowedForOtherPublishers ModernFlowType PrimaryEntity",
    ),
    LocalizedNames: labelList("LocalizedName"),
    Descriptions: labelList("Description"),
  },
};

const cloudFlow = 5;

/** The part of a flow's JSON that the import looks at. */
interface FlowFile {
  properties?: {
    connectionReferences?: Record<string, { connection?: { connectionReferenceLogicalName?: unknown } } | null> | null;
    definition?: { triggers?: unknown; actions?: unknown } | null;
  } | null;
  schemaVersion?: unknown;
}

/**
 * Puts cloud flows, their JSON as `clientdata`. A flow that is here already stays on or off as it is; a new one is on
 * only when the package says so and each of its connection references has a connection. Of a managed package, a flow that
 * was changed here stays as it was changed.
 *
 * @returns what an administrator should know of flows that hide the package's
 * @throws ImportError when it is no cloud flow, its file is missing or broken, or a connection reference is not here
 */
export function importWorkflows(context: ImportContext, nodes: XmlNode[]): string[] {
  return nodes.flatMap((node) => importWorkflow(context, node) ?? []);
}

function importWorkflow(context: ImportContext, node: XmlNode): string | null {
  const id = node.guidAttribute("WorkflowId");
  context.hold("workflow", id, node);
  const category = node.integer("Category");
  if (category !== cloudFlow) throw node.error(`Processes of the category ${category} are not supported.`);
  if (node.integer("Type") !== 1) throw node.error("Only definitions of flows can be imported.");
  const path = node.text("JsonFileName");
  const content = path.startsWith("/Workflows/") ? context.files.take(path.slice(1)) : undefined;
  if (!content) throw node.error(`The package does not hold the file ${path}.`);
  if (!path.toLowerCase().endsWith(`-${id}.json`))
    throw node.error("The name of the file does not end in the flow's id.");
  const clientData = decode(content, path.slice(1));
  const references = readReferences(clientData, path.slice(1));
  const rows = references.map((name) => {
    const row = context.store.get("connectionreference", connectionReferenceId(name));
    if (!row)
      throw new ImportError(path.slice(1), "connectionReferences", `The connection reference ${name} is not here.`);
    return row;
  });
  const before = context.store.get("workflow", id)?.body;
  const isOn = node.integer("StateCode") === 1 && rows.every(({ body }) => typeof body.connectionid === "string");
  const name = node.attribute("Name");
  const brought = { name, description: node.optionalAttribute("Description") ?? null, clientdata: clientData };
  const { values, isHidden } = overLayer(context.store, id, brought, context.manifest.isManaged);
  context.putComponent(
    "workflow",
    id,
    {
      ...values,
      category,
      type: 1,
      mode: node.optionalInteger("Mode") ?? 0,
      scope: node.optionalInteger("Scope") ?? 4,
      runas: node.optionalInteger("RunAs") ?? 1,
      primaryentity: node.optionalText("PrimaryEntity") ?? "none",
      ...(!before && { statecode: isOn ? 1 : 0, statuscode: isOn ? 2 : 1 }),
    },
    node,
  );
  return isHidden ? `The flow "${name}" stays as it was changed here; what the package holds of it is hidden.` : null;
}

function decode(content: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new ImportError(path, "", "The file is not UTF-8.");
  }
}

/** Names of the connection references that a flow uses. */
function readReferences(text: string, path: string): string[] {
  let flow: FlowFile | null;
  try {
    flow = JSON.parse(text) as FlowFile | null;
  } catch {
    throw new ImportError(path, "", "The file is not JSON.");
  }
  const properties = flow?.properties;
  if (typeof properties?.definition !== "object" || properties.definition === null) {
    throw new ImportError(path, "properties", "The file holds no definition of a flow.");
  }
  const references = properties.connectionReferences ?? {};
  return Object.entries(references).map(([key, reference]) => {
    const name = reference?.connection?.connectionReferenceLogicalName;
    if (typeof name === "string") return name;
    throw new ImportError(path, `connectionReferences "${key}"`, "It names no connection reference.");
  });
}
