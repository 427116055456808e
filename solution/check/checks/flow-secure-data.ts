import type { TriggerDefinition } from "../../../sandbox/flows/definition/model";
import type { Check } from "../check";
import { eachDefinition, triggerPlace, type FlowProblem } from "../flow-findings";
import { literalOf, operationsOf, type OperationUse } from "../flow-operations";
import { columnRead, findTable, tableNamed, writtenColumns } from "../flow-tables";
import type { SolutionPackage } from "../solution-package";

/** Tables whose rows name people, by entity set and by logical name. */
const personalTables = [
  ...["accounts", "contacts", "leads", "opportunities", "systemusers"],
  ...["account", "contact", "lead", "opportunity", "systemuser"],
];

const dataverse = "shared_commondataserviceforapps";
const partnerCenter = ["shared_partnercenterref", "shared_partnercenterevents"];

/** What of a step the run history must not show. */
interface Secured {
  inputs: boolean;
  outputs: boolean;
}

/**
 * Who may see a flow's runs sees everything that passed through it, unless the step secures it. The rule is closed: it
 * goes by what is called, not by what a value looks like.
 *
 * - Partner Center, both connectors: outputs always, for a referral holds the customer's and the sellers' contacts, and a
 *   registration an address with its key; inputs wherever something is sent, for the same reason.
 * - Dataverse, rows of accounts, contacts, leads, opportunities and users, or of a table that an expression names: outputs
 *   of what is read, unless only plain columns are selected; inputs where a filter asks for other than plain columns, for it
 *   may hold an e-mail address; both where a column that is not plain is written. Plain are the id, the state, and of the
 *   package's own columns those without free text (at most 100 characters). With `$expand`, rows of other tables come along, so outputs are secured whichever table it is.
 * - Dataverse, actions that are performed, such as a notification: inputs, which name who and what.
 * - Triggers: outputs of one that waits for such rows, of one called by HTTP, since its headers hold the caller's
 *   signature, and of one that brings the address which the flow registers.
 *
 * Rows of the package's own tables, such as claims, name nobody; what only deletes or links holds ids alone. A write of
 * plain columns alone is let pass as well, so that a run shows which status it gave; the connector answers it with the row,
 * so a flow that keeps even that from its readers secures the outputs of its own accord.
 */
export const flowSecureData: Check = {
  id: "flow-secure-data",
  title: "Personal data and keys that pass through a flow are not shown in its run history",
  run: eachDefinition((flow, pack) => {
    const uses = operationsOf(flow);
    return [...uses.flatMap((use) => problemsOf(use, requiredOf(use, pack))), ...triggerProblems(flow.trigger, uses)];
  }),
};

function problemsOf(
  step: { place: string; secureInputs: boolean; secureOutputs: boolean },
  { inputs, outputs }: Secured,
): FlowProblem[] {
  const shown = [
    ...(inputs && !step.secureInputs ? ["inputs"] : []),
    ...(outputs && !step.secureOutputs ? ["outputs"] : []),
  ];
  if (shown.length === 0) return [];
  return [{ place: step.place, message: `must secure ${shown.join(" and ")} (runtimeConfiguration.secureData)` }];
}

function requiredOf(use: OperationUse, pack: SolutionPackage): Secured {
  const { api, known, parameters } = use;
  if (partnerCenter.includes(api)) return { inputs: known?.operation.method !== "GET", outputs: true };
  if (api !== dataverse) return { inputs: false, outputs: false };
  const table = tableNamed(use);
  const isPersonal = table === null || personalTables.includes(table);
  switch (use.operationId) {
    case "GetItem":
    case "ListRecords":
      return {
        inputs: isPersonal && !filtersPlain(use, pack),
        outputs: "$expand" in parameters || (isPersonal && !selectsPlain(use, pack)),
      };
    case "CreateRecord":
    case "UpdateRecord":
    case "UpdateOnlyRecord": {
      const isTelling = isPersonal && !writesPlain(use, pack);
      return { inputs: isTelling, outputs: isTelling };
    }
    case "PerformBoundAction":
    case "PerformUnboundAction":
      return { inputs: true, outputs: false };
    case "SubscribeWebhookTrigger":
      return { inputs: false, outputs: isPersonal };
    default:
      return { inputs: false, outputs: false };
  }
}

function isPlain(use: OperationUse, column: string, pack: SolutionPackage): boolean {
  const table = findTable(pack, tableNamed(use) ?? "");
  if (!table) return false;
  return ["statecode", "statuscode", `${table.name}id`].includes(column) || table.plainColumns.has(column);
}

function selectsPlain(use: OperationUse, pack: SolutionPackage): boolean {
  const select = use.parameters.$select;
  if (typeof select !== "string" || "fetchXml" in use.parameters) return false;
  return select.split(",").every((column) => isPlain(use, column.trim(), pack));
}

const filterWords = new Set("and or not eq ne gt ge lt le null true false contains startswith endswith".split(" "));

/** Whether a filter names plain columns alone. One that is an expression as a whole may name any. */
function filtersPlain(use: OperationUse, pack: SolutionPackage): boolean {
  const { $filter: filter = "", fetchXml } = use.parameters;
  const literal = literalOf(filter);
  if (fetchXml !== undefined || literal === null) return false;
  return literal
    .split(/[^\w]+/)
    .filter((word) => /^[a-z_]/i.test(word) && !filterWords.has(word))
    .every((word) => isPlain(use, columnRead(word), pack));
}

function writesPlain(use: OperationUse, pack: SolutionPackage): boolean {
  const written = Object.keys(use.parameters).filter((path) => path === "item" || path.startsWith("item/"));
  const columns = writtenColumns(use);
  return columns.length === written.length && columns.every((column) => isPlain(use, column, pack));
}

/** What a trigger brings that is called: a subscription is an operation, and judged as one. */
function triggerProblems(trigger: TriggerDefinition, uses: OperationUse[]): FlowProblem[] {
  if (trigger.type !== "Request") return [];
  const isHttp = trigger.kind?.toLowerCase() === "http";
  const registers = uses.some(({ parameters }) => "body/WebhookUrl" in parameters || "body" in parameters);
  return problemsOf({ ...trigger, place: triggerPlace(trigger) }, { inputs: false, outputs: isHttp || registers });
}
