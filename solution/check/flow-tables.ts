import { isExpression, type OperationUse } from "./flow-operations";
import { childText, descendants, type SolutionPackage } from "./solution-package";
import { knownColumns, tablesOf, type Column } from "./tables";

/** A table as flows meet it. */
export interface FlowTable {
  /** Logical name. */
  name: string;
  /** Whether it is the package's own; of others the package knows its own columns alone. */
  own: boolean;
  /** Logical names of the columns that are known. */
  columns: ReadonlySet<string>;
  /** Of those that the package brings, the ones that hold no free text: choices, switches, numbers, times, identifiers. */
  plainColumns: ReadonlySet<string>;
}

const dataverse = "shared_commondataserviceforapps";

/** Characters of an identifier or the name of a status; a column for more is there for what people write. */
const longestPlain = 100;

const isPlain = ({ type, element }: Column): boolean =>
  type !== "ntext" && (type !== "nvarchar" || Number(childText(element, "MaxLength")) <= longestPlain);

const read = new WeakMap<SolutionPackage, ReadonlyMap<string, FlowTable>>();

/** Tables of the package by logical name and by entity set; both are read once for all checks of flows. */
function tables(pack: SolutionPackage): ReadonlyMap<string, FlowTable> {
  let known = read.get(pack);
  if (!known) {
    const all = tablesOf(pack);
    known = new Map(
      all.flatMap(({ name, own, body, columns }): [string, FlowTable][] => {
        const table: FlowTable = {
          ...{ name, own },
          columns: knownColumns(all, name),
          plainColumns: new Set(columns.filter(isPlain).map((column) => column.name)),
        };
        const set = childText(body, "EntitySetName") || descendants(body, "EntitySetName")[0]?.textContent;
        return [[name, table], ...(set ? [[set, table] satisfies [string, FlowTable]] : [])];
      }),
    );
    read.set(pack, known);
  }
  return known;
}

/** Entity sets of the platform's tables that the package extends. */
const platformSets: Partial<Record<string, string>> = { leads: "lead", opportunities: "opportunity" };

/** A table of the package by logical name or entity set. */
export const findTable = (pack: SolutionPackage, name: string): FlowTable | undefined =>
  tables(pack).get(platformSets[name] ?? name);

/**
 * The table that an operation of Dataverse is about, as the flow names it: actions by entity set, the trigger by logical
 * name. Null where it is about none, or an expression names it.
 */
export function tableNamed({ api, parameters }: OperationUse): string | null {
  if (api !== dataverse) return null;
  const name = parameters.entityName ?? parameters["subscriptionRequest/entityname"] ?? null;
  return typeof name === "string" && !isExpression(name) ? name : null;
}

/** Columns that an operation writes, by the names in its parameters: `item/name`, `item/parentaccountid@odata.bind`. */
export function writtenColumns({ parameters }: OperationUse): string[] {
  return Object.keys(parameters).flatMap((path) => {
    const [, column] = /^item\/([^/@]+)(?:@odata\.bind)?$/.exec(path) ?? [];
    return column === undefined ? [] : [column.toLowerCase()];
  });
}

/** The column behind the name by which it is read: a lookup is `_name_value`, a choice's label `_name_label`. */
export const columnRead = (name: string): string => /^_(.+)_(?:value|label|type)$/.exec(name)?.[1] ?? name;
