import type { SubgridView } from "../form/form-view";
import { HandlerList } from "../form/handlers";
import type { Session } from "../form/session";
import { type Row, textOf } from "../web-api/client";
import { formattedOf, propertyOf, readValue } from "../web-api/row-values";
import { type DataSetActions, type DataSetRecord, type DataSetState, emptyDataSet } from "./data-set";
import { type FetchOptions, pageOfView } from "./fetch-xml";
import { type DataSetView, readDataSetView } from "./data-set-view";

export interface DataSetSource {
  table: string;
  viewId: string;
  /** Schema name of the relationship to the parent; empty: all rows of the view. */
  relationship: string;
  pageSize: number;
  title: string;
}

/** Reads the rows of a view that belong to a parent, page by page, and tells who listens. */
export class DataSetStore {
  /** Handlers of the grid's OnLoad event. */
  readonly onLoad = new HandlerList();
  readonly source: DataSetSource;
  state: DataSetState;
  readonly actions: DataSetActions;
  readonly #session: Session;
  readonly #parentId: () => string | null;
  readonly #listeners = new Set<(isLoaded: boolean) => void>();
  #view: Promise<DataSetView> | null = null;
  #isStarted = false;
  #isStopped = false;
  /** Grows with each read, so that an answer that comes late is dropped. */
  #read = 0;

  /** @param parentId id of the parent row; null while it is not saved */
  constructor(session: Session, source: DataSetSource, parentId: () => string | null) {
    this.#session = session;
    this.source = source;
    this.#parentId = parentId;
    this.state = {
      ...emptyDataSet,
      table: source.table,
      viewId: source.viewId,
      title: source.title,
      pageSize: source.pageSize,
    };
    this.actions = {
      refresh: () => {
        this.refresh();
      },
      loadNextPage: (onlyNew) => {
        if (this.state.hasNextPage) void this.#load(this.state.lastPage + 1, !onlyNew);
      },
      loadPreviousPage: (onlyNew) => {
        if (this.state.firstPage > 1) void this.#load(this.state.firstPage - 1, !onlyNew);
      },
      loadExactPage: (page) => void this.#load(page, false),
      setPageSize: (pageSize) => {
        this.#change({ pageSize });
      },
      sort: (sorting) => {
        this.#change({ sorting });
      },
      setFilter: (filter) => {
        this.#change({ filter });
      },
      select: (selectedIds) => {
        this.#change({ selectedIds });
      },
      openRecord: (reference) => {
        const table = reference.etn ?? this.state.table;
        void session.navigation.openForm({ table, id: reference.id.guid, asDialog: false });
      },
    };
  }

  /** The rows as the page draws them. */
  get view(): SubgridView {
    const { state } = this;
    return {
      table: state.table,
      columns: state.columns.flatMap((column) =>
        column.isHidden ? [] : [{ name: column.name, label: column.displayName, width: column.visualSizeFactor }],
      ),
      rows: state.records.map((record) => ({
        id: record.id,
        cells: Object.fromEntries(Object.entries(record.cells).map(([name, cell]) => [name, cell.formatted])),
      })),
      loading: state.loading,
      error: state.error,
      totalCount: state.totalCount,
      hasNextPage: state.hasNextPage,
      loadNextPage: () => {
        this.actions.loadNextPage(false);
      },
      refresh: () => {
        this.refresh();
      },
    };
  }

  /** @param listener is told of every change, and whether it was rows that have just been read */
  subscribe(listener: (isLoaded: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the first page, the first time it is called. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#load(1, false);
  }

  refresh(): void {
    if (this.#isStarted) void this.#load(1, false);
  }

  /** Reads the rows of a parent that has just been stored for the first time. */
  parentSaved(): void {
    if (this.state.totalCount === 0) this.refresh();
  }

  stop(): void {
    this.#isStopped = true;
    this.#listeners.clear();
  }

  async #load(page: number, keepOthers: boolean): Promise<void> {
    this.#read += 1;
    const read = this.#read;
    this.#change({ loading: true, error: null });
    try {
      const next = await this.#page(page, keepOthers);
      if (read === this.#read) this.#change({ ...next, loading: false }, true);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (read === this.#read) this.#change({ loading: false, error: text });
    }
  }

  async #page(page: number, keepOthers: boolean): Promise<Partial<DataSetState>> {
    const { source, state } = this;
    this.#view ??= readDataSetView(this.#session, source);
    // A view that could not be read is read again next time.
    this.#view.catch(() => (this.#view = null));
    const view = await this.#view;
    const sorting = state.sorting.length > 0 ? state.sorting : view.sorting;
    const parentId = this.#parentId();
    if (view.parentColumn && parentId === null) {
      return { columns: view.columns, sorting, records: [], totalCount: 0, hasNextPage: false };
    }
    const options: FetchOptions = {
      page,
      pageSize: state.pageSize,
      columns: view.fetchColumns,
      parent: view.parentColumn && parentId ? { column: view.parentColumn, id: parentId } : null,
      sorting,
      filter: state.filter,
    };
    const rows = await this.#session.client.fetchXml(view.table.entitySet, pageOfView(view.fetchXml, options));
    const records = rows.rows.map((row) => readRecord(view, row));
    const isNext = page > state.lastPage;
    return {
      columns: view.columns,
      sorting,
      records: keepOthers ? (isNext ? [...state.records, ...records] : [...records, ...state.records]) : records,
      totalCount: rows.totalCount ?? -1,
      firstPage: keepOthers ? Math.min(page, state.firstPage) : page,
      lastPage: keepOthers ? Math.max(page, state.lastPage) : page,
      hasNextPage: keepOthers && !isNext ? state.hasNextPage : rows.moreRecords,
    };
  }

  #change(change: Partial<DataSetState>, isLoaded = false): void {
    if (this.#isStopped) return;
    this.state = { ...this.state, ...change };
    for (const listener of [...this.#listeners]) listener(isLoaded);
  }
}

function readRecord(view: DataSetView, row: Row): DataSetRecord {
  const { primaryId, primaryName } = view.table;
  return {
    id: textOf(row, primaryId),
    name: primaryName ? textOf(row, primaryName) : "",
    cells: Object.fromEntries(
      view.cells.map(({ name, column, alias }) => {
        const property = alias ? name : propertyOf(column);
        const value = readValue(row, column, property);
        const formatted = formattedOf(row, column, property) ?? (typeof value === "string" ? value : "");
        return [name, { value, formatted }];
      }),
    ),
  };
}
