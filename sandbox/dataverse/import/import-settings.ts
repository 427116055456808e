import { baseText } from "../metadata/localized-text.js";
import { idOfName } from "../metadata/metadata-id.js";
import type { Labels } from "../metadata/model.js";
import type { ImportContext } from "./import-context.js";
import { ImportError } from "./import-error.js";
import { type Shape, checkShape, text, texts } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

const labelled: Shape = {
  attributes: ["default"],
  children: { label: { attributes: ["description", "languagecode"] } },
};

const definitionShape: Shape = {
  attributes: ["schemaname"],
  children: {
    ...texts("defaultvalue introducedversion iscustomizable isrequired secretstore type"),
    displayname: labelled,
    description: labelled,
  },
};

export const connectionReferenceShape: Shape = {
  attributes: ["connectionreferencelogicalname"],
  children: {
    connectionreferencedisplayname: text,
    ...texts("connectorid description iscustomizable promptingbehavior statecode statuscode"),
  },
};

const types = {
  text: 100000000,
  number: 100000001,
  yesNo: 100000002,
  json: 100000003,
  dataSource: 100000004,
  secret: 100000005,
};
const folder = "environmentvariabledefinitions";

/**
 * Puts environment variables. A current value is none of the package's business, but comes with it when it is there;
 * values that an administrator set stay.
 *
 * @throws ImportError when a part is unknown, or the default is no value of the type
 */
export function importEnvironmentVariables(context: ImportContext): void {
  const pattern = new RegExp(`^${folder}/([^/]+)/environmentvariabledefinition\\.xml$`);
  for (const path of context.files.paths()) {
    const name = pattern.exec(path)?.[1];
    const node = name === undefined ? undefined : context.files.takeXml(path);
    if (name === undefined || !node) continue;
    if (node.name !== "environmentvariabledefinition") throw node.error("The root is not the one of this file.");
    checkShape(node, definitionShape);
    if (node.attribute("schemaname") !== name) throw node.error(`The folder is called ${name}, the variable is not.`);
    importDefinition(context, name, node);
    importValues(context, name);
  }
}

function importDefinition(context: ImportContext, name: string, node: XmlNode): void {
  if (!/^[a-z][a-z0-9]{1,7}_\w+$/i.test(name)) throw node.error(`${name} does not begin with a publisher's prefix.`);
  context.hold("environmentVariable", name, node);
  const type = node.integer("type");
  if (!Object.values(types).includes(type)) throw node.error(`The type ${type} of a variable is unknown.`);
  const defaultValue = node.optionalText("defaultvalue");
  if (defaultValue) refuseWrongValue(node, type, defaultValue);
  const id = definitionId(name);
  context.putComponent(
    "environmentvariabledefinition",
    id,
    {
      schemaname: name,
      type,
      defaultvalue: defaultValue ?? null,
      isrequired: node.optionalFlag("isrequired") ?? false,
      secretstore: node.optionalInteger("secretstore") ?? 0,
    },
    node,
  );
  context.putText("environmentvariabledefinition", id, "displayname", labelsOf(node, "displayname"));
  context.putText("environmentvariabledefinition", id, "description", labelsOf(node, "description"));
}

/** The text without language stands for the base language, where no label does. */
function labelsOf(node: XmlNode, name: string): Labels {
  const labels = node.labels(name);
  const preset = node.optionalChild(name)?.optionalAttribute("default");
  return preset !== undefined && labels[1033] === undefined ? { ...labels, 1033: preset } : labels;
}

function refuseWrongValue(node: XmlNode, type: number, value: string): void {
  if (type === types.number && !/^-?\d+(\.\d+)?$/.test(value)) throw node.error(`"${value}" is not a number.`);
  if (type === types.yesNo && value !== "yes" && value !== "no") throw node.error(`"${value}" is neither yes nor no.`);
  if (type === types.json) {
    try {
      JSON.parse(value);
    } catch {
      throw node.error("The default value is not JSON.");
    }
  }
}

const definitionId = (name: string): string => idOfName("environmentvariabledefinition", name.toLowerCase());

interface ValueFile {
  environmentvariablevalues?: { environmentvariablevalue?: Record<string, unknown> };
}

function importValues(context: ImportContext, name: string): void {
  const path = `${folder}/${name}/environmentvariablevalues.json`;
  const content = context.files.take(path);
  if (!content) return;
  const refuse = (problem: string): ImportError => new ImportError(path, "", problem);
  let file: ValueFile | null;
  try {
    file = JSON.parse(new TextDecoder().decode(content)) as ValueFile | null;
  } catch {
    throw refuse("The file is not JSON.");
  }
  const entry = file?.environmentvariablevalues?.environmentvariablevalue;
  const id = entry?.["@environmentvariablevalueid"];
  const value = entry?.value;
  if (typeof id !== "string" || !/^[0-9a-f-]{36}$/i.test(id) || typeof value !== "string") {
    throw refuse("The file does not hold one value with an id and a text.");
  }
  const isSet = context.store
    .all("environmentvariablevalue")
    .some(({ body }) => body.schemaname === name && body.solutionid !== context.solutionId);
  if (isSet) return;
  const row = {
    schemaname: name,
    value,
    environmentvariabledefinitionid: { table: "environmentvariabledefinition", id: definitionId(name) },
    solutionid: context.solutionId,
    ismanaged: context.manifest.isManaged,
    componentstate: 0,
  };
  context.rows.put("environmentvariablevalue", id.toLowerCase(), row);
  context.written.add(`environmentvariablevalue/${id.toLowerCase()}`);
}

/** Puts connection references; the connection that an administrator chose stays. @throws ImportError */
export function importConnectionReferences(context: ImportContext, nodes: XmlNode[]): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    const name = node.attribute("connectionreferencelogicalname");
    if (!/^[a-z][a-z0-9]{1,7}_\w{1,190}$/i.test(name)) throw node.error(`"${name}" cannot be its name.`);
    if (seen.has(name.toLowerCase())) throw node.error(`The package holds ${name} twice.`);
    seen.add(name.toLowerCase());
    const connector = node.text("connectorid");
    if (!/^\/providers\/Microsoft\.PowerApps\/apis\/shared_[\w-]+$/.test(connector)) {
      throw node.error(`"${connector}" cannot be the id of a connector.`);
    }
    context.putComponent(
      "connectionreference",
      connectionReferenceId(name),
      {
        connectionreferencelogicalname: name,
        connectionreferencedisplayname: baseText({ 1033: node.optionalText("connectionreferencedisplayname") ?? name }),
        connectorid: connector,
        description: node.optionalText("description") ?? null,
        promptingbehavior: node.optionalInteger("promptingbehavior") ?? 0,
      },
      node,
    );
  }
}

export const connectionReferenceId = (name: string): string => idOfName("connectionreference", name.toLowerCase());
