import * as React from "react";
import { Button, Link, Spinner } from "@fluentui/react-components";
import { Add20Regular, ArrowClockwise20Regular } from "@fluentui/react-icons";
import type { SubgridView } from "../../form/form-view";
import type { ControlLayout } from "../../form/layout";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { CustomControl } from "./custom-control";
import { useOpenForm } from "./form-context";

/** Rows that belong to the record: the platform's own list, or a control that is bound to them. */
export function SubGrid({ layout, showLabel }: { layout: ControlLayout; showLabel: boolean }) {
  const { form } = useOpenForm();
  const control = form.control(layout.name);
  const grid = form.subgrid(layout.name);
  if (!control || !grid) return null;
  return (
    <div className="sub-grid" id={`dataSetRoot_${layout.name}`} data-id={`dataSetRoot_${layout.name}`}>
      {layout.custom ? (
        <>
          {showLabel && control.label ? <h3 className="sub-grid-title">{control.label}</h3> : null}
          <CustomControl name={layout.name} />
        </>
      ) : (
        <StandardGrid layout={layout} label={control.label} showLabel={showLabel} grid={grid} />
      )}
    </div>
  );
}

interface StandardGridProps {
  layout: ControlLayout;
  label: string;
  showLabel: boolean;
  grid: SubgridView;
}

function StandardGrid({ layout, label, showLabel, grid }: StandardGridProps) {
  const { form } = useOpenForm();
  const { session, word } = useShell();
  const { value: table } = useLoaded(() => session.tables.get(grid.table), [grid.table]);
  const tableLabel = table?.label ?? grid.table;
  const openRow = (id: string) => {
    void session.navigation.openForm({ table: grid.table, id, asDialog: false });
  };
  const addRow = async () => {
    if (form.id === null) return;
    const reference = { id: form.id, name: form.title ?? "", entityType: form.table };
    const relationship = layout.subgrid?.relationship;
    const saved = await session.navigation.openForm({
      table: grid.table,
      id: null,
      asDialog: true,
      createdFrom: { reference, ...(relationship ? { relationship } : {}) },
    });
    if (saved.length > 0) grid.refresh();
  };
  return (
    <div data-id={`${layout.name}-pcf_grid_control_container`}>
      <div className="sub-grid-head">
        {showLabel ? <h3 className="sub-grid-title">{label}</h3> : <span />}
        <ul className="sub-grid-commands" data-id={`SubGrid-CommandBar-${layout.name}`}>
          <li>
            <Button
              size="small"
              appearance="subtle"
              icon={<Add20Regular />}
              disabled={form.id === null}
              title={form.id === null ? word("saveFirst") : undefined}
              data-id={`${grid.table}|NoRelationship|SubGridStandard|Mscrm.SubGrid.${grid.table}.AddNewStandard`}
              onClick={() => void addRow()}
            >
              {word("newOf", tableLabel)}
            </Button>
          </li>
          <li>
            <Button
              size="small"
              appearance="subtle"
              icon={<ArrowClockwise20Regular />}
              aria-label={`${label}: ${word("refresh")}`}
              onClick={() => {
                grid.refresh();
              }}
            />
          </li>
        </ul>
      </div>
      {grid.error ? (
        <p role="alert" className="field-error">
          {grid.error}
        </p>
      ) : null}
      <div className="grid-scroll" tabIndex={grid.rows.length > 0 ? 0 : undefined} role="group" aria-label={label}>
        <div role="table" aria-label={label} aria-busy={grid.loading} className="grid">
          <div role="row" className="grid-row grid-head">
            {grid.columns.map((column) => (
              <div
                role="columnheader"
                key={column.name}
                className="grid-cell"
                style={{ flex: `${column.width} 1 80px` }}
              >
                {column.label}
              </div>
            ))}
          </div>
          {grid.rows.map((row, index) => (
            <div role="row" row-index={index} key={row.id} className="grid-row">
              {grid.columns.map((column, place) => {
                const text = row.cells[column.name] ?? "";
                return (
                  <div
                    role="cell"
                    col-id={column.name}
                    key={column.name}
                    className="grid-cell"
                    style={{ flex: `${column.width} 1 80px` }}
                  >
                    {place === 0 ? (
                      <Link
                        as="button"
                        className="grid-link"
                        aria-label={text || word("noValue")}
                        onClick={() => {
                          openRow(row.id);
                        }}
                      >
                        <bdi>{text || word("noValue")}</bdi>
                      </Link>
                    ) : (
                      <bdi>{text}</bdi>
                    )}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
      {grid.loading ? <Spinner size="tiny" label={word("loading")} /> : null}
      {!grid.loading && grid.rows.length === 0 && !grid.error ? <p className="grid-empty">{word("noData")}</p> : null}
      <div className="grid-foot">
        {grid.totalCount >= 0 ? <span>{word("rows", grid.totalCount)}</span> : <span />}
        {grid.hasNextPage ? (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              grid.loadNextPage();
            }}
          >
            {word("loadMore")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
