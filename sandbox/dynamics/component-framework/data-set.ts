import type { ColumnValue, LookupValue } from "../form/form-view";

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type Column = ComponentFramework.PropertyHelper.DataSetApi.Column;
type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;
type FilterExpression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;

/** A cell: the value in the client API's types, and its text. */
export interface DataSetCell {
  value: ColumnValue;
  formatted: string;
}

export interface DataSetRecord {
  id: string;
  /** Value of the primary name column. */
  name: string;
  /** By column name. */
  cells: Record<string, DataSetCell>;
}

/** A data set as it is at one moment. Plain data, so that a page can show a control in any state. */
export interface DataSetState {
  table: string;
  viewId: string;
  title: string;
  columns: Column[];
  records: DataSetRecord[];
  loading: boolean;
  /** Null while nothing is wrong. */
  error: string | null;
  /** -1: not counted. */
  totalCount: number;
  pageSize: number;
  /** First and last page that `records` hold, from 1. */
  firstPage: number;
  lastPage: number;
  hasNextPage: boolean;
  sorting: SortStatus[];
  filter: FilterExpression | null;
  selectedIds: string[];
}

/** What a control can do to a data set. */
export interface DataSetActions {
  refresh(): void;
  loadNextPage(onlyNew: boolean): void;
  loadPreviousPage(onlyNew: boolean): void;
  loadExactPage(page: number): void;
  setPageSize(size: number): void;
  sort(sorting: SortStatus[]): void;
  setFilter(filter: FilterExpression | null): void;
  select(ids: string[]): void;
  openRecord(reference: ComponentFramework.EntityReference): void;
}

/** A data set without rows, for the parts of a state that a page leaves out. */
export const emptyDataSet: DataSetState = {
  table: "",
  viewId: "",
  title: "",
  columns: [],
  records: [],
  loading: false,
  error: null,
  totalCount: 0,
  pageSize: 25,
  firstPage: 1,
  lastPage: 1,
  hasNextPage: false,
  sorting: [],
  filter: null,
  selectedIds: [],
};

/** The data set as a control is given it. */
export function makeDataSet(state: DataSetState, actions: DataSetActions): DataSet {
  const sorting = state.sorting.map((status) => ({ ...status }));
  let filter = state.filter;
  return {
    columns: state.columns,
    error: state.error !== null,
    errorMessage: state.error ?? "",
    loading: state.loading,
    records: Object.fromEntries(state.records.map((record) => [record.id, makeRecord(state.table, record)])),
    sortedRecordIds: state.records.map((record) => record.id),
    // A control changes the list it is given and then calls refresh, which takes the new order over.
    sorting,
    filtering: {
      getFilter: () => filter ?? { conditions: [], filterOperator: 0 },
      setFilter: (expression) => {
        filter = expression;
        actions.setFilter(expression);
      },
      clearFilter: () => {
        filter = null;
        actions.setFilter(null);
      },
    },
    linking: {
      getLinkedEntities: () => [],
      addLinkedEntity: () => {
        throw new Error("linking.addLinkedEntity is not known here: put the linked table into the view.");
      },
    },
    paging: {
      totalResultCount: state.totalCount,
      firstPageNumber: state.firstPage,
      lastPageNumber: state.lastPage,
      pageSize: state.pageSize,
      hasNextPage: state.hasNextPage,
      hasPreviousPage: state.firstPage > 1,
      loadNextPage: (onlyNew = false) => {
        actions.loadNextPage(onlyNew);
      },
      loadPreviousPage: (onlyNew = false) => {
        actions.loadPreviousPage(onlyNew);
      },
      loadExactPage: (page) => {
        actions.loadExactPage(page);
      },
      setPageSize: (size) => {
        actions.setPageSize(size);
      },
      reset: () => {
        actions.loadExactPage(1);
      },
    },
    clearSelectedRecordIds: () => {
      actions.select([]);
    },
    getSelectedRecordIds: () => [...state.selectedIds],
    setSelectedRecordIds: (ids) => {
      actions.select([...ids]);
    },
    getTargetEntityType: () => state.table,
    getTitle: () => state.title,
    getViewId: () => state.viewId,
    openDatasetItem: (reference) => {
      actions.openRecord(reference);
    },
    refresh: () => {
      actions.sort(sorting);
      actions.refresh();
    },
  };
}

function makeRecord(table: string, record: DataSetRecord): ComponentFramework.PropertyHelper.DataSetApi.EntityRecord {
  return {
    getRecordId: () => record.id,
    getNamedReference: () => ({ id: { guid: record.id }, etn: table, name: record.name }),
    getFormattedValue: (column) => record.cells[column]?.formatted ?? "",
    // The typings have no null, but an empty cell is one.
    getValue: (column) => cellValue(record.cells[column]?.value ?? null) as string,
  };
}

/** Lookups of a data set are entity references, unlike those of a form. */
function cellValue(value: ColumnValue): unknown {
  if (!Array.isArray(value) || typeof value[0] !== "object") return value;
  const [{ id, name, entityType }] = value as [LookupValue];
  return { id: { guid: id }, etn: entityType, name };
}
