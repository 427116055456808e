import { opportunitysolutionColumns as listed } from "../../core/generated/schema";
import { keepEqual, readHost, type GuardedContext, type HostReading } from "../shared/host";
import type { IInputs } from "./generated/ManifestTypes";
import { shownColumns } from "./logic/columns";
import { readParent } from "./parent-record";

/** A column as it is drawn. */
export interface GridColumn {
  name: string;
  label: string;
  /** 0 ascending, 1 descending, -1 not sorted by it; null where it cannot be sorted. */
  sorted: number | null;
}

/** A listed solution; its cells in the order of the columns. */
export interface GridRow {
  id: string;
  name: string;
  cells: readonly string[];
}

/** What is drawn of the data set. */
export interface GridList {
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  /** All solutions, where the platform counted them; else those that are loaded. */
  count: number;
  more: boolean;
}

/** What the control knows of its form. */
export interface GridReading extends HostReading {
  list: GridList;
  /** Id of the saved opportunity that solutions can be added to; null where there is none or it is not known. */
  parent: string | null;
}

type GridContext = GuardedContext & { parameters: Partial<IInputs> };

function readList(dataSet: IInputs["solutions"]): GridList {
  const { columns, sorting, sortedRecordIds: ids, records, paging } = dataSet;
  const shown = shownColumns(columns);
  return {
    columns: shown.map((column) => ({
      name: column.name,
      label: column.displayName,
      sorted: column.disableSorting
        ? null
        : (sorting.find((status) => status.name === column.name)?.sortDirection ?? -1),
    })),
    rows: ids.flatMap((id) => {
      const record = records[id];
      const text = (column: string): string => record?.getFormattedValue(column) ?? "";
      return record
        ? [
            {
              id,
              name: text(listed.name) || text(listed.solutiondetailid),
              cells: shown.map((column) => text(column.name)),
            },
          ]
        : [];
    }),
    count: Math.max(paging.totalResultCount, ids.length),
    more: paging.hasNextPage,
  };
}

/** Reads everything the control shows; gives the former reading back when nothing changed. */
export function readGrid({ parameters, ...host }: GridContext, former: GridReading | null): GridReading {
  const dataSet = parameters.solutions;
  const reading = readHost(host, dataSet);
  const list = dataSet?.columns ? readList(dataSet) : { columns: [], rows: [], count: 0, more: false };
  return keepEqual(former, {
    ...reading,
    // Once there is a list it stays while it is read again, and with it what the user is doing.
    loading: !host.mode?.isAuthoringMode && (former?.loading ?? true) && dataSet?.loading !== false,
    list: former && JSON.stringify(former.list) === JSON.stringify(list) ? former.list : list,
    parent: readParent(host)?.id?.replace(/[{}]/g, "") ?? null,
  });
}
