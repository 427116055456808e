import * as React from "react";
import { Button, Checkbox, Link, Spinner, useArrowNavigationGroup } from "@fluentui/react-components";
import {
  ArrowSortDown16Regular,
  ArrowSortUp16Regular,
  ChevronLeft20Regular,
  ChevronRight20Regular,
} from "@fluentui/react-icons";
import type { DataSetRecord, DataSetState } from "../../component-framework/data-set";
import type { DataSetStore } from "../../component-framework/data-set-store";
import type { LookupValue } from "../../form/form-view";
import type { TableMetadata } from "../../web-api/tables";
import { useShell } from "../shell-context";
import { ChoiceBadge } from "./choice-badge";

type Column = DataSetState["columns"][number];

interface ListGridProps {
  table: TableMetadata;
  store: DataSetStore;
  state: DataSetState;
  /** Keyword that the rows were searched for; may be empty. */
  searched: string;
}

/** The rows as a grid: head that sorts, boxes that select, links that open. */
export function ListGrid({ table, store, state, searched }: ListGridProps) {
  const { word } = useShell();
  const arrows = useArrowNavigationGroup({ axis: "grid" });
  const columns = state.columns.filter(({ isHidden }) => !isHidden);
  const isAllSelected = state.records.length > 0 && state.selectedIds.length === state.records.length;
  return (
    <>
      <div className="grid-scroll list-scroll" data-id="entity_control-pcf_grid_control_container">
        <div
          role="grid"
          className="grid"
          aria-label={state.title}
          aria-busy={state.loading}
          aria-rowcount={state.totalCount >= 0 ? state.totalCount + 1 : -1}
          aria-multiselectable="true"
          {...arrows}
        >
          <div role="row" className="grid-row grid-head">
            <div role="columnheader" className="grid-check">
              <Checkbox
                aria-label={word("selectAll")}
                checked={isAllSelected ? true : state.selectedIds.length > 0 ? "mixed" : false}
                onChange={(_event, { checked }) => {
                  store.actions.select(checked === true ? state.records.map(({ id }) => id) : []);
                }}
              />
            </div>
            {columns.map((column) => (
              <HeadCell key={column.name} column={column} store={store} state={state} />
            ))}
          </div>
          {state.records.map((record, index) => (
            <GridRow
              key={record.id}
              index={index}
              record={record}
              columns={columns}
              table={table}
              isSelected={state.selectedIds.includes(record.id)}
              onSelect={(isSelected) => {
                const others = state.selectedIds.filter((id) => id !== record.id);
                store.actions.select(isSelected ? [...others, record.id] : others);
              }}
            />
          ))}
        </div>
        {state.error ? (
          <p role="alert" className="field-error">
            {state.error}
          </p>
        ) : null}
        {state.loading && state.records.length === 0 ? (
          <Spinner className="page-loading" label={word("loading")} />
        ) : null}
        {!state.loading && state.records.length === 0 && !state.error ? (
          <p className="grid-empty" role="status">
            {searched.trim() === "" ? word("noData") : word("nothingFound", searched)}
          </p>
        ) : null}
      </div>
      <GridFoot store={store} state={state} />
    </>
  );
}

function HeadCell({ column, store, state }: { column: Column; store: DataSetStore; state: DataSetState }) {
  const { word } = useShell();
  const sorted = state.sorting.find(({ name }) => name === column.name)?.sortDirection;
  const isLinked = column.name.includes(".");
  const sort = () => {
    store.actions.sort([{ name: column.name, sortDirection: sorted === 0 ? 1 : 0 }]);
    store.refresh();
  };
  return (
    <div
      role="columnheader"
      className="grid-cell"
      col-id={column.name}
      aria-sort={sorted === 0 ? "ascending" : sorted === 1 ? "descending" : "none"}
      style={{ flex: `${column.visualSizeFactor} 1 90px` }}
    >
      {column.disableSorting || isLinked ? (
        column.displayName
      ) : (
        <button type="button" className="grid-sort" title={word("sortBy", column.displayName)} onClick={sort}>
          <span>{column.displayName}</span>
          {sorted === 0 ? <ArrowSortUp16Regular aria-hidden /> : null}
          {sorted === 1 ? <ArrowSortDown16Regular aria-hidden /> : null}
        </button>
      )}
    </div>
  );
}

interface GridRowProps {
  index: number;
  record: DataSetRecord;
  columns: Column[];
  table: TableMetadata;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
}

function GridRow({ index, record, columns, table, isSelected, onSelect }: GridRowProps) {
  const { session, word } = useShell();
  const open = () => {
    void session.navigation.openForm({ table: table.name, id: record.id, asDialog: false });
  };
  return (
    <div
      role="row"
      tabIndex={-1}
      row-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={isSelected ? "grid-row grid-row-selected" : "grid-row"}
      onDoubleClick={open}
    >
      <div role="gridcell" className="grid-check">
        <Checkbox
          aria-label={word("selectRow", record.name || word("noValue"))}
          checked={isSelected}
          onChange={(_event, { checked }) => {
            onSelect(checked === true);
          }}
        />
      </div>
      {columns.map((column) => (
        <div
          role="gridcell"
          key={column.name}
          className="grid-cell"
          col-id={column.name}
          data-label={column.displayName}
          style={{ flex: `${column.visualSizeFactor} 1 90px` }}
        >
          <CellValue column={column} record={record} table={table} open={open} />
        </div>
      ))}
    </div>
  );
}

interface CellValueProps {
  column: Column;
  record: DataSetRecord;
  table: TableMetadata;
  open: () => void;
}

function CellValue({ column, record, table, open }: CellValueProps) {
  const { session, word } = useShell();
  const cell = record.cells[column.name];
  const text = cell?.formatted ?? "";
  const metadata = table.columns.get(column.name);
  if (column.isPrimary) {
    return (
      <Link as="button" className="grid-link" aria-label={text || word("noValue")} onClick={open}>
        <bdi>{text || word("noValue")}</bdi>
      </Link>
    );
  }
  if (metadata?.kind === "lookup" && Array.isArray(cell?.value)) {
    const [target] = cell.value as LookupValue[];
    return (
      <Link
        as="button"
        className="grid-link"
        aria-label={text}
        onClick={() => {
          if (target) void session.navigation.openForm({ table: target.entityType, id: target.id, asDialog: false });
        }}
      >
        <bdi>{text}</bdi>
      </Link>
    );
  }
  if (metadata?.kind === "optionset") {
    const option = metadata.options.find(({ value }) => value === cell?.value);
    if (option?.color) return <ChoiceBadge text={text || option.text} color={option.color} />;
  }
  return <bdi title={text}>{text}</bdi>;
}

function GridFoot({ store, state }: { store: DataSetStore; state: DataSetState }) {
  const { word } = useShell();
  const { totalCount, records, selectedIds, firstPage, hasNextPage } = state;
  return (
    <div className="grid-foot" data-id="grid-footer">
      <span role="status">
        {totalCount >= 0 ? word("rows", totalCount) : ""}
        {selectedIds.length > 0 ? ` · ${word("selected", selectedIds.length)}` : ""}
      </span>
      {firstPage > 1 || hasNextPage ? (
        <span className="grid-pages">
          <Button
            size="small"
            appearance="subtle"
            data-id="movePreviousPageButton"
            icon={<ChevronLeft20Regular className="mirrored" />}
            aria-label={word("previousPage")}
            disabled={firstPage <= 1}
            onClick={() => {
              store.actions.loadPreviousPage(true);
            }}
          />
          <span>{word("page", firstPage)}</span>
          <Button
            size="small"
            appearance="subtle"
            data-id="moveNextPageButton"
            icon={<ChevronRight20Regular className="mirrored" />}
            aria-label={word("nextPage")}
            disabled={!hasNextPage || records.length === 0}
            onClick={() => {
              store.actions.loadNextPage(true);
            }}
          />
        </span>
      ) : null}
    </div>
  );
}
