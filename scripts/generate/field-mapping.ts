import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fieldStages, type FieldRight, type SharedField } from "../../core/deal/field-stages";

/* The field mapping guide, made from the definitions of the flows, so that it cannot say anything else than they do. */
const root = resolve(import.meta.dirname, "../..");
const workflows = join(root, "solution/src/Workflows");

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Actions = Record<string, { type: string; inputs?: Json; [member: string]: Json | undefined }>;

/** A field as the flow that sends changes compares it. */
interface ComparedField {
  field: SharedField;
  path: string;
  wins: string;
  row: string;
  sendable: string;
}

function actionsOf(fileName: string): Actions {
  const file = readdirSync(workflows).find((name) => name.startsWith(`${fileName}-`) && name.endsWith(".json"));
  if (!file) throw new Error(`solution/src/Workflows holds no flow ${fileName}.`);
  const document = JSON.parse(readFileSync(join(workflows, file), "utf8")) as { properties: { definition: Json } };
  const found: Actions = {};
  const collect = (value: Json): void => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [name, member] of Object.entries(value)) {
      const isAction = typeof member === "object" && member !== null && !Array.isArray(member) && "runAfter" in member;
      if (isAction) found[name] = member as Actions[string];
      collect(member);
    }
  };
  collect(document.properties.definition);
  return found;
}

function inputsOf(actions: Actions, name: string): Json {
  const action = actions[name];
  if (!action) throw new Error(`The flow has no action ${name} any more; the field mapping guide is made from it.`);
  return action.inputs ?? null;
}

/** Texts of everything that an expression rests on: its own, and those of the actions it reads. */
function sourcesOf(expression: Json, actions: Actions, seen = new Set<string>()): string {
  const text = JSON.stringify(expression);
  const read = [...text.matchAll(/(?:outputs|body)\('(\w+)'\)(?:\?\['(\w+)'\])?/g)].map(([, name = "", member]) => {
    const key = `${name}/${member ?? ""}`;
    const action = actions[name];
    if (seen.has(key) || !action || !["Compose", "Select"].includes(action.type)) return "";
    seen.add(key);
    const inputs = action.inputs as Record<string, Json> | string;
    const part = member && typeof inputs === "object" && member in inputs ? (inputs[member] ?? null) : inputs;
    return name === "Row" || name === "Customer" ? "" : sourcesOf(part, actions, seen);
  });
  return [text, ...read].join(" ");
}

/** Names that are steps on the way to a column, and none themselves. */
const steps = /^(body|value|id|name|text|type|outputs|seen|fields|identity)$/;

/** What is told in words, by the text that reads it. */
const otherSources: Record<string, string> = {
  "outputs('Row')?['name']": "`name`, without a check mark or cross",
  "outputs('Customer')?['name']": "the account's `name`",
  "triggerBody()?['text']": "the opportunity's own id",
  "variables('own')?['engagementId']": "the engagement of our own referral",
};
const variables: Record<string, string> = {
  cosell_dealvaluefield: "the column that *Deal value field name* says",
  cosell_dealcurrencyfield: "the column that *Deal currency field name* says",
  cosell_customercountryfield: "the account's column that *Customer account country code field name* says",
};

function columnsOf(expression: Json, actions: Actions): string {
  // Members of composed objects are no columns; what they are made of stands in the text as well.
  const text = sourcesOf(expression, actions).replaceAll(/(?:outputs|body)\('(?!Row|Customer)\w+'\)\?\['\w+'\]/g, "");
  const told = Object.entries(otherSources).flatMap(([source, words]) => (text.includes(source) ? [words] : []));
  const named = Object.entries(variables).flatMap(([variable, words]) =>
    text.includes(`(${variable})`) ? [words] : [],
  );
  const columns = [...text.matchAll(/\['([a-z0-9_]+)'\]/g)]
    .filter(([, name = ""]) => !steps.test(name))
    .map(([, name = ""]) => `\`${name}\``);
  return [...new Set([...told, ...named, ...columns])].join(", ") || "always the same";
}

const rights: Record<FieldRight, string> = { settable: "goes out", patchable: "kept in step", frozen: "frozen" };

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** @returns path below the project's folder, and text */
export function generateFieldMapping(): [string, string][] {
  const create = actionsOf("CreateCosellReferralDynamics365ToPartnerCenter");
  const update = actionsOf("Dynamics365ToPartnerCenter");
  const parametersOf = (name: string): [string, Json][] =>
    Object.entries((inputsOf(create, name) as { parameters: Record<string, Json> }).parameters).filter(([key]) =>
      key.startsWith("Referral/"),
    );
  const own = parametersOf("Create_referral");
  const known = new Set(own.map(([key]) => key));
  const microsofts = parametersOf("Create_for_Microsoft").filter(
    ([key]) => !known.has(key) || key === "Referral/target",
  );
  const sent = (rows: [string, Json][]): string[][] =>
    rows.map(([key, value]) => [`\`${key.slice("Referral/".length)}\``, columnsOf(value, create)]);
  const compared = inputsOf(update, "Fields") as unknown as ComparedField[];
  const stages = Object.entries(fieldStages).map(([field, { columns, rights: right }]) => [
    field,
    columns.map((column) => `\`${column}\``).join(", "),
    rights[right.new],
    rights[right.shared],
    rights[right["shared-with-microsoft"]],
    rights[right.closed],
  ]);
  const text = `# Field mapping guide

Made from the definitions of the flows by \`npm run generate\`; do not edit it.

## What a new referral is made of

Our own referral, by the flow *Create Co-sell Referral - Dynamics 365 to Partner Center*:

${table(["Partner Center", "Dynamics 365"], sent(own))}

Microsoft's referral, where its help is asked, holds the same and:

${table(["Partner Center", "Dynamics 365"], sent(microsofts))}

## What is kept in step from Dynamics 365 to Partner Center

By the flow *Dynamics 365 to Partner Center*. A field is sent when the row holds something else than when it was compared last. Where
both sides have changed it, the side in the last column wins, and the audit trail tells what gave way. Nothing is sent that is empty.

${table(
  ["Field", "Dynamics 365", "Partner Center", "Wins where both changed"],
  compared.map(({ field, row, path, wins }) => [
    field,
    columnsOf(row, update),
    `\`${path}\``,
    wins === "seller" ? "Dynamics 365" : "Partner Center",
  ]),
)}

## When a field freezes

${table(["Field", "Columns", "New", "Shared", "Shared with Microsoft", "Closed"], stages)}
`;
  return [["docs/field-mapping.md", text]];
}
