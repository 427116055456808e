import { vi } from "vitest";
import PropertyTypes = ComponentFramework.PropertyTypes;
import DataSetApi = ComponentFramework.PropertyHelper.DataSetApi;

type Value = ReturnType<DataSetApi.EntityRecord["getValue"]>;

/** A record of a fake data set: its columns by name; lookups as `EntityReference`. */
export interface FakeRecord {
  id: string;
  values: Record<string, Value | null>;
}

export interface DataSetSettings {
  table: string;
  title?: string;
  columns?: readonly { name: string; displayName: string; dataType?: string; isPrimary?: boolean }[];
  records?: readonly FakeRecord[];
  loading?: boolean;
  error?: string;
  pageSize?: number;
  /** -1: the platform did not count. */
  total?: number;
  hasNextPage?: boolean;
}

const textOf = (value: Value | null | undefined): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => textOf(one as Value)).join("; ");
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? (value.name ?? "") : String(value);
};

function fakeRecord(table: string, { id, values }: FakeRecord, primary: string | undefined): DataSetApi.EntityRecord {
  return {
    getRecordId: () => id,
    getValue: (column) => (values[column] ?? null)!,
    getFormattedValue: (column) => textOf(values[column]),
    getNamedReference: () => ({ id: { guid: id }, etn: table, name: textOf(values[primary ?? ""]) }),
  };
}

/** A data set as a sub-grid hands it over; every method is a spy. */
export function fakeDataSet(settings: DataSetSettings) {
  const { table, title = table, columns = [], records = [], pageSize = 25, hasNextPage = false } = settings;
  const primary = columns.find((column) => column.isPrimary)?.name;
  let selected: string[] = [];
  const dataSet = {
    columns: columns.map((column, order) => ({
      dataType: "SingleLine.Text",
      alias: column.name,
      order,
      visualSizeFactor: 100,
      ...column,
    })),
    error: settings.error !== undefined,
    errorMessage: settings.error ?? "",
    filtering: { getFilter: vi.fn(), setFilter: vi.fn(), clearFilter: vi.fn() },
    linking: { getLinkedEntities: vi.fn(() => []), addLinkedEntity: vi.fn() },
    loading: settings.loading ?? false,
    paging: {
      totalResultCount: settings.total ?? records.length,
      firstPageNumber: 1,
      lastPageNumber: 1,
      pageSize,
      hasNextPage,
      hasPreviousPage: false,
      loadNextPage: vi.fn(),
      loadPreviousPage: vi.fn(),
      reset: vi.fn(),
      setPageSize: vi.fn(),
      loadExactPage: vi.fn(),
    },
    records: Object.fromEntries(records.map((record) => [record.id, fakeRecord(table, record, primary)])),
    sortedRecordIds: records.map((record) => record.id),
    sorting: [] as DataSetApi.SortStatus[],
    clearSelectedRecordIds: vi.fn(() => {
      selected = [];
    }),
    getSelectedRecordIds: vi.fn(() => selected),
    setSelectedRecordIds: vi.fn((ids: string[]) => {
      selected = ids;
    }),
    getTargetEntityType: () => table,
    getTitle: () => title,
    getViewId: () => "00000000-0000-0000-0000-000000000001",
    openDatasetItem: vi.fn(),
    refresh: vi.fn(),
  };
  return dataSet satisfies PropertyTypes.DataSet;
}
