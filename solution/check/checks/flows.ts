import type { Check, Finding } from "../check";
import { inFlow } from "../flow-findings";
import { actionsOf, flowsOf, isObject, member, triggersOf, type Flow, type FlowStep, type Json } from "../flows";
import { at } from "../place";
import { section, type SolutionPackage } from "../solution-package";
import { environmentVariables } from "./environment";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Judges the flows whose definition can be read; what cannot be read is the affair of one check alone. */
const eachFlow =
  (judge: (flow: Flow, properties: Json, pack: SolutionPackage) => Finding[]): Check["run"] =>
  (pack) =>
    flowsOf(pack).flatMap((flow) => (flow.properties ? judge(flow, flow.properties, pack) : []));

/** A flow without its definition, or with another flow's, is refused. */
export const flowFiles: Check = {
  id: "flow-files",
  title: "Every flow has its definition, in a file that carries its id, and is shipped switched off",
  run: (pack) =>
    flowsOf(pack).flatMap((flow): Finding[] => {
      const state = [...flow.element.getElementsByTagName("StateCode")].map((code) => code.textContent).join();
      return [
        ...(flow.properties
          ? []
          : [at(flow.element, `${flow.path || "(no file)"} is missing, or no JSON with properties`)]),
        ...(flow.path.endsWith(`-${flow.id.toUpperCase()}.json`)
          ? []
          : [at(flow.element, `${flow.path} does not end in the flow's id in capitals`)]),
        ...(state === "0"
          ? []
          : [at(flow.element, "is shipped switched on; the admin switches flows on in their order")]),
      ];
    }),
};

/** A connection that is not declared leaves the flow without credentials, and the import without an end. */
export const flowConnections: Check = {
  id: "flow-connections",
  title: "Flows use connection references that the package declares, each for its own connector",
  run: eachFlow((flow, properties, pack) => {
    const declared = new Map(
      section(pack, "connectionreferences").map((reference) => [
        reference.getAttribute("connectionreferencelogicalname") ?? "",
        reference.getElementsByTagName("connectorid")[0]?.textContent ?? "",
      ]),
    );
    const references = member(properties, "connectionReferences");
    const keys = Object.keys(references);
    return [
      ...keys.flatMap((key): Finding[] => {
        const reference = member(references, key);
        const name = text(member(reference, "connection").connectionReferenceLogicalName);
        const api = text(member(reference, "api").name);
        const connector = declared.get(name);
        const place = `connectionReferences > ${key}`;
        if (connector === undefined)
          return [inFlow(flow, place, `the package declares no connection reference ${name}`)];
        if (connector.endsWith(`/${api}`)) return [];
        return [inFlow(flow, place, `is for ${api}, but ${name} is of the connector ${connector}`)];
      }),
      ...[...triggersOf(properties), ...actionsOf(properties)].flatMap((step) => hostFindings(flow, step, keys, pack)),
    ];
  }),
};

function hostFindings(flow: Flow, { name, body }: FlowStep, keys: string[], pack: SolutionPackage): Finding[] {
  const host = member(member(body, "inputs"), "host");
  const connection = text(host.connectionName);
  const child = text(host.workflowReferenceName).toLowerCase();
  return [
    ...(connection && !keys.includes(connection)
      ? [inFlow(flow, name, `uses the connection ${connection}, which the flow does not declare`)]
      : []),
    ...(child && !flowsOf(pack).some(({ id }) => id === child)
      ? [inFlow(flow, name, `calls the flow ${child}, which is not in the package`)]
      : []),
  ];
}

/** Type codes of environment variables by the type of a flow's parameter. */
const typeOf: Partial<Record<string, string>> = {
  String: "100000000",
  Int: "100000001",
  Float: "100000001",
  Bool: "100000002",
  Object: "100000003",
  Array: "100000003",
};

/** A parameter that stands for an environment variable which is nowhere keeps its default for ever. */
export const flowVariables: Check = {
  id: "flow-variables",
  title: "Environment variables that flows read are in the package, with the same type",
  run: eachFlow((flow, properties, pack) => {
    const defined = new Map(environmentVariables(pack).map(({ schemaName, type }) => [schemaName, type]));
    return Object.entries(member(member(properties, "definition"), "parameters")).flatMap(([name, parameter]) => {
      const schemaName = text(member(parameter, "metadata").schemaName);
      if (!schemaName || !isObject(parameter)) return [];
      const place = `parameters > ${name}`;
      const type = defined.get(schemaName);
      if (type === undefined) return [inFlow(flow, place, `the package has no environment variable ${schemaName}`)];
      if (type === typeOf[text(parameter.type)]) return [];
      return [inFlow(flow, place, `is read as ${text(parameter.type)}, but ${schemaName} is of the type ${type}`)];
    });
  }),
};
