import { actionsOf } from "../../../sandbox/flows/definition/actions-of";
import type { ObjectValue } from "../../../sandbox/flows/language/kind";
import { stringify } from "../../../sandbox/flows/language/json";
import type { Check } from "../check";
import { eachDefinition, triggerPlace, withoutActions, type FlowProblem } from "../flow-findings";
import { operationsOf, type OperationUse } from "../flow-operations";
import { findTable, tableNamed, writtenColumns } from "../flow-tables";
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
    ...operationsOf(flow).flatMap((use) => writtenProblems(use, pack)),
    ...spokenProblems(flow.trigger.source, triggerPlace(flow.trigger), pack),
    ...[...actionsOf(flow.actions)].flatMap(({ action }) =>
      spokenProblems(withoutActions(action.source), action.place, pack),
    ),
  ]),
};

/** Columns that are written to a table which has none of that name. Names that are nowhere are told below. */
function writtenProblems(use: OperationUse, pack: SolutionPackage): FlowProblem[] {
  const table = findTable(pack, tableNamed(use) ?? "");
  if (!table) return [];
  const prefix = publisherPrefix(pack);
  return writtenColumns(use)
    .filter((column) => !table.columns.has(column))
    .filter((column) => (column.startsWith(prefix) ? names(pack).has(column) : table.own))
    .map((column) => ({ place: use.place, message: `writes ${column}, which the table ${table.name} does not have` }));
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
    .filter((word) => !names(pack).has(columnOf(word)))
    .map((word) => ({ place, message: `speaks of ${word}, which is no table, column or setting of the package` }));
}

/** A lookup is read as `_name_value`, a choice's label as `_name_label`. */
const columnOf = (word: string): string => /^_(.+)_(?:value|label|type)$/.exec(word)?.[1] ?? word;
