import { actionsOf } from "../../../sandbox/flows/definition/actions-of";
import type { ObjectValue } from "../../../sandbox/flows/language/kind";
import { stringify } from "../../../sandbox/flows/language/json";
import type { Check } from "../check";
import { eachDefinition, triggerPlace, withoutActions, type FlowProblem } from "../flow-findings";
import { literalOf, operationsOf, type OperationUse } from "../flow-operations";
import { columnRead, findTable, tableNamed, writtenColumns } from "../flow-tables";
import { publisherPrefix, type SolutionPackage } from "../solution-package";
import { namesOf } from "./spoken-names";

/**
 * A column that is not there reads as null in an expression, and nothing tells of it; written, it fails in the
 * customer's environment. Of the platform's tables the package knows its own columns alone, so only those are judged.
 */
export const flowColumns: Check = {
  id: "flow-columns",
  title: "Tables and columns under the publisher's prefix that flows read and write are in the package",
  run: eachDefinition((flow, pack) => [
    ...operationsOf(flow).flatMap((use) => tableProblems(use, pack)),
    ...spokenProblems(flow.trigger.source, triggerPlace(flow.trigger), pack),
    ...[...actionsOf(flow.actions)].flatMap(({ action }) =>
      spokenProblems(withoutActions(action.source), action.place, pack),
    ),
  ]),
};

/** Columns that an operation names of a table which does not have them. Names that are nowhere are told below. */
function tableProblems(use: OperationUse, pack: SolutionPackage): FlowProblem[] {
  const name = tableNamed(use);
  if (name === null) return [];
  const table = findTable(pack, name);
  const prefix = publisherPrefix(pack);
  const isOwn = (column: string): boolean => column.startsWith(prefix) && names(pack).has(column);
  const named = [
    ...writtenColumns(use).filter((column) => isOwn(column) || table?.own === true),
    ...queriedColumns(use).filter(isOwn),
  ];
  return [...new Set(named)]
    .filter((column) => !table?.columns.has(column))
    .map((column) => ({ place: use.place, message: `names ${column}, which ${table?.name ?? name} does not have` }));
}

const queries = [
  ...["$select", "$filter", "$orderby"],
  ...["subscriptionRequest/filteringattributes", "subscriptionRequest/filterexpression"],
];

/** Columns in what is written out of a query; `lookup/column` is of another table. */
function queriedColumns({ parameters }: OperationUse): string[] {
  const words = queries.flatMap((query) => literalOf(parameters[query])?.match(/[\w/]+/g) ?? []);
  return words.filter((word) => !word.includes("/")).map(columnRead);
}

const known = new WeakMap<SolutionPackage, Set<string>>();

function names(pack: SolutionPackage): Set<string> {
  const read = known.get(pack) ?? namesOf(pack);
  known.set(pack, read);
  return read;
}

/** Names that an action or trigger speaks of, in a query, an expression or a parameter's name, and the package lacks. */
function spokenProblems(source: ObjectValue, place: string, pack: SolutionPackage): FlowProblem[] {
  const words = stringify(source).match(new RegExp(`\\b_?${publisherPrefix(pack)}[A-Za-z0-9_]+`, "g")) ?? [];
  return [...new Set(words)]
    .filter((word) => !names(pack).has(columnRead(word)))
    .map((word) => ({ place, message: `speaks of ${word}, which is no table, column or setting of the package` }));
}
